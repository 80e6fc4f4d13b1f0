/** Find words in the cues, and put others in their place. */

import { edit, rewrite } from "./edits.js";
import { fromField, joinVoice, splitVoice, toField } from "./cue_text.js";

/** Return the pattern of what is sought, null for nothing. */
export function patternOf(sought, { isCase, isWhole }) {
  if (!sought) {
    return null;
  }
  const literal = sought.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = isWhole ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal;
  return new RegExp(whole, isCase ? "gu" : "giu");
}

/** Return the places of a pattern, `{key, at, length}`, in what is typed of each cue. */
export function places(cues, pattern) {
  return cues.flatMap((cue) => {
    const found = [...shown(cue).matchAll(pattern)];
    return found.map((each) => ({ key: cue.key, at: each.index, length: each[0].length }));
  });
}

/** Return the edits that replace all of a pattern. */
export function replaceAll(cues, pattern, text) {
  return cues.flatMap((cue) => {
    const before = shown(cue);
    const after = before.replace(pattern, () => text);
    return after === before ? [] : [write(cue, after)];
  });
}

/** Return the edit that replaces one place. */
export function replaceOne(cue, { at, length }, text) {
  const before = shown(cue);
  return write(cue, before.slice(0, at) + text + before.slice(at + length));
}

function shown(cue) {
  return toField(splitVoice(cue.text).body);
}

function write(cue, typed) {
  const { speaker, classes } = splitVoice(cue.text);
  const body = fromField(typed);
  const text = speaker ? joinVoice(speaker, body, classes) : body;
  return text === cue.text ? edit(cue, cue) : rewrite(cue, text);
}
