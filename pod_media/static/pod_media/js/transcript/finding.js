/** Search inside the transcript: every hit marked, counted, and gone through one by one. */

import { bringIntoSight } from "./following.js";

const HITS = "transcript-hits";
const HIT = "transcript-hit";
// Milliseconds of rest after a key before the whole text is looked through.
const REST = 150;

export function finding(panel) {
  const find = (name) => panel.section.querySelector(`[data-${name}]`);
  const [box, previous, next, count] = ["words", "previous", "next", "count"].map(find);
  let hits = [];
  let at = -1;
  let timer = 0;
  const show = () => {
    paint(hits, at);
    previous.disabled = next.disabled = !hits.length;
    count.textContent = box.value.trim() ? told(count.dataset, hits.length, at) : "";
    if (hits[at]) {
      panel.stopAt(hits[at].line);
      bringIntoSight(panel.text, hits[at].line.link);
    }
  };
  const step = (by) => {
    if (hits.length) {
      at = (at + by + hits.length) % hits.length;
      show();
    }
  };
  const look = () => {
    hits = hitsOf(panel.lines, box.value);
    at = hits.length ? 0 : -1;
    show();
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  return { drawn: () => (box.value.trim() ? look() : show()) };
}

/** Return `{line, start, last, end}` for each place that has the words: from a character of a line to one of `last`. */
export function hitsOf(lines, words) {
  const wanted = folded(words.trim()).replace(/\s+/g, " ");
  if (!wanted || !lines.length) {
    return [];
  }
  // A sentence may run over lines: they are looked through as one text.
  lines.whole ??= folded(lines.map(({ text }) => text).join(" "));
  const hits = [];
  let [number, begun] = [0, 0];
  const lineAt = (place) => {
    while (place > begun + lines[number].text.length) {
      begun += lines[number].text.length + 1;
      number += 1;
    }
    return [lines[number], place - begun];
  };
  for (let from = lines.whole.indexOf(wanted); from >= 0; ) {
    const [line, start] = lineAt(from);
    const [last, end] = lineAt(from + wanted.length);
    hits.push({ line, start, last, end });
    from = lines.whole.indexOf(wanted, from + wanted.length);
  }
  return hits;
}

/** Return small letters without accents, as many as there were: places stay what they are. */
export function folded(text) {
  return Array.from({ length: text.length }, (_, index) =>
    text[index].normalize("NFD")[0].toLowerCase().charAt(0),
  ).join("");
}

function told({ some, none }, total, at) {
  return total ? some.replace("{number}", at + 1).replace("{total}", total) : none;
}

function paint(hits, at) {
  for (const link of document.querySelectorAll("[data-hit]")) {
    delete link.dataset.hit;
  }
  for (const { line } of hits) {
    line.link.dataset.hit = line === hits[at]?.line ? "current" : "";
  }
  if (globalThis.CSS?.highlights) {
    CSS.highlights.set(HITS, new Highlight(...hits.map(rangeOf)));
    CSS.highlights.set(HIT, new Highlight(...hits.slice(at, at + 1).map(rangeOf)));
  }
}

function rangeOf({ line, start, last, end }) {
  const range = new Range();
  range.setStart(line.link.firstChild, start);
  range.setEnd(last.link.firstChild, end);
  return range;
}
