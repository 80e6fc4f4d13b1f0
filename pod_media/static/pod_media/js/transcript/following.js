/** Light what is said now, and keep it in sight for as long as the reader wants. */

import { keep, kept } from "../player/preferences.js";

// Who scrolls is reading: for so many milliseconds nothing moves under their eyes.
const READING = 6000;
const WORD = "transcript-word";

/** `panel.lines` are the lines that are drawn; the returned `drawn()` says that they are others. */
export function following(panel) {
  const box = panel.section.querySelector("[data-follows]");
  box.checked = kept().follows ?? true;
  let now = null;
  let time = 0;
  let readUntil = 0;
  const show = () => {
    const line = lineAt(panel.lines, time);
    lightWord(line, time);
    if (line === now) {
      return;
    }
    now?.link.removeAttribute("aria-current");
    now = line;
    now?.link.setAttribute("aria-current", "true");
    panel.offer(now ?? panel.lines[0]);
    if (now && box.checked && performance.now() > readUntil) {
      bringIntoSight(panel.text, now.link);
    }
  };
  for (const name of ["wheel", "touchmove", "keydown"]) {
    const reads = () => (readUntil = performance.now() + READING);
    panel.text.addEventListener(name, reads, { passive: true });
  }
  box.addEventListener("change", () => {
    keep({ follows: box.checked });
    if (box.checked && now) {
      readUntil = 0;
      bringIntoSight(panel.text, now.link);
    }
  });
  for (const name of ["pod:timeupdate", "pod:seeking"]) {
    document.addEventListener(name, ({ detail }) => {
      time = detail.time;
      show();
    });
  }
  panel.goTo = (line) => {
    readUntil = 0;
    const command = { detail: { seek: line.start, play: true } };
    document.querySelector("[data-player]")?.dispatchEvent(new CustomEvent("pod:command", command));
  };
  panel.current = () => now;
  return {
    drawn() {
      now = null;
      show();
    },
  };
}

/** Return the line that is said at `time`, or was said last; null before the first. */
export function lineAt(lines, time) {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    // A seek may land a hair before the moment asked for.
    if (lines[middle].start <= time + 0.05) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return lines[low - 1] ?? null;
}

/** Within its list only: the page stays where the reader is. */
export function bringIntoSight(list, element) {
  const box = list.getBoundingClientRect();
  const own = element.getBoundingClientRect();
  const top = list.scrollTop + own.top - box.top - box.height / 2 + own.height / 2;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  list.scrollTo({ top, behavior: isCalm ? "auto" : "smooth" });
}

/** Browsers without highlights light the line alone. */
function lightWord(line, time) {
  if (!globalThis.CSS?.highlights) {
    return;
  }
  CSS.highlights.delete(WORD);
  const node = line?.link.firstChild;
  if (!line?.words || !node || time > line.end) {
    return;
  }
  const at = line.words.findLastIndex((start) => start <= time + 0.05);
  const word = [...line.text.matchAll(/\S+/g)][at];
  if (word) {
    const range = new Range();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    CSS.highlights.set(WORD, new Highlight(range));
  }
}
