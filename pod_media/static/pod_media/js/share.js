/** The share dialog: link, link at this second, embed code, each copied by one button. */

import { formatTime } from "./player/time.js";

const dialog = document.querySelector("[data-share]");
const link = dialog?.querySelector("#share-link");
const code = dialog?.querySelector("#share-embed");
const atTime = dialog?.querySelector("#share-at");
let now = 0;

if (dialog) {
  document.addEventListener("pod:timeupdate", ({ detail }) => {
    now = Math.floor(detail.time);
  });
  document.addEventListener("pod:seeked", ({ detail }) => {
    now = Math.floor(detail.time);
  });
  document.querySelector("[data-opens=share]").addEventListener("click", open);
  atTime.addEventListener("change", fill);
  for (const button of dialog.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", () => copy(button));
  }
}

function open() {
  dialog.querySelector("[data-share-time]").textContent = formatTime(now);
  fill();
  dialog.showModal();
  link.select();
}

function fill() {
  const seconds = atTime.checked ? now : 0;
  link.value = withQuery(dialog.dataset.address, "t", seconds);
  const frame = document.createElement("iframe");
  frame.src = withQuery(dialog.dataset.embed, "start", seconds);
  frame.title = dialog.dataset.title;
  frame.width = "640";
  frame.height = "360";
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.loading = "lazy";
  frame.allowFullscreen = true;
  // Never attached, so nothing is loaded: only its text is wanted.
  code.value = frame.outerHTML;
}

function withQuery(address, name, seconds) {
  const url = new URL(address);
  if (seconds) {
    url.searchParams.set(name, seconds);
  }
  return url.href;
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without a secure connection the older way is all there is.
    document.execCommand("copy");
  }
  const says = dialog.querySelector("[data-share-says]");
  says.textContent = says.dataset.copied;
  button.dataset.done = "true";
  setTimeout(() => {
    says.textContent = "";
    delete button.dataset.done;
  }, 2000);
}
