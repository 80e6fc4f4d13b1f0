/** The share dialog: link, link at this second, mail, code to scan, and the embed code. */

import { formatTime, parseTime } from "../player/time.js";
import { embedCode, withQuery } from "./code.js";

const dialog = document.querySelector("[data-share]");
const find = (selector) => dialog.querySelector(selector);
let now = 0;

if (dialog) {
  for (const name of ["pod:timeupdate", "pod:seeked"]) {
    document.addEventListener(name, ({ detail }) => follow(Math.floor(detail.time)));
  }
  document.querySelector("[data-opens=share]").addEventListener("click", open);
  dialog.addEventListener("input", () => {
    fill();
    fillCode();
  });
  // It does not bubble.
  dialog.addEventListener("toggle", fillCode, true);
  dialog.addEventListener("click", ({ target }) => {
    // A click beside it is one on the dialog's own box.
    if (target === dialog) {
      dialog.close();
    }
    const button = target.closest("[data-share-now]");
    if (button) {
      find(`#${button.dataset.shareNow}`).value = formatTime(now);
      fill();
    }
  });
}

function open() {
  fill();
  fillCode();
  dialog.showModal();
  find("#share-link").select();
}

/** Follow the playhead. */
function follow(seconds) {
  if (seconds !== now) {
    now = seconds;
    if (dialog.open) {
      fill();
    }
  }
}

function fill() {
  find("[data-share-time]").textContent = formatTime(now);
  const at = asked();
  const link = withQuery(dialog.dataset.address, { t: at });
  write(find("#share-link"), link);
  fillMail(link);
  const { start, end } = span(at);
  const options = {
    start,
    end,
    autoplay: find("#share-autoplay").checked ? "1" : "",
    loop: find("#share-loop").checked ? "1" : "",
    captions: find("#share-captions")?.value,
  };
  write(find("#share-embed"), embedCode(withQuery(dialog.dataset.embed, options), dialog.dataset.title));
}

function fillMail(link) {
  const subject = encodeURIComponent(dialog.dataset.title);
  find("[data-share-mail]").href = `mailto:?subject=${subject}&body=${encodeURIComponent(link)}`;
}

/** Return the second at which the link starts. */
function asked() {
  return find("#share-at").checked ? now : 0;
}

/** Show the code of the link; it does not run along with the playhead, which nobody could scan. */
function fillCode() {
  const at = asked();
  for (const each of dialog.querySelectorAll("[data-share-code]")) {
    const name = each.localName === "img" ? "src" : "href";
    each.dataset.plain ||= each.getAttribute(name);
    const wanted = at ? `${each.dataset.plain}?t=${at}` : each.dataset.plain;
    if (each.getAttribute(name) !== wanted) {
      each.setAttribute(name, wanted);
    }
  }
}

/** Return where the embed begins and ends; what makes no sense is said beside its field. */
function span(at) {
  const given = { start: parseTime(find("#share-start").value), end: parseTime(find("#share-end").value) };
  const start = given.start ?? at;
  const isWrong = {
    start: given.start === null && find("#share-start").value.trim() !== "",
    end: find("#share-end").value.trim() !== "" && !(given.end > start),
  };
  for (const [name, wrong] of Object.entries(isWrong)) {
    find(`#share-${name}`).setAttribute("aria-invalid", String(wrong));
    find(`#share-${name}-wrong`).hidden = !wrong;
  }
  return { start, end: isWrong.end ? "" : given.end };
}

/** Write into a field, but leave it alone where that changes nothing: it may be selected. */
function write(field, text) {
  if (field.value !== text) {
    const isSelected = document.activeElement === field;
    field.value = text;
    if (isSelected) {
      field.select();
    }
  }
}
