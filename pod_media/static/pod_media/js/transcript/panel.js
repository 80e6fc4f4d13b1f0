/** The transcript beside the player: loaded once it is in sight, lit as it is said. */

import { keep, kept } from "../player/preferences.js";
import { draw } from "./drawing.js";
import { finding } from "./finding.js";
import { following } from "./following.js";
import { moving } from "./moving.js";
import { tabs } from "./tabs.js";

for (const section of document.querySelectorAll("[data-transcript]")) {
  start(section);
}

function start(section) {
  const text = section.querySelector("[data-text]");
  const panel = { section, text, lines: [], address: section.dataset.transcript };
  const parts = [following(panel), finding(panel), moving(panel)];
  const load = async () => {
    const { address } = panel;
    text.textContent = text.dataset.loading;
    const facts = await fetchLines(address);
    if (address !== panel.address) {
      return;
    }
    panel.lines = facts ? draw(text, facts) : [];
    if (!facts) {
      text.textContent = text.dataset.failed;
    }
    parts.forEach((part) => part.drawn());
  };
  languages(panel, load);
  unfolding(section);
  tabs(section.closest("[data-sides]"));
  whenInSight(text, load);
}

/** The text follows the choice of a language, and so do the ways to its files. */
function languages(panel, load) {
  const select = panel.section.querySelector("[data-language]");
  const set = (address) => {
    panel.address = address;
    panel.text.lang = select.selectedOptions[0].lang;
    for (const link of panel.section.querySelectorAll("[data-form]")) {
      link.href = address + link.dataset.form;
    }
  };
  const wanted = kept().transcript;
  const option = [...(select?.options ?? [])].find(({ lang }) => lang === wanted);
  if (option) {
    select.value = option.value;
    set(option.value);
  }
  select?.addEventListener("change", () => {
    keep({ transcript: select.selectedOptions[0].lang });
    set(select.value);
    load();
  });
}

/** Where it stands below the picture it is folded, until somebody wants it. */
function unfolding(section) {
  const button = section.querySelector("[data-unfolds]");
  const show = button.textContent;
  const set = (isOpen) => {
    section.dataset.open = isOpen;
    button.textContent = isOpen ? button.dataset.hide : show;
    button.setAttribute("aria-expanded", isOpen);
  };
  set(false);
  button.addEventListener("click", () => set(section.dataset.open !== "true"));
}

function whenInSight(text, load) {
  const sight = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) {
      sight.disconnect();
      load();
    }
  });
  sight.observe(text);
}

async function fetchLines(address) {
  try {
    const answer = await fetch(`${address}cues.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
