/** Put a list in order: by its buttons without a round trip to see, or by dragging the handle. */

import { dragging } from "./drag.js";

const list = document.querySelector("[data-arrange]");
const form = document.getElementById("arrange");
const says = document.querySelector("[data-arrange-says]");
// One change after the other, each with the version that the one before gave.
let queue = Promise.resolve();

if (list) {
  for (const button of list.querySelectorAll("[data-moves], [data-removes]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const row = button.closest("[data-item]");
      if (button.matches("[data-removes]")) {
        remove(row);
      } else {
        step(row, button, Number(button.dataset.moves));
      }
    });
  }
  dragging(list, (row) => moved(row));
}

function step(row, button, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) {
    // The neighbour is on another page of the list: the form knows it.
    form.requestSubmit(button);
    return;
  }
  other.insertAdjacentElement(by < 0 ? "beforebegin" : "afterend", row);
  button.focus();
  moved(row);
}

function moved(row) {
  renumber();
  const text = says.dataset.moved
    .replace("{title}", row.dataset.title)
    .replace("{number}", row.querySelector("[data-number]").textContent)
    .replace("{total}", list.dataset.total);
  const order = [...list.children].map((each) => each.dataset.item).join(",");
  send({ order }, text);
}

function remove(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  list.dataset.total -= 1;
  renumber();
  next?.querySelector("[data-removes]").focus();
  send({ remove: row.dataset.item }, says.dataset.removed, !next);
}

function renumber() {
  const first = Number(list.dataset.first);
  for (const [index, row] of [...list.children].entries()) {
    row.querySelector("[data-number]").textContent = first + index;
  }
}

/** Send a change; the page is read anew when somebody was quicker, or nothing is left on it. */
function send(change, text, isLast = false) {
  queue = queue.then(() => post(change, text, isLast));
}

async function post(change, text, isLast) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(change)) {
    body.set(name, value);
  }
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (answer?.ok) {
    form.elements.version.value = (await answer.json()).version;
    says.textContent = text;
  }
  if (answer?.status === 409 || isLast) {
    location.reload();
  } else if (!answer?.ok) {
    says.textContent = says.dataset.failed;
    says.classList.remove("visually-hidden");
    says.classList.add("notice", "notice--error");
  }
}
