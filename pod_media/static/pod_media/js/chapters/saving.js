/** Saving: what is wrong is said before it is sent, and nothing unsaved is left by mistake. */

import { check } from "./faults.js";

export function saving(editor) {
  const mark = editor.root.querySelector("[data-unsaved]");
  const empty = editor.root.querySelector("[data-empty]");
  const wasWrong = Boolean(editor.list.querySelector(".field__error"));
  let isSent = false;
  const isDirty = () => wasWrong || !editor.states.isSaved(editor.state());
  const show = () => {
    mark.textContent = isDirty() ? mark.dataset.words : "";
    empty.hidden = editor.rows().length > 0;
    editor.root.querySelector("[data-does=undo]").disabled = !editor.states.done.length;
    editor.root.querySelector("[data-does=redo]").disabled = !editor.states.undone.length;
  };
  editor.addEventListener("change", show);
  editor.addEventListener("typed", show);
  editor.form.addEventListener("submit", (event) => {
    const fault = check(editor, true);
    if (fault) {
      event.preventDefault();
      fault.focus();
      return;
    }
    isSent = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && isDirty()) {
      event.preventDefault();
    }
  });
}
