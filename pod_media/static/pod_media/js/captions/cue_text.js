/** Cue text as WebVTT writes it, and as people read and type it. */

const VOICE = /^<v((?:\.[\w-]+)*)\s+([^<>]*)>([\s\S]*?)(?:<\/v>)?$/;
const TAG =
  /<(?:\/?(?:c|i|b|u|ruby|rt)(?:\.[\w-]+)*|v(?:\.[\w-]+)*\s+[^<>]+|lang\s+[\w-]+|\/(?:v|lang)|(?:\d{2,4}:)?\d{2}:\d{2}\.\d{3})\s*>/gi;
const SIGNS = { "&amp;": "&", "&gt;": ">", "&lt;": "<" };
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Return who speaks and what: a cue with several voices has no one speaker. */
export function splitVoice(text) {
  const found = VOICE.exec(text);
  if (!found || /<\/?v[\s.>]/i.test(found[3])) {
    return { speaker: "", classes: "", body: text };
  }
  return { speaker: unescape(found[2].trim()), classes: found[1], body: found[3] };
}

/** Write what one speaker says; an empty name is nobody's. */
export function joinVoice(speaker, body, classes = "") {
  const name = speaker.replace(/\s+/g, " ").trim().slice(0, 100);
  return name ? `<v${classes} ${escape(name)}>${body}</v>` : body;
}

/** Tell whether more than one person speaks. */
export function hasVoices(text) {
  return /<v[\s.]/i.test(text) && !splitVoice(text).speaker;
}

/** Return what is typed for cue text: its tags stay, its escapes are the signs they mean. */
export function toField(body) {
  const shown = unescape(body);
  return fromField(shown) === body ? shown : body.replaceAll("&amp;", "&").replaceAll("&gt;", ">");
}

/** Return cue text for what was typed: all that is no tag of WebVTT is text. */
export function fromField(shown) {
  let text = "";
  let at = 0;
  for (const tag of shown.matchAll(TAG)) {
    text += escape(shown.slice(at, tag.index)) + tag[0];
    at = tag.index + tag[0].length;
  }
  return text + escape(shown.slice(at));
}

/** Return what a viewer reads; ruby stands in parentheses. */
export function plainText(text) {
  if (!text.includes("<") && !text.includes("&")) {
    return text;
  }
  const marked = text.replace(/<rt>/gi, "(").replace(/<\/rt>/gi, ")").replace(TAG, "");
  return unescape(marked);
}

function unescape(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (each) => SIGNS[each]);
}

function escape(text) {
  return text.replace(/&(?!lt;)|[<>]/g, (each) => ESCAPES[each]);
}
