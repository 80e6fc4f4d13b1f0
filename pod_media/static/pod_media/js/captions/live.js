/** The cues as they are now, over the picture. */

import { plainText, splitVoice } from "./cue_text.js";

export function live(session, stage) {
  const box = document.createElement("div");
  box.className = "live-cues";
  // The list says it to screen readers.
  box.setAttribute("aria-hidden", "true");
  let said = "";
  const show = (seconds = stage.time) => {
    const shown = session.cues.shownAt(seconds).filter(({ text }) => plainText(text).trim());
    const facts = shown.map((cue) => [cue.text, cue.settings ?? ""]);
    const key = JSON.stringify(facts);
    if (key !== said) {
      said = key;
      box.replaceChildren(...shown.map((cue) => paragraph(cue, session.facts.language)));
    }
  };
  // In the player's own element, so that it is there in full screen too.
  document.addEventListener("pod:ready", ({ detail }) => detail.player.el().append(box));
  stage.onTick(show);
  session.on("change", () => show());
}

function paragraph(cue, language) {
  const made = document.createElement("p");
  const { speaker, body } = splitVoice(cue.text);
  const name = speaker ? `${speaker}: ` : "";
  made.textContent = name + plainText(body);
  made.lang = language;
  made.dir = "auto";
  const line = /(?:^|\s)line:(\d+)(%?)/.exec(cue.settings ?? "");
  made.dataset.place = line && Number(line[1]) < (line[2] ? 50 : 5) ? "top" : "bottom";
  return made;
}
