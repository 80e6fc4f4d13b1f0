/** Somebody else saved: their changes are taken in, and what both changed is decided cue by cue. */

import { difference } from "./cues.js";
import { inWords } from "./comparison.js";

export function conflict(session, saver) {
  const dialog = session.find("[data-conflict]");
  const list = dialog.querySelector("[data-conflict-list]");
  session.on("overtaken", ({ facts, mine }) => {
    const edits = difference(session.cues.list, facts.cues).filter(({ key }) => !mine.has(key));
    session.run("do_theirs", edits, { isSaved: true });
    session.say(edits.length ? "taken_in" : "saved_by_other", { by: facts.by, n: edits.length });
  });
  session.on("conflict", ({ by, both }) => {
    if (both.length) {
      dialog.querySelector("[data-conflict-by]").textContent = by
        ? session.word("conflict_by", { by })
        : session.word("conflict_since");
      list.replaceChildren(...both.map((each) => item(each, session, (choice) => decide(each, choice))));
      dialog.showModal();
    }
  });
  session.on("compare", () => dialog.showModal());

  function decide({ key, theirs }, choice) {
    saver.open.delete(key);
    if (choice === "theirs") {
      saver.dirty.delete(key);
      session.run("do_theirs", [{ key, before: session.cues.get(key), after: theirs }], { isSaved: true });
    }
    if (!saver.open.size) {
      dialog.close();
      saver.save();
    }
  }
}

function item({ mine, theirs }, session, decide) {
  const made = document.createElement("li");
  made.className = "conflict__item";
  for (const [choice, cue] of [["mine", mine], ["theirs", theirs]]) {
    const side = document.createElement("div");
    side.className = "conflict__side";
    const head = document.createElement("h3");
    head.textContent = session.word(choice);
    side.append(head, cue ? inWords("p", cue, session) : session.word("removed"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.decides = choice;
    button.textContent = session.word(choice === "mine" ? "keep_mine" : "take_theirs");
    button.addEventListener("click", () => {
      const next = made.nextElementSibling ?? made.previousElementSibling;
      made.remove();
      next?.querySelector("button").focus();
      decide(choice);
    });
    side.append(button);
    made.append(side);
  }
  return made;
}
