/**
 * Suggestions under a search box (the ARIA combobox pattern): names of things one may open.
 * Without it, or when nothing comes back, the box is a form as before.
 */

// Milliseconds without a key before the server is asked, and letters before it is.
const REST = 180;
const SHORTEST = 2;
let boxes = 0;

for (const input of document.querySelectorAll("input[data-suggestions]")) {
  suggestFor(input);
}

function suggestFor(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${++boxes}`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  input.closest("form").append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let asking = null;
  let chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      choose(chosen + step);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  // Before the box loses its focus, and the list with it.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      location.assign(option.dataset.address);
    }
  });

  async function ask() {
    asking?.abort();
    const words = input.value.trim();
    if (words.length < SHORTEST) {
      close();
      return;
    }
    asking = new AbortController();
    const address = new URL(input.dataset.suggestions, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      show(answer.ok ? (await answer.json()).suggestions : []);
    } catch {
      // Another question was asked meanwhile, or the network is away: the form still works.
    }
  }

  function show(suggestions) {
    chosen = -1;
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function option({ label, kind, address }, number) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${list.id}-${number}`;
    item.className = "suggestions__one";
    item.dataset.address = address;
    item.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = label;
    const sort = document.createElement("span");
    sort.className = "suggestions__kind";
    sort.textContent = kind;
    item.append(name, sort);
    return item;
  }

  function choose(number) {
    const options = [...list.children];
    // Up from the box itself leads to the last.
    chosen = number < 0 ? options.length - 1 : number % options.length;
    options.forEach((each, place) =>
      each.setAttribute("aria-selected", String(place === chosen)),
    );
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}
