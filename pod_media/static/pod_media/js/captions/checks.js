/** What is wrong with cues; the server's checks (`pod_media/timed/checks.py`) find the same. */

import { plainText } from "./cue_text.js";

export const LINE_WIDTH = 42;
const LINES = 2;
const SPEED = 20;
const SHORTEST = 5 / 6;
const LONGEST = 7;
const GAP_FRAMES = 2;
const ROUNDING = 0.0005;
// Of East Asian scripts and signs, as wide as two letters (Unicode, annex 11).
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const ASCII = /^[\0-\x7f]*$/;
const known = new WeakMap();

/** Return all faults, by the keys of their cues; `list` is in order of time. */
export function checkCues(list, fps) {
  const found = relations(list, fps);
  return new Map(list.map((cue) => [cue.key, [...alone(cue), ...(found.get(cue.key) ?? [])]]));
}

/** Return the faults of a cue that no other has to do with. */
export function alone(cue) {
  if (!known.has(cue)) {
    known.set(cue, [...ofText(cue), ...ofSpan(cue)]);
  }
  return known.get(cue);
}

/** Return the faults that cues have with each other, by key. */
export function relations(list, fps) {
  const found = new Map();
  for (const [key, seconds] of overlaps(list)) {
    found.set(key, [{ code: "timed:cue:overlap", error: true, params: { seconds } }]);
  }
  for (let at = 0; at + 1 < list.length; at += 1) {
    const gap = list[at + 1].start - list[at].end;
    if (gap > ROUNDING && gap < GAP_FRAMES / fps - ROUNDING) {
      const fault = { code: "timed:cue:gap", error: false, params: { seconds: thousandths(gap) } };
      found.set(list[at].key, [...(found.get(list[at].key) ?? []), fault]);
    }
  }
  return found;
}

/** Return which cues last into another that has the same place, and how long. */
function overlaps(list) {
  const found = new Map();
  const latest = new Map();
  for (const cue of list) {
    const place = cue.settings ?? "";
    const before = latest.get(place);
    if (before && before.end - cue.start > ROUNDING) {
      found.set(before.key, thousandths(before.end - cue.start));
    }
    if (!before || cue.end >= before.end) {
      latest.set(place, cue);
    }
  }
  return found;
}

/** Return the characters of each line that has any, and how many a second has. */
export function figures(cue) {
  const widths = linesOf(cue).map(widthOf);
  const seconds = cue.end - cue.start;
  const total = widths.reduce((sum, each) => sum + each, 0);
  return { widths, speed: seconds > 0 ? total / seconds : 0 };
}

function ofText(cue) {
  const { widths, speed } = figures(cue);
  const widest = Math.max(...widths);
  const advice = (code, count, most) => ({ code, error: false, params: { count, most } });
  if (!widths.length) {
    return [{ code: "timed:text:empty", error: true, params: {} }];
  }
  return [
    ...(widest > LINE_WIDTH ? [advice("timed:line:long", widest, LINE_WIDTH)] : []),
    ...(widths.length > LINES ? [advice("timed:lines:many", widths.length, LINES)] : []),
    ...(speed > SPEED + 0.05 ? [advice("timed:cue:fast", Math.round(speed * 10) / 10, SPEED)] : []),
  ];
}

function ofSpan({ start, end }) {
  const seconds = thousandths(end - start);
  if (end - start < SHORTEST - ROUNDING) {
    return [{ code: "timed:cue:short", error: false, params: { seconds, least: 0.83 } }];
  }
  if (end - start > LONGEST + ROUNDING) {
    return [{ code: "timed:cue:long", error: false, params: { seconds, most: LONGEST } }];
  }
  return [];
}

/** Return how wide a text is, in letters of the Latin script. */
export function widthOf(text) {
  if (ASCII.test(text)) {
    return text.length;
  }
  return [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : Number(!NO_WIDTH.test(each))), 0);
}

function linesOf({ text }) {
  return plainText(text)
    .split("\n")
    .filter((line) => line.trim());
}

function thousandths(seconds) {
  return Math.round(seconds * 1000) / 1000;
}
