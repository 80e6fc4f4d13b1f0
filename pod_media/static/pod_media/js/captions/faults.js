/** What is wrong with each cue now, kept up with every change. */

import { alone, checkCues, relations } from "./checks.js";

export class Faults {
  constructor(session) {
    this.session = session;
    this.between = new Map();
    // Those of which the faults were told last.
    this.look();
    session.on("change", ({ edits }) => {
      if (!edits.every(isOfText)) {
        this.look();
      }
    });
  }

  look() {
    this.between = relations(this.session.cues.list, this.session.facts.fps);
  }

  of(key) {
    const cue = this.session.cues.get(key);
    return cue ? [...alone(cue), ...(this.between.get(key) ?? [])] : [];
  }

  /** Return the next cue with a fault after the one at hand, from the beginning after the last. */
  next() {
    const { cues, current, facts } = this.session;
    const all = checkCues(cues.list, facts.fps);
    const at = cues.indexOf(current);
    const order = [...cues.list.slice(at + 1), ...cues.list.slice(0, at + 1)];
    return order.find(({ key }) => all.get(key).length) ?? null;
  }

  /** Return how many cues have a fault. */
  count() {
    return this.session.cues.list.filter((cue) => alone(cue).length || this.between.has(cue.key)).length;
  }

  /** Return a fault in words. */
  sentence({ code, params }) {
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const shown = Object.entries(params).map(([name, value]) => [name, number.format(value)]);
    return this.session.word(code, Object.fromEntries(shown));
  }
}

/** Tell whether the times, and all else that cues have to do with each other, stayed. */
function isOfText({ before, after }) {
  const names = ["start", "end", "settings"];
  return before && after && names.every((name) => (before[name] ?? "") === (after[name] ?? ""));
}
