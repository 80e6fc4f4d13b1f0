/** The track that is being edited: its cues, what was done to them, and which is at hand. */

import { Cues } from "./cues.js";
import { Command, History } from "./history.js";

export class Session extends EventTarget {
  constructor(root, facts, words) {
    super();
    Object.assign(this, { root, facts, words });
    this.cues = new Cues(facts.cues);
    // Seconds.
    this.frame = 1 / facts.fps;
    this.history = new History();
    this.current = this.cues.list[0]?.key ?? null;
    // The character of the current text that the caret was at, null where it was in none.
    this.caret = null;
  }

  /** Return the cue at hand, or null. */
  get cue() {
    return this.cues.get(this.current);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  on(name, listener) {
    this.addEventListener(name, ({ detail }) => listener(detail));
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Say something in the status line, to screen readers too. */
  say(word, facts = {}) {
    this.tell("say", { text: this.word(word, facts) });
  }

  /** Return a sentence with its `{facts}` filled in. */
  word(name, facts = {}) {
    const text = this.words[name] ?? name;
    return text.replace(/\{(\w+)\}/g, (whole, key) => String(facts[key] ?? whole));
  }

  /**
   * Do something to cues, so that it can be undone; `isSaved` is what the server has done already,
   * `goesOn` names what the next command may continue.
   */
  run(label, edits, { goesOn = "", select = null, focus = null, isSaved = false } = {}) {
    if (!isSaved && !this.facts.may.change) {
      this.say("locked");
      return;
    }
    if (!edits.length) {
      return;
    }
    this.history.add(new Command(label, edits, goesOn));
    this.change(edits, { isSaved });
    this.settle(select ?? this.current, focus);
  }

  undo() {
    this.again(this.history.back(), (command) => command.undone(), "undone");
  }

  redo() {
    this.again(this.history.forth(), (command) => command.edits, "redone");
  }

  again(command, editsOf, said) {
    if (!command) {
      this.say(`nothing_${said}`);
      return;
    }
    const edits = editsOf(command);
    const focus = this.root.querySelector("[data-list]").contains(document.activeElement) ? "text" : null;
    this.change(edits, { isSaved: false });
    this.settle(edits.find(({ after }) => after)?.key ?? this.current, focus);
    this.say(said, { what: this.word(command.label) });
  }

  change(edits, { isSaved }) {
    const place = this.cues.indexOf(this.current);
    this.cues.apply(edits);
    // What is at hand may be gone: then it is what came into its place.
    this.left = place < 0 ? 0 : place;
    this.tell("change", { edits, isSaved });
  }

  settle(key, focus) {
    const { list } = this.cues;
    const found = this.cues.get(key) ?? list[Math.min(this.left, list.length - 1)] ?? null;
    if (found?.key !== this.current || focus) {
      this.select(found?.key ?? null, { focus });
    }
  }

  /** Take a cue at hand; `focus` names its field that is gone to. */
  select(key, { focus = null } = {}) {
    this.current = key;
    this.caret = null;
    this.tell("select", { key, focus });
  }

  /** Take the cue so many places further on. */
  step(by, focus = null) {
    const found = this.cues.beside(this.current, by) ?? (this.cue ? null : this.cues.list[0]);
    if (found) {
      this.select(found.key, { focus });
    }
  }
}
