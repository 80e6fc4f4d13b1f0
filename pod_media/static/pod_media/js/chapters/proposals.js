/** Proposals: fetched without leaving the page, tried in the player, and taken into the rows. */

import { fieldsOf } from "./row.js";

export function proposals(editor) {
  const section = document.getElementById("suggestions");
  readSlides(section);
  section?.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-suggest]");
    const button = event.target.closest("[data-does=preview]");
    if (button) {
      editor.go(Number(button.dataset.start));
    }
    if (link) {
      event.preventDefault();
      await load(section, link.href);
    }
  });
  section?.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-proposal]");
    if (form) {
      event.preventDefault();
      accept(editor, form);
    }
  });
}

async function load(section, address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const newest = page.getElementById(section.id);
  if (newest) {
    section.replaceChildren(...newest.childNodes);
    section.querySelector("input[name=title]")?.focus();
    await readSlides(section);
  }
}

/** Fill in what the slides say, one after the other, where nothing was written meanwhile. */
async function readSlides(section) {
  const list = section?.querySelector("[data-titles]");
  for (const form of list?.querySelectorAll("form") ?? []) {
    const { start, title } = form.elements;
    if (!title.value) {
      const answer = await fetch(`${list.dataset.titles}?at=${start.value}`);
      const said = answer.ok ? (await answer.json()).title : "";
      title.value ||= said;
    }
  }
}

function accept(editor, form) {
  const row = editor.add(Number(form.elements.start.value), form.elements.title.value.trim());
  const item = form.closest("li");
  const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("[name=title]");
  item.remove();
  (next ?? fieldsOf(row).title).focus();
}
