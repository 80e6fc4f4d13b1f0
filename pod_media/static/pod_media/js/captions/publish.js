/** Give viewers the track, or take it from them, and say which of the two they have. */

import { post } from "./api.js";

export function publishing(session, saver) {
  const publish = session.find("[data-does=publish]");
  const withdraw = session.find("[data-does=withdraw]");
  const state = session.find("[data-published]");
  const show = () => {
    const { published } = session.facts;
    const isNewest = published === saver.number && !saver.dirty.size;
    const name = published === null ? "draft" : isNewest ? "published" : "changed_since";
    state.textContent = session.word(`state_${name}`);
    state.dataset.state = name;
    if (publish) {
      publish.hidden = name === "published";
      withdraw.hidden = published === null;
    }
  };
  const send = async (name, button) => {
    button.setAttribute("aria-disabled", "true");
    const isSaved = name === "withdraw" || (await saver.save());
    const answer = isSaved ? await post(session, name, {}) : null;
    button.removeAttribute("aria-disabled");
    if (!answer) {
      session.say("save_first");
    } else if (!answer.ok) {
      session.tell("say", { text: answer.facts.message ?? session.word("error_server") });
    } else {
      // Others may have saved meanwhile: what was published is told, what is newest stays ours.
      session.facts.published = answer.facts.published;
      const n = session.cues.list.filter(({ text }) => !text.trim()).length;
      session.say(name === "withdraw" ? "was_withdrawn" : n ? "was_published_gaps" : "was_published", { n });
      show();
      (name === "publish" ? withdraw : publish).focus();
    }
  };
  for (const [name, button] of [["publish", publish], ["withdraw", withdraw]]) {
    button?.addEventListener("click", () => {
      if (!button.hasAttribute("aria-disabled")) {
        send(name, button);
      }
    });
  }
  session.on("saved", show);
  session.on("state", show);
  show();
}
