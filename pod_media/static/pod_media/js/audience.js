/** The choice of who may watch: a search through groups, a password that can be seen or made up. */

// No characters that are taken for one another.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

reveal(document);

// Forms come and go: the document listens for all of them.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-groups-search]")) search(target);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches("select[name=parent]")) tell(target);
});
document.addEventListener("keydown", (event) => {
  // In a search, it would send the whole form.
  if (event.key === "Enter" && event.target.matches("[data-groups-search]")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-show-password], [data-make-password]");
  const input = button?.closest("[data-new-password]").querySelector("input");
  if (button?.matches("[data-show-password]")) show(input, input.type === "password");
  else if (button) make(input, Number(button.dataset.makePassword));
});
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) reveal(node);
  }
}).observe(document.body, { childList: true, subtree: true });

/** Show the tools that work with script alone, and what a chosen channel adds. */
function reveal(root) {
  const tools = "[data-groups-search], [data-show-password], [data-make-password]";
  for (const tool of root.querySelectorAll(tools)) tool.hidden = false;
  for (const select of root.querySelectorAll("select[name=parent]")) tell(select);
}

function search(input) {
  const groups = input.closest("[data-groups]");
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of groups.querySelectorAll("[data-group]")) {
    const name = plain(group.textContent);
    // What is ticked stays in sight.
    const fits = words.every((word) => name.includes(word));
    group.hidden = !fits && !group.querySelector("input").checked;
    found += fits ? 1 : 0;
  }
  const none = groups.querySelector("[data-groups-none]");
  none.textContent = found ? "" : none.dataset.said;
}

/** Letters without accents and case. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show(input, isShown) {
  input.type = isShown ? "text" : "password";
  const button = input.parentElement.querySelector("[data-show-password]");
  button.setAttribute("aria-pressed", String(isShown));
}

/** Write a password by chance, in groups of four, and show it. */
function make(input, length) {
  const count = Math.ceil(length / 4) * 4;
  const letters = [];
  while (letters.length < count) {
    const [number] = crypto.getRandomValues(new Uint8Array(1));
    // Numbers above the last whole round would make some letters likelier than others.
    if (number < 256 - (256 % LETTERS.length)) letters.push(LETTERS[number % LETTERS.length]);
  }
  input.value = letters.join("").match(/.{4}/g).join("-");
  show(input, true);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.select();
}

/** Show what the chosen channel adds, and nothing of the others. */
function tell(select) {
  for (const note of select.form?.querySelectorAll("[data-below]") ?? []) {
    note.hidden = !note.dataset.below.split(" ").includes(select.value);
  }
}
