/** The upload page: takes files by drop, picker and paste, and lets a few go at a time. */

import { say } from "./ask.js";
import { Card } from "./card.js";
import { forgetUnfinished, showUnfinished } from "./unfinished.js";

// More at once would only slow each other down.
const AT_ONCE = 2;

const page = document.querySelector("[data-upload]");
const list = page.querySelector("[data-cards]");
const drop = page.querySelector("[data-drop]");
const status = page.querySelector("[data-status]");
const cards = [];

if (drop) open();

function open() {
  drop.hidden = false;
  showUnfinished(page);
  const input = page.querySelector("[data-files]");
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  listen();
}

function listen() {
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    page.classList.add("upload--over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) page.classList.remove("upload--over");
  });
  document.addEventListener("drop", (event) => {
    page.classList.remove("upload--over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  });
  window.addEventListener("beforeunload", (event) => {
    if (cards.some((card) => card.needsPage)) event.preventDefault();
  });
}

function take(files) {
  page.classList.add("upload--busy");
  for (const file of files) {
    const template = page.querySelector("[data-card-template]");
    const element = template.content.querySelector("li").cloneNode(true);
    rename(element, cards.length);
    const card = new Card(element, file, cards.at(-1));
    card.addEventListener("moved", next);
    card.addEventListener("said", (event) => {
      status.textContent = event.detail.text;
    });
    card.addEventListener("address", (event) => forgetUnfinished(page, event.detail.uuid));
    list.append(element);
    cards.push(card);
    if (files.length === 1) card.focus();
  }
  next();
}

/** Give what a card names by id names of its own: there is one form in each. */
function rename(element, number) {
  for (const name of ["id", "for", "aria-describedby"]) {
    for (const each of element.querySelectorAll(`[${name}]`)) {
      const ids = each.getAttribute(name).split(" ");
      each.setAttribute(name, ids.map((id) => `${id}-${number}`).join(" "));
    }
  }
}

/** Start those that wait, as long as there is room. */
function next() {
  const going = cards.filter((card) => card.isGoing).length;
  // A card that starts says that it moved, which brings us here again for the one after it.
  if (going < AT_ONCE) cards.find((card) => card.isWaiting)?.start();
  const sent = cards.filter((card) => card.state === "sent").length;
  if (cards.length > 1) {
    status.textContent = say("allDone", { count: sent, total: cards.length });
  }
}
