/** Translating: what another track says at the same time, beside each cue. */

import { ask } from "./api.js";
import { plainText } from "./cue_text.js";
import { edit } from "./edits.js";
import { newKey } from "./cues.js";

export function translating(session) {
  const panel = session.find("[data-panel=source]");
  const choice = panel.querySelector("[data-source-choice]");
  const copy = panel.querySelector("[data-source-copy]");
  const left = panel.querySelector("[data-source-left]");
  let source = null;
  const count = () => {
    const n = source ? session.cues.list.filter(({ text }) => !text.trim()).length : 0;
    left.textContent = source ? session.word("untranslated", { n }) : "";
  };
  session.fillSource = (element, cue) => {
    const text = source ? saidAt(source.cues, cue) : "";
    element.hidden = !source;
    if (source && element.textContent !== text) {
      element.textContent = text;
      element.lang = source.language;
    }
  };
  choice.addEventListener("change", async () => {
    const chosen = session.facts.others.find((each) => each.cues === choice.value);
    const { ok, facts } = chosen ? await ask(chosen.cues) : { ok: true, facts: null };
    if (!ok) {
      session.say("error_server");
      return;
    }
    source = facts;
    copy.disabled = !source;
    session.root.dataset.translates = String(Boolean(source));
    count();
    session.tell("refresh");
  });
  copy.addEventListener("click", () => {
    const list = session.cues.list.map((cue) => edit(cue, null));
    const empty = source.cues.map(({ start, end, settings }) =>
      edit(null, { key: newKey(), start, end, text: "", ...(settings && { settings }) }),
    );
    ready(list, () => {
      session.run("do_copy_times", [...list, ...empty], { select: empty[0]?.key });
      session.say("copied_times", { n: empty.length });
    });
  });
  /** Ask once before what is written goes. */
  const asks = panel.querySelector("[data-source-asks]");
  let go = null;
  const ready = (list, act) => {
    go = act;
    if (list.some(({ before }) => before.text.trim())) {
      asks.hidden = false;
      asks.querySelector("[data-source-yes]").focus();
    } else {
      act();
    }
  };
  asks.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) {
      asks.hidden = true;
      copy.focus();
      if (button.matches("[data-source-yes]")) {
        go();
      }
    }
  });
  session.on("change", count);
}

/** Return what is said for the most part within a cue. */
function saidAt(cues, { start, end }) {
  const within = cues.filter((each) => {
    const shared = Math.min(end, each.end) - Math.max(start, each.start);
    return shared > 0 && shared >= 0.5 * Math.min(end - start, each.end - each.start);
  });
  return within.map(({ text }) => plainText(text)).join("\n");
}
