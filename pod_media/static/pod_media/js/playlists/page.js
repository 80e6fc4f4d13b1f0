/** A list's page: its link is copied by one button, and what is chosen plays at once. */

import { playOnArrival } from "./arrival.js";
import "./save.js";

const SHOWN = 2000;

playOnArrival();

for (const button of document.querySelectorAll("[data-copies-text]")) {
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const text = button.dataset.copiesText;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyTheOldWay(text);
  }
  const label = button.querySelector("span");
  const says = document.querySelector("[data-copy-says]");
  const before = label.textContent;
  label.textContent = says.textContent = button.dataset.copied;
  button.disabled = true;
  setTimeout(() => {
    label.textContent = before;
    says.textContent = "";
    button.disabled = false;
  }, SHOWN);
}

/** Copy without a secure connection, where browsers offer no other way. */
function copyTheOldWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
