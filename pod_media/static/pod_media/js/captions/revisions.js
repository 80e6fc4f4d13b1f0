/** The history: who saved when, what was otherwise then, and going back to it. */

import { ask, post } from "./api.js";
import { differences } from "./comparison.js";
import { difference } from "./cues.js";

export function revisions(session, saver) {
  const panel = session.find("[data-panel=history]");
  const list = panel.querySelector("[data-revisions]");
  const dialog = session.find("[data-compare]");
  const find = (name) => dialog.querySelector(`[data-compare-${name}]`);
  let chosen = null;
  session.on("panel", async ({ name }) => {
    if (name !== "history") {
      return;
    }
    await saver.save();
    const { ok, facts } = await ask(session.facts.addresses.revisions);
    if (!ok) {
      session.say("error_server");
      return;
    }
    list.replaceChildren(...facts.revisions.map((each, at) => row(each, at === 0, session)));
  });
  list.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-revision]");
    if (button) {
      open(button.dataset.revision);
    }
  });

  async function open(number) {
    const address = session.facts.addresses.revisions.replace(".json", `/${number}.json`);
    const { ok, facts } = await ask(address);
    if (!ok) {
      session.say("error_server");
      return;
    }
    chosen = facts;
    const edits = difference(session.cues.list, facts.cues);
    find("title").textContent = session.word("revision_of", { when: moment(facts.at), by: facts.by });
    find("none").hidden = edits.length > 0;
    find("list").replaceChildren(differences(edits, session));
    find("restore").hidden = !edits.length || !session.facts.may.change;
    dialog.showModal();
  }

  find("restore").addEventListener("click", async () => {
    dialog.close();
    if (!(await saver.save())) {
      session.say("save_first");
      return;
    }
    const answer = await post(session, "restore", { base: saver.number, number: chosen.number });
    if (answer.status === 409) {
      saver.meet(answer.facts);
    } else if (!answer.ok) {
      session.tell("say", { text: answer.facts.message ?? session.word("error_server") });
    } else {
      saver.learn(answer.facts.number, answer.facts.published);
      session.run("do_restore", difference(session.cues.list, answer.facts.cues), { isSaved: true });
      session.say("restored", { when: moment(chosen.at) });
      session.tell("panel", { name: "history" });
    }
  });
}

function row({ number, cause, note, by, at }, isNewest, session) {
  const made = document.createElement("li");
  made.className = "revision";
  const text = document.createElement("span");
  const what = document.createElement("span");
  text.className = "revision__when";
  text.textContent = moment(at);
  what.className = "revision__what";
  const name = session.words[`cause_${cause}`] ?? cause;
  what.textContent = [name, cause === "restore" ? "" : note, by].filter(Boolean).join(" · ");
  made.append(text, what);
  if (isNewest) {
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = session.word("newest");
    made.append(badge);
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.revision = String(number);
    button.textContent = session.word("compare");
    button.setAttribute("aria-label", session.word("compare_with", { when: text.textContent }));
    made.append(button);
  }
  return made;
}

function moment(text) {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(text));
}
