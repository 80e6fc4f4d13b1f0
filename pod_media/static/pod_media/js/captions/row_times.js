/** The times of a cue: typed as one likes, or moved by a frame or a tenth of a second. */

import { formatMoment, parseTime } from "../player/time.js";
import { retime } from "./edits.js";

// Seconds that Shift makes of a step, which else is a frame.
const LARGE = 0.1;

export function takeTime(row, field, name) {
  field.addEventListener("change", () => type(row, field, name));
  field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      nudge(row, name, way * (event.shiftKey ? LARGE : row.session.frame));
    }
  });
}

export function nudge(row, name, by) {
  const edit = retime(row.cue, { [name]: Math.max(0, row.cue[name] + by) });
  row.session.run("do_time", [edit], { goesOn: `nudge:${name}:${row.key}` });
}

/** Take a time that was typed; what is none stays, with a word about it. */
function type(row, field, name) {
  const seconds = parseTime(field.value);
  const isWrong = seconds === null;
  field.setAttribute("aria-invalid", String(isWrong));
  row.parts.wrong.hidden = !isWrong;
  if (!isWrong && seconds !== row.cue[name]) {
    row.session.run("do_time", [retime(row.cue, { [name]: seconds })]);
  } else if (!isWrong) {
    field.value = formatMoment(seconds);
  }
}
