/** Who speaks: names that were used are offered, and one is changed wherever it is. */

import { splitVoice } from "./cue_text.js";
import { rename } from "./edits.js";

export function speakers(session) {
  const panel = session.find("[data-panel=speakers]");
  const offered = session.find("[data-speakers]");
  const from = panel.querySelector("[data-speaker-from]");
  const to = panel.querySelector("[data-speaker-to]");
  let known = "";
  const fill = () => {
    const names = [...new Set(session.cues.list.map(({ text }) => splitVoice(text).speaker))].filter(Boolean).sort();
    if (names.join("\n") !== known) {
      known = names.join("\n");
      offered.replaceChildren(...names.map((name) => new Option("", name)));
      const kept = from.value;
      from.replaceChildren(new Option(session.word("nobody"), ""), ...names.map((name) => new Option(name, name)));
      from.value = names.includes(kept) ? kept : splitVoice(session.cue?.text ?? "").speaker;
    }
  };
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    const edits = rename(session.cues.list, from.value, to.value.trim());
    session.run("do_speaker", edits);
    session.say("renamed", { n: edits.length });
  });
  session.on("panel", ({ name }) => {
    if (name === "speakers") {
      fill();
      from.value = splitVoice(session.cue?.text ?? "").speaker;
      to.value = "";
    }
  });
  // Names change seldom, and never while one types a text.
  session.on("change", ({ edits }) => edits.some(({ after }) => after?.text.startsWith("<v")) && later(fill));
  fill();
}

let waiting = 0;

function later(act) {
  clearTimeout(waiting);
  waiting = setTimeout(act, 500);
}
