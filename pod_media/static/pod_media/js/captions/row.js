/** A cue in the list: its times, its text, who speaks, and what is wrong with it. */

import { formatMoment } from "../player/time.js";
import { figures } from "./checks.js";
import { fromField, hasVoices, joinVoice, splitVoice, toField } from "./cue_text.js";
import { rewrite, speak } from "./edits.js";
import { showHeard } from "./heard.js";
import { showFaults, showFigures } from "./row_side.js";
import { nudge, takeTime } from "./row_times.js";

export class Row {
  constructor(session, stage, model, key) {
    Object.assign(this, { session, stage, key, cue: null });
    this.element = model.content.firstElementChild.cloneNode(true);
    this.element.dataset.cue = key;
    this.parts = Object.fromEntries(
      [...this.element.querySelectorAll("[data-field]")].map((part) => [part.dataset.field, part]),
    );
    this.listen();
  }

  listen() {
    const { text, start, end, speaker, number } = this.parts;
    this.element.addEventListener("focusin", () => this.take());
    this.element.addEventListener("click", ({ target }) => this.press(target));
    number.addEventListener("click", () => this.stage.seek(this.cue.start));
    text.addEventListener("input", () => this.write());
    for (const name of ["keyup", "click", "input"]) {
      text.addEventListener(name, () => this.noteCaret());
    }
    speaker.addEventListener("change", () => {
      this.session.run("do_speaker", [speak(this.cue, speaker.value)]);
    });
    takeTime(this, start, "start");
    takeTime(this, end, "end");
  }

  take() {
    if (this.session.current !== this.key) {
      this.session.select(this.key);
    }
  }

  press(target) {
    const by = target.closest("[data-nudges]")?.dataset;
    if (by) {
      nudge(this, by.of, Number(by.nudges) * this.session.frame);
    } else if (!target.closest("button, input, textarea, a")) {
      this.take();
    }
  }

  write() {
    const { classes, speaker } = splitVoice(this.cue.text);
    const body = fromField(this.parts.text.value);
    const text = speaker ? joinVoice(speaker, body, classes) : body;
    this.session.run("do_text", [rewrite(this.cue, text)], { goesOn: `text:${this.key}` });
  }

  noteCaret() {
    const { text } = this.parts;
    this.session.caret = fromField(text.value.slice(0, text.selectionStart)).length;
  }

  /** Show the cue as it is now. */
  fill() {
    const { session, parts } = this;
    const cue = session.cues.get(this.key);
    if (!cue) {
      return;
    }
    const n = session.cues.indexOf(this.key) + 1;
    const isCurrent = session.current === this.key;
    this.element.dataset.current = String(isCurrent);
    this.element.setAttribute("aria-current", String(isCurrent));
    this.number(n);
    if (cue !== this.cue) {
      this.cue = cue;
      this.fillFields(cue);
      showFigures(parts.figures, figures(cue), session);
      showHeard(parts.heard, cue, session);
    }
    showFaults(parts.faults, session.faults.of(this.key), session, n);
    session.fillSource?.(parts.source, cue);
  }

  number(n) {
    const facts = `${n}/${this.session.cues.length}`;
    if (facts !== this.numbered) {
      this.numbered = facts;
      this.element.setAttribute("aria-posinset", String(n));
      this.element.setAttribute("aria-setsize", String(this.session.cues.length));
      this.parts.number.textContent = String(n);
      for (const name of ["number", "text", "start", "end", "speaker"]) {
        this.parts[name].setAttribute("aria-label", this.session.word(`of_${name}`, { n }));
      }
    }
  }

  fillFields(cue) {
    const { text, speaker, start, end, wrong } = this.parts;
    const voice = splitVoice(cue.text);
    setValue(text, fromField(text.value) === voice.body ? text.value : toField(voice.body));
    setValue(speaker, voice.speaker);
    speaker.disabled = hasVoices(cue.text);
    for (const [field, name] of [[start, "start"], [end, "end"]]) {
      setValue(field, formatMoment(cue[name]));
      field.removeAttribute("aria-invalid");
    }
    wrong.hidden = true;
  }

  light(isShown) {
    this.element.dataset.shown = String(isShown);
  }

  focus(name) {
    this.parts[name].focus({ preventScroll: true });
  }
}

/** Write into a field, unless it says so already: its caret stays. */
function setValue(field, value) {
  if (field.value !== value) {
    field.value = value;
  }
}
