/** Lists: "Next" becomes "Load more", which adds the next page's cards to those that are there. */

const words = document.querySelector("[data-list-words]")?.dataset;

if (words) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-more]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      more(link);
    }
  });
  rename(document);
}

function rename(root) {
  const link = root.querySelector("[data-more]");
  if (link) {
    link.textContent = words.more;
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => event.key === " " && press(event));
  }
}

function press(event) {
  event.preventDefault();
  event.currentTarget.click();
}

async function more(link) {
  if (link.ariaBusy === "true") {
    return;
  }
  link.ariaBusy = "true";
  link.textContent = words.loading;
  const next = await pageAt(link.href);
  if (!next) {
    link.ariaBusy = "false";
    link.textContent = words.more;
    say(words.failed);
    return;
  }
  const cards = [...next.querySelectorAll("[data-list] .grid > li")];
  document.querySelector("[data-list] .grid").append(...cards);
  // A reload, or coming back, shows the page that was read last.
  history.replaceState(history.state, "", link.href);
  const pager = next.querySelector("[data-pager]");
  rename(pager);
  document.querySelector("[data-pager]").replaceWith(pager);
  document.dispatchEvent(new CustomEvent("cards-added", { detail: { cards } }));
  cards[0]?.querySelector(".card__link")?.focus();
  say(words.shown.replace("{n}", cards.length));
}

async function pageAt(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const text = answer.ok ? await answer.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    return page.querySelector("[data-pager]") && page;
  } catch {
    return null;
  }
}

function say(sentence) {
  document.querySelector("[data-list-status]").textContent = sentence;
}
