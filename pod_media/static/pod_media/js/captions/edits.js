/** What can be done to cues: each returns edits, and changes nothing itself. */

import { toThousandths } from "../player/time.js";
import { LINE_WIDTH } from "./checks.js";
import { joinVoice, splitVoice } from "./cue_text.js";
import { newKey } from "./cues.js";
import { balance } from "./lines.js";

// Seconds of a cue that is inserted, and of the least that a split leaves.
const LENGTH = 2;
const LEAST = 0.1;

export const edit = (before, after) => ({ key: (after ?? before).key, before, after });

/** Change the text; words that an engine heard are true no more. */
export function rewrite(cue, text) {
  const { words, ...kept } = cue;
  return edit(cue, { ...kept, text });
}

/** Change the times; a start behind the end takes the end along, and the other way round. */
export function retime(cue, { start = cue.start, end = cue.end }) {
  const length = cue.end - cue.start;
  const isStart = start !== cue.start;
  const from = toThousandths(Math.max(0, isStart || end > start ? start : end - length));
  const to = toThousandths(end > from ? end : from + length);
  return edit(cue, { ...cue, start: from, end: to });
}

/** Move cues by seconds, none before the beginning. */
export function shift(cues, by) {
  const first = Math.min(...cues.map(({ start }) => start));
  const seconds = Math.max(by, -first);
  return cues.map((cue) => edit(cue, moved(cue, seconds)));
}

function moved(cue, by) {
  const words = cue.words?.map(([start, end, ...rest]) => [
    toThousandths(start + by),
    toThousandths(end + by),
    ...rest,
  ]);
  const times = { start: toThousandths(cue.start + by), end: toThousandths(cue.end + by) };
  return { ...cue, ...times, ...(words && { words }) };
}

/**
 * Part a cue at `time`, and its text at the character `caret` of what its speaker says; one that
 * is not given is guessed of the other. No edits where nothing can be parted.
 */
export function split(cue, { time = null, caret = null }) {
  const { speaker, classes, body } = splitVoice(cue.text);
  const isInside = time !== null && time > cue.start + LEAST && time < cue.end - LEAST;
  const share = isInside ? (time - cue.start) / (cue.end - cue.start) : 0.5;
  const at = caret ?? wordEdge(body, share * body.length);
  const guessed = cue.start + (cue.end - cue.start) * (body.length ? at / body.length : 0.5);
  const when = toThousandths(isInside ? time : guessed);
  if (when <= cue.start || when >= cue.end) {
    return [];
  }
  const part = (text) => joinVoice(text.trim() && speaker, text.trim(), classes);
  const { words, ...kept } = cue;
  const heard = (isMine) => (words?.length ? { words: words.filter(isMine) } : {});
  const first = { ...kept, end: when, text: part(body.slice(0, at)), ...heard(([from]) => from < when) };
  const second = { ...kept, start: when, key: newKey(), name: "", text: part(body.slice(at)) };
  return [edit(cue, first), edit(null, { ...second, ...heard(([from]) => from >= when) })];
}

/** Return the space between words that is nearest to a character. */
function wordEdge(text, near) {
  const edges = [...text.matchAll(/\s+(?![^<]*>)/g)].map(({ index }) => index);
  const distance = (edge) => Math.abs(edge - near);
  return edges.sort((one, other) => distance(one) - distance(other))[0] ?? text.length;
}

/** Make one cue of two that follow each other. */
export function merge(cue, next) {
  const [one, other] = [splitVoice(cue.text), splitVoice(next.text)];
  const isOneVoice = one.speaker === other.speaker || !one.body.trim() || !other.body.trim();
  const together = [one.body, other.body].filter((each) => each.trim()).join("\n");
  const fits = together.split("\n").length <= 2;
  const body = fits ? together : balance(together, LINE_WIDTH);
  const text = isOneVoice ? joinVoice(one.speaker || other.speaker, body, one.classes) : `${cue.text}\n${next.text}`;
  const { words, ...kept } = cue;
  const heard = words && next.words ? { words: [...words, ...next.words] } : {};
  const end = Math.max(cue.end, next.end);
  return [edit(cue, { ...kept, end, text, ...heard }), edit(next, null)];
}

/** Put an empty cue at a second, no further than where the next one begins, if there is room. */
export function insert(start, next, room) {
  const free = next && next.start > start + LEAST ? next.start - room : Infinity;
  const end = Math.max(start + LEAST, Math.min(start + LENGTH, free));
  const key = newKey();
  return [edit(null, { key, start: toThousandths(start), end: toThousandths(end), text: "" })];
}

/** Let another person say it; several voices in one cue stay as they are. */
export function speak(cue, speaker) {
  const { classes, body } = splitVoice(cue.text);
  return edit(cue, { ...cue, text: joinVoice(speaker, body, classes) });
}

/** Give all that `from` says to `to`. */
export function rename(cues, from, to) {
  return cues.filter((cue) => splitVoice(cue.text).speaker === from).map((cue) => speak(cue, to));
}
