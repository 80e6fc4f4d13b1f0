/** Keep in this browser what the server does not have yet, and offer it again. */

import { isSame } from "./cues.js";
import { compareChanges } from "./merge.js";

const KEY = "pod.captions";

export class Keeper {
  constructor() {
    this.name = `${KEY}:${location.pathname}`;
  }

  /** Keep `{base, edits}`; a full or forbidden storage keeps nothing. */
  write(facts) {
    try {
      localStorage.setItem(this.name, JSON.stringify({ ...facts, at: Date.now() }));
    } catch {
      // What is in memory is still tried again.
    }
  }

  read() {
    try {
      const facts = JSON.parse(localStorage.getItem(this.name));
      return facts?.edits?.length ? facts : null;
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // There was nothing to forget.
    }
  }
}

/** Offer what an earlier visit could not save; what others changed since is compared. */
export function offerKept(session, saver, keeper) {
  const notice = session.find("[data-kept]");
  const kept = keeper.read();
  if (!kept) {
    return;
  }
  const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  notice.querySelector("[data-kept-when]").textContent = when.format(kept.at);
  notice.hidden = false;
  notice.querySelector("[data-kept-back]").addEventListener("click", () => {
    notice.hidden = true;
    bringBack(session, saver, kept.edits);
  });
  notice.querySelector("[data-kept-drop]").addEventListener("click", () => {
    notice.hidden = true;
    keeper.forget();
  });
}

function bringBack(session, saver, edits) {
  const { free, both } = compareChanges(edits, session.cues.list);
  saver.open = new Map(both.map((each) => [each.key, each]));
  const mine = both.map(({ key, mine: after, theirs: before }) => ({ key, before, after }));
  session.run("do_bring_back", [...free, ...mine].filter(({ before, after }) => !isSame(before, after)));
  if (both.length) {
    session.tell("conflict", { by: "", both });
  }
}
