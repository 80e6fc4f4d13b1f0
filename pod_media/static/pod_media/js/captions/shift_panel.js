/** The panel that moves cues in time: all, or those from the one at hand on. */

import { parseTime } from "../player/time.js";
import { shift } from "./edits.js";

export function shifting(session) {
  const panel = session.find("[data-panel=shift]");
  const amount = panel.querySelector("[data-shift-by]");
  const wrong = panel.querySelector("[data-shift-wrong]");
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    const by = secondsOf(amount.value);
    wrong.hidden = by !== null;
    amount.setAttribute("aria-invalid", String(by === null));
    if (by === null) {
      amount.focus();
      return;
    }
    const isAll = panel.querySelector("[name=shifted]:checked").value === "all";
    const { list } = session.cues;
    const cues = isAll ? list : list.slice(Math.max(0, session.cues.indexOf(session.current)));
    if (cues.length) {
      session.run("do_shift", shift(cues, by));
      session.say("shifted", { n: cues.length });
    }
  });
}

/** Return the seconds of "-1.5", "+0:02"; null for none. */
function secondsOf(text) {
  const found = /^\s*([+\-−–]?)(.*)$/.exec(text);
  const seconds = parseTime(found[2]);
  return seconds ? (found[1] && found[1] !== "+" ? -seconds : seconds) : null;
}
