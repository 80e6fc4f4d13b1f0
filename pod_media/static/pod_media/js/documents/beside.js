/** Slides open under the player, where they would else have a page of their own. */

let opened = null;
let turns = 0;
let sheet = null;

for (const link of document.querySelectorAll("[data-slides]")) {
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const turn = ++turns;
    // Where it cannot be shown here, its own page says why; another may be wanted by then.
    open(link, turn).catch(() => turn === turns && location.assign(link.href));
  });
}

async function open(link, turn) {
  if (opened?.link === link) {
    opened.reader.stage.focus();
    return;
  }
  opened?.close();
  const close = () => {
    reader.close();
    opened = null;
  };
  const root = await fetchRoot(link.href);
  sheet ??= loadSheet(root.dataset.sheet);
  const [{ Reader }] = await Promise.all([import(root.dataset.script), sheet]);
  if (turn !== turns) {
    return;
  }
  link.closest("li").append(root);
  const reader = new Reader(root);
  opened = { link, reader, close };
  const button = reader.said.find("close");
  button.hidden = false;
  button.addEventListener("click", () => {
    close();
    link.focus();
  });
  root.scrollIntoView({ block: "nearest" });
  reader.stage.focus({ preventScroll: true });
  await reader.open();
}

/** Return the reader of their own page. */
async function fetchRoot(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.adoptNode(page.querySelector("[data-reader]"));
}

function loadSheet(address) {
  return new Promise((done, fail) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: address, onload: done, onerror: fail });
    document.head.append(link);
  });
}
