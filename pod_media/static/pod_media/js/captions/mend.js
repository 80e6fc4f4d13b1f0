/** Let the server mend what a machine can mend: all of it, or one cue's. */

import { post } from "./api.js";
import { difference } from "./cues.js";

// A cue without text is for its writer.
const NEVER = new Set(["timed:text:empty"]);

export class Mender {
  constructor(session, saver) {
    Object.assign(this, { session, saver, isBusy: false });
    session.find("[data-list]").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-mends]");
      if (button) {
        this.mend(button.closest("[data-cue]").dataset.cue);
      }
    });
  }

  canMend(code) {
    return !NEVER.has(code);
  }

  /** Mend the cue of a key, or all. */
  async mend(key = "") {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    const isSaved = await this.saver.save();
    if (isSaved) {
      await this.ask(key);
    } else {
      this.session.say("save_first");
    }
    this.isBusy = false;
  }

  async ask(key) {
    const { session, saver } = this;
    const { ok, status, facts } = await post(session, "mend", { base: saver.number, ...(key && { key }) });
    if (status === 409) {
      saver.meet(facts);
    } else if (!ok) {
      session.tell("say", { text: facts.message ?? session.word("error_server") });
    } else {
      // What was written while the server mended stays, and is saved next.
      const edits = difference(session.cues.list, facts.cues).filter((each) => !saver.dirty.has(each.key));
      saver.learn(facts.number, facts.published);
      session.run("do_mend", edits, { isSaved: true });
      session.say(edits.length ? "mended" : "nothing_mended", { n: edits.length });
    }
  }
}
