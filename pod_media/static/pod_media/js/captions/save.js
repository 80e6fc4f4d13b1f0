/** Save what was changed, by itself, and say how that goes. */

import { post } from "./api.js";
import { isSame } from "./cues.js";
import { compareChanges } from "./merge.js";

// Milliseconds after the last change; and seconds after each failure in a row.
const PAUSE = 1500;
const AGAIN = [5, 10, 20, 40, 60];

export class Saver {
  constructor(session, keeper) {
    Object.assign(this, { session, keeper, number: session.facts.number, failures: 0 });
    // What is not saved yet: key to the cue as the server has it.
    this.dirty = new Map();
    // What others changed too, until it is decided.
    this.open = new Map();
    this.sending = null;
    session.on("change", ({ edits, isSaved }) => !isSaved && this.note(edits));
    window.addEventListener("online", () => this.dirty.size && this.save());
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty.size) {
        this.keep();
        event.preventDefault();
      }
    });
  }

  /** Return what is not saved, as edits. */
  get edits() {
    const all = [...this.dirty].map(([key, before]) => ({ key, before, after: this.session.cues.get(key) }));
    return all.filter(({ before, after }) => !isSame(before, after) || before?.words?.length !== after?.words?.length);
  }

  note(edits) {
    for (const { key, before } of edits) {
      if (!this.dirty.has(key)) {
        this.dirty.set(key, before);
      }
    }
    this.show(this.open.size ? "conflict" : "waiting");
    this.later(PAUSE);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  keep() {
    this.keeper.write({ base: this.number, edits: this.edits });
  }

  /** Save now; return whether all is saved. */
  async save() {
    clearTimeout(this.timer);
    // More than one may wait: each looks again whether another one sends now.
    while (this.sending) {
      await this.sending;
    }
    if (this.open.size) {
      this.keep();
      return false;
    }
    const { edits } = this;
    if (!edits.length) {
      return this.done();
    }
    this.show("saving");
    this.keep();
    this.sending = this.send(edits);
    const isSaved = await this.sending;
    this.sending = null;
    return isSaved && !this.edits.length ? this.done() : false;
  }

  async send(edits) {
    const cues = edits.filter(({ after }) => after).map(({ after }) => after);
    const removed = edits.filter(({ after }) => !after).map(({ key }) => key);
    const { ok, status, facts } = await post(this.session, "save", { base: this.number, cues, removed });
    if (ok) {
      this.take(edits, facts);
    } else if (status === 409) {
      this.meet(facts);
    } else {
      this.fail(status, facts);
    }
    return ok;
  }

  take(edits, { number, published }) {
    this.failures = 0;
    this.learn(number, published);
    for (const { key, after } of edits) {
      if (this.session.cues.get(key) === after) {
        this.dirty.delete(key);
      } else {
        this.dirty.set(key, after);
      }
    }
    this.keep();
  }

  /** Know which revision the server has now. */
  learn(number, published) {
    this.number = number;
    this.session.facts.published = published;
    this.session.tell("saved", { number, published });
  }

  done() {
    this.dirty.clear();
    this.keeper.forget();
    this.show("saved");
    return true;
  }

  /** Somebody saved meanwhile: what both changed is theirs to decide who are here. */
  meet(facts) {
    const { both } = compareChanges(this.edits, facts.cues);
    this.learn(facts.number, facts.published);
    this.session.tell("overtaken", { facts, mine: new Set(this.dirty.keys()) });
    this.open = new Map(both.map((each) => [each.key, each]));
    const theirs = new Map(facts.cues.map((cue) => [cue.key, cue]));
    for (const key of this.dirty.keys()) {
      this.dirty.set(key, theirs.get(key) ?? null);
    }
    this.session.tell("conflict", { by: facts.by, both });
    this.show(both.length ? "conflict" : "waiting", { by: facts.by });
    this.later(0);
  }

  fail(status, facts) {
    const isFinal = status >= 400 && status < 500 && status !== 401 && status !== 429;
    const why = facts.message || this.session.word(`error_${{ 0: "offline", 401: "signed_out" }[status] ?? (isFinal ? "refused" : "server")}`);
    if (isFinal) {
      this.show("refused", { why });
      return;
    }
    const seconds = AGAIN[Math.min(this.failures, AGAIN.length - 1)];
    this.failures += 1;
    this.show("failed", { why, until: Date.now() + seconds * 1000 });
    this.later(seconds * 1000);
  }

  show(state, facts = {}) {
    this.state = state;
    this.session.tell("state", { state, ...facts });
  }
}
