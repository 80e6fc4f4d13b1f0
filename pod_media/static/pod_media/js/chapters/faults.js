/** What is wrong with the rows, said beside their fields. */

import { asText, fieldsOf, startOf, tell } from "./row.js";

/** Say it; `isWhole` asks for titles too. Return the first field in which something is wrong. */
export function check(editor, isWhole = false) {
  const taken = new Set();
  for (const row of editor.rows()) {
    const title = fieldsOf(row).title.value.trim();
    const seconds = startOf(row);
    tell(row, "start", fault(editor, seconds, taken));
    taken.add(seconds);
    if (title || isWhole) {
      tell(row, "title", title ? "" : editor.word("none"));
    }
  }
  return editor.list.querySelector("[aria-invalid=true]");
}

function fault(editor, seconds, taken) {
  if (seconds === null) {
    return editor.word("unreadable");
  }
  if (editor.duration && seconds >= editor.duration) {
    return editor.word("behind", { time: asText(editor.duration) });
  }
  return taken.has(seconds) ? editor.word("taken") : "";
}
