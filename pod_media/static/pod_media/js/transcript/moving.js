/** Move through the lines with the keyboard: one stop for Tab, arrows within. */

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 };

export function moving(panel) {
  const { text } = panel;
  let stop = null;
  const stopAt = (line) => {
    if (stop) {
      stop.link.tabIndex = -1;
    }
    stop = line ?? null;
    if (stop) {
      stop.link.tabIndex = 0;
    }
  };
  const lineOf = (target) => panel.lines.find(({ link }) => link === target.closest("a"));
  panel.stopAt = stopAt;
  // Who comes by Tab begins with what is said now.
  panel.offer = (line) => text.contains(document.activeElement) || stopAt(line);
  text.addEventListener("click", (event) => {
    const line = lineOf(event.target);
    if (line && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      stopAt(line);
      panel.goTo(line);
    }
  });
  text.addEventListener("focusin", ({ target }) => {
    const line = lineOf(target);
    if (line) {
      stopAt(line);
    }
  });
  text.addEventListener("keydown", (event) => {
    const to = target(panel, event);
    if (to) {
      // Not the player's: there, arrows seek and change the volume.
      event.preventDefault();
      event.stopPropagation();
      to.link.focus();
    }
  });
  return {
    drawn() {
      stop = null;
      stopAt(panel.current() ?? panel.lines[0]);
    },
  };
}

function target(panel, { key, target: from, ctrlKey, metaKey, altKey }) {
  const at = panel.lines.findIndex(({ link }) => link === from);
  if (at < 0 || ctrlKey || metaKey || altKey) {
    return null;
  }
  const last = panel.lines.length - 1;
  const ends = { Home: 0, End: last };
  const to = key in ends ? ends[key] : at + (STEPS[key] ?? NaN);
  return Number.isNaN(to) ? null : panel.lines[Math.min(last, Math.max(0, to))];
}
