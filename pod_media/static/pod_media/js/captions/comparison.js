/** Show cues beside each other: what was added, removed or changed. */

import { formatMoment } from "../player/time.js";
import { plainText, splitVoice } from "./cue_text.js";

// Differences that are written out; more than these nobody reads.
const MOST = 300;

/** Return a list of differences, each `{key, before, after}`. */
export function differences(edits, session) {
  const list = document.createElement("ul");
  list.className = "compared";
  list.setAttribute("role", "list");
  const sorted = [...edits].sort((one, other) => timeOf(one) - timeOf(other));
  list.append(...sorted.slice(0, MOST).map((edit) => item(edit, session)));
  if (edits.length > MOST) {
    const more = document.createElement("li");
    more.textContent = session.word("and_more", { n: edits.length - MOST });
    list.append(more);
  }
  return list;
}

function item({ before, after }, session) {
  const made = document.createElement("li");
  made.className = "compared__item";
  const kind = before ? (after ? "changed" : "removed") : "added";
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.textContent = session.word(kind);
  made.append(badge);
  if (before) {
    made.append(inWords("del", before, session));
  }
  if (after) {
    made.append(inWords("ins", after, session));
  }
  return made;
}

/** Return a cue in words, in an element of a name. */
export function inWords(name, cue, session) {
  const made = document.createElement(name);
  made.className = "compared__cue";
  const times = document.createElement("span");
  times.className = "compared__times";
  times.textContent = `${formatMoment(cue.start)} – ${formatMoment(cue.end)}`;
  const text = document.createElement("span");
  const { speaker, body } = splitVoice(cue.text);
  text.textContent = (speaker ? `${speaker}: ` : "") + plainText(body);
  text.lang = session.facts.language;
  text.dir = "auto";
  made.append(times, text);
  return made;
}

function timeOf({ before, after }) {
  return (after ?? before).start;
}
