/** Cues on the strip, as boxes that are dragged, or moved with the arrows. */

import { formatMoment } from "../player/time.js";
import { plainText } from "./cue_text.js";
import { hold } from "./drag.js";
import { retime, shift } from "./edits.js";

// Seconds that Shift makes of a step, which else is a frame.
const LARGE = 0.1;
// Pixels: a box that is narrower has its handles outside.
const NARROW = 28;

export class Boxes {
  constructor(session, stage, timeline) {
    Object.assign(this, { session, stage, timeline, shown: new Map(), isHeld: false });
    this.model = session.find("[data-box-model]");
    const { inner } = timeline;
    inner.addEventListener("pointerdown", (event) => hold(event, this));
    inner.addEventListener("keydown", (event) => this.key(event));
    inner.addEventListener("focusin", ({ target }) => this.take(target));
    inner.addEventListener("click", ({ target }) => this.press(target));
  }

  /** Show the cues of a span of time. */
  show({ from, to }) {
    const cues = this.session.cues.between(from, to);
    const wanted = new Set(cues.map(({ key }) => key));
    for (const [key, box] of this.shown) {
      // What has the focus keeps it, out of view.
      if (!wanted.has(key) && !(this.session.cues.get(key) && box.contains(document.activeElement))) {
        box.remove();
        this.shown.delete(key);
      }
    }
    let last = this.timeline.head;
    for (const cue of cues) {
      const box = this.shown.get(cue.key) ?? this.make(cue);
      if (last.nextElementSibling !== box && !box.contains(document.activeElement)) {
        last.after(box);
      }
      last = box;
      this.fill(box, cue);
    }
  }

  make({ key }) {
    const box = this.model.content.firstElementChild.cloneNode(true);
    box.dataset.box = key;
    this.shown.set(key, box);
    return box;
  }

  fill(box, cue) {
    const { scale } = this.timeline;
    const isCurrent = cue.key === this.session.current;
    box.style.transform = `translateX(${cue.start * scale}px)`;
    box.style.inlineSize = `${Math.max(2, (cue.end - cue.start) * scale)}px`;
    box.dataset.current = String(isCurrent);
    box.dataset.narrow = String((cue.end - cue.start) * scale < NARROW);
    box.dataset.faulty = String(this.session.faults.of(cue.key).length > 0);
    const [start, body, end] = box.children;
    const text = plainText(cue.text).replaceAll("\n", " ");
    const number = this.session.cues.indexOf(cue.key) + 1;
    body.firstElementChild.textContent = text;
    this.name(body, "box", { n: number, text, isCurrent });
    for (const [handle, part] of [[start, "start"], [end, "end"]]) {
      this.name(handle, `box_${part}`, { n: number, isCurrent });
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", String(Math.ceil(this.timeline.stage.duration)));
      handle.setAttribute("aria-valuenow", String(cue[part]));
      handle.setAttribute("aria-valuetext", formatMoment(cue[part]));
    }
  }

  name(element, word, { isCurrent, ...facts }) {
    element.setAttribute("aria-label", this.session.word(word, facts));
    // One cue of them all is reached by Tab: the one at hand.
    element.tabIndex = isCurrent ? 0 : -1;
  }

  cueOf(target) {
    return this.session.cues.get(target.closest("[data-box]")?.dataset.box);
  }

  take(target) {
    const cue = this.cueOf(target);
    if (cue && cue.key !== this.session.current) {
      this.session.select(cue.key);
    }
  }

  press(target) {
    const cue = this.cueOf(target);
    const isPressed = target.closest("[data-part]")?.dataset.part === "whole" && !this.wasDragged;
    this.wasDragged = false;
    if (cue && isPressed) {
      this.session.select(cue.key);
      this.stage.seek(cue.start);
    }
  }

  key(event) {
    const cue = this.cueOf(event.target);
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!cue || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.session.select(cue.key, { focus: "text" });
    } else if (way) {
      event.preventDefault();
      event.stopPropagation();
      this.nudge(cue, event.target.dataset.part, way * (event.shiftKey ? LARGE : this.session.frame));
    }
  }

  nudge(cue, part, by) {
    const goesOn = `nudge:${part}:${cue.key}`;
    const least = this.session.frame;
    if (part === "whole") {
      this.session.run("do_move", shift([cue], by), { goesOn });
    } else if (part === "start") {
      const start = Math.min(Math.max(0, cue.start + by), cue.end - least);
      this.session.run("do_time", [retime(cue, { start })], { goesOn });
    } else {
      const end = Math.max(cue.end + by, cue.start + least);
      this.session.run("do_time", [retime(cue, { end })], { goesOn });
    }
  }
}
