/** What keys and buttons do in the editor of chapters. */

import { fieldsOf, startOf } from "./row.js";

const STEP = 1;
const FINE = 0.1;

export function keys(editor) {
  const { root } = editor;
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-does]");
    const row = button?.closest("[data-row]");
    act(editor, button?.dataset.does, row);
  });
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-row]");
    const does = named(event, row);
    if (does) {
      event.preventDefault();
      act(editor, does, row, event.target);
    } else if (row && nudges(editor, event, row)) {
      event.preventDefault();
    }
  });
  root.addEventListener("input", () => editor.tell("typed"));
}

/** Return what a key asks for. */
function named({ code, key, altKey, ctrlKey, metaKey, shiftKey }, row) {
  if (altKey && !ctrlKey && !metaKey) {
    const inRow = { KeyG: "go", KeyT: "set", Backspace: "delete", ArrowUp: "before", ArrowDown: "after" };
    return code === "KeyN" ? "add" : row && inRow[code];
  }
  if (ctrlKey || metaKey) {
    const name = key.toLowerCase();
    return name === "z" && shiftKey ? "redo" : { z: "undo", y: "redo", s: "save" }[name];
  }
  return null;
}

function act(editor, does, row, field) {
  const acts = {
    add: () => add(editor),
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    save: () => editor.form.requestSubmit(),
    go: () => startOf(row) !== null && editor.go(startOf(row)),
    set: () => {
      editor.move(row, editor.time);
      editor.settle();
    },
    delete: () => editor.remove(row),
    before: () => step(row.previousElementSibling, field),
    after: () => step(row.nextElementSibling, field),
  };
  acts[does]?.();
}

function add(editor) {
  // Locked pages offer no button.
  if (editor.root.querySelector("[data-does=add]")) {
    fieldsOf(editor.add(editor.time)).title.focus();
  }
}

function step(row, field) {
  if (row) {
    const name = field?.name?.endsWith("-start") ? "start" : "title";
    fieldsOf(row)[name].focus();
  }
}

/** Move the time of a row by an arrow in its field. */
function nudges(editor, { key, shiftKey, target }, row) {
  const by = { ArrowUp: 1, ArrowDown: -1 }[key];
  if (!by || target !== fieldsOf(row).start || startOf(row) === null) {
    return false;
  }
  editor.move(row, startOf(row) + by * (shiftKey ? FINE : STEP));
  editor.settle();
  return true;
}
