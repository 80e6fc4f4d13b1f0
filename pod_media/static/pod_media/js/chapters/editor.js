/** The rows of chapters: the form is what is true, and every state it was in can be had again. */

import { toThousandths } from "../player/time.js";
import { check } from "./faults.js";
import { asText, fieldsOf, makeRow, number, read, startOf } from "./row.js";
import { States } from "./states.js";

export class Editor extends EventTarget {
  constructor(root, video, words) {
    super();
    Object.assign(this, { root, video, words, time: 0 });
    this.duration = Number(root.dataset.duration);
    this.list = root.querySelector("[data-rows]");
    this.form = root.querySelector("[data-chapter-form]");
    this.made = this.rows().length;
    video.addEventListener("pod:timeupdate", ({ detail }) => this.at(detail.time));
    video.addEventListener("pod:seeking", ({ detail }) => this.at(detail.time));
    video.addEventListener("pod:manifest", ({ detail }) => {
      this.duration ||= detail.duration;
      this.tell("change");
    });
  }

  /** Take the form over; what is blank in it was for those without script. */
  begin() {
    for (const row of this.rows()) {
      const { key, start, title } = fieldsOf(row);
      row.dataset.row = start.id;
      if (!key.value && !start.value && !title.value) {
        row.remove();
      }
    }
    this.list.addEventListener("change", () => this.settle());
    this.states = new States(this.state());
    this.show();
  }

  rows() {
    return [...this.list.children];
  }

  word(name, facts = {}) {
    return this.words[name].replaceAll(/\{(\w+)\}/g, (_whole, key) => facts[key] ?? "");
  }

  say(name, facts) {
    this.root.querySelector("[data-said]").textContent = this.word(name, facts);
  }

  tell(name) {
    this.dispatchEvent(new Event(name));
  }

  at(seconds) {
    this.time = toThousandths(seconds);
    this.tell("time");
  }

  go(seconds) {
    this.video.dispatchEvent(new CustomEvent("pod:command", { detail: { seek: seconds } }));
    this.at(seconds);
  }

  /** Add a chapter and return its row; where there is one already, that. */
  add(seconds, title = "", key = "") {
    const there = this.rows().find((row) => startOf(row) === seconds);
    if (there) {
      this.say("there");
      return there;
    }
    const row = this.make({ key, start: asText(seconds), title });
    this.settle();
    this.say("added", { time: asText(seconds) });
    return row;
  }

  make(values) {
    const row = makeRow(this.root.querySelector("[data-row-template]"), this.made, values);
    this.made += 1;
    this.root.querySelector("[data-total]").value = this.made;
    this.list.append(row);
    return row;
  }

  move(row, seconds) {
    const last = this.duration ? this.duration - 0.001 : Infinity;
    fieldsOf(row).start.value = asText(Math.min(last, Math.max(0, seconds)));
    this.tell("move");
  }

  remove(row) {
    const title = fieldsOf(row).title.value || this.word("unnamed");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.settle();
    this.say("deleted", { title });
    (next ? fieldsOf(next).title : this.root.querySelector("[data-does=add]")).focus();
  }

  state() {
    return this.rows().map(read);
  }

  /** Put the rows in order, check them, and remember what they were. */
  settle() {
    const focused = document.activeElement;
    const ordered = this.rows().sort((one, other) => order(one) - order(other));
    if (ordered.some((row, place) => row !== this.list.children[place])) {
      this.list.append(...ordered);
      focused?.focus();
    }
    this.states.add(this.state());
    this.show();
    check(this);
  }

  undo() {
    this.settle();
    this.restore(this.states.back(), "undone");
  }

  redo() {
    this.restore(this.states.forth(), "done_again");
  }

  restore(state, said) {
    if (!state) {
      this.say("nothing");
      return;
    }
    const name = document.activeElement?.closest("[data-row]")?.dataset.row;
    this.list.replaceChildren();
    state.forEach((each) => this.make(each));
    this.show();
    check(this);
    const row = this.rows().find((each) => each.dataset.row === name) ?? this.rows()[0];
    (row ? fieldsOf(row).title : this.root.querySelector("[data-does=add]"))?.focus();
    this.say(said);
  }

  show() {
    this.rows().forEach((row, place) => number(row, place + 1, (...given) => this.word(...given)));
    this.tell("change");
  }
}

function order(row) {
  return startOf(row) ?? Number.MAX_VALUE;
}
