/** Chapters and transcript share the place beside the player: tabs, and the choice is kept. */

import { keep, kept } from "../player/preferences.js";

export function tabs(sides) {
  const all = [...(sides?.querySelectorAll("[role=tab]") ?? [])];
  const sideOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const choose = (chosen) => {
    for (const tab of all) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      sideOf(tab).hidden = !isChosen;
    }
  };
  for (const [number, tab] of all.entries()) {
    tab.addEventListener("click", () => {
      choose(tab);
      keep({ side: tab.id });
    });
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) {
        event.preventDefault();
        event.stopPropagation();
        const next = all[(number + by + all.length) % all.length];
        next.focus();
        next.click();
      }
    });
  }
  if (all.length) {
    choose(all.find(({ id }) => id === kept().side) ?? all[0]);
  }
}
