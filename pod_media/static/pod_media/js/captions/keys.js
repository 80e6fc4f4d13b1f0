/** Keys for everything: alone, or with Alt while one writes. */

const KEYS = {
  " ": "play",
  k: "play",
  j: "back",
  l: "forth",
  ",": "frame_back",
  ".": "frame_forth",
  "<": "slower",
  ">": "faster",
  p: "hear",
  i: "set_in",
  o: "set_out",
  s: "split",
  m: "merge",
  n: "insert",
  Delete: "remove",
  Backspace: "remove",
  ArrowDown: "next",
  ArrowUp: "previous",
  g: "fault",
  f: "find",
  t: "shift",
  v: "speaker",
  b: "timeline",
  "?": "map",
};
const WITH_CTRL = { z: "undo", y: "redo", s: "save", f: "find", Enter: "next" };
// Where a letter of its own is written with Alt, the key's place tells which is meant.
const PLACES = { Comma: ",", Period: "." };

/** Call `actions` by their keys; before the player, which has some of the same. */
export function keys(actions) {
  window.addEventListener(
    "keydown",
    (event) => {
      const name = nameOf(event);
      if (name && actions[name]) {
        event.preventDefault();
        event.stopPropagation();
        actions[name]();
      }
    },
    { capture: true },
  );
}

function nameOf(event) {
  const { target, ctrlKey, metaKey, altKey } = event;
  if (event.getModifierState("AltGraph") || document.querySelector("dialog[open]")) {
    return null;
  }
  if ((ctrlKey || metaKey) && !altKey) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // Undoing within a panel's field is the field's own.
    const isOwn = target.closest("[data-panel]") && (key === "z" || key === "y");
    return isOwn ? null : event.shiftKey && key === "z" ? "redo" : (WITH_CTRL[key] ?? null);
  }
  if (altKey && !ctrlKey && !metaKey) {
    return KEYS[keyOf(event)] ?? null;
  }
  return isTaken(event) ? null : (KEYS[keyOf(event)] ?? null);
}

function keyOf({ key, code, altKey, shiftKey }) {
  if (altKey && !/^[a-z,.<>?]$|^[A-Z]\w+$/.test(key)) {
    const letter = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? PLACES[code];
    const moved = { ",": "<", ".": ">" }[letter];
    return shiftKey && moved ? moved : letter;
  }
  return key.length === 1 ? key.toLowerCase() : key;
}

/** Tell whether what has the focus uses the key itself. */
function isTaken({ key, target }) {
  if (target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) {
    return true;
  }
  if (key === " " || key === "Enter") {
    return Boolean(target.closest("button, a, summary, input, [role=button], [role^=menuitem]"));
  }
  if (/^Arrow/.test(key)) {
    return Boolean(target.closest(".vjs-menu, [role=menu], .video-js [role=slider], input"));
  }
  return false;
}
