/** Drag rows by their handles, with a mouse, a pen or a finger. */

/** Let the rows of `list` be dragged; `done(row)` is called once when a row came to another place. */
export function dragging(list, done) {
  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.addEventListener("pointerdown", (event) => begin(event, handle, list, done));
  }
}

function begin(event, handle, list, done) {
  if (event.button) {
    return;
  }
  event.preventDefault();
  const row = handle.closest("[data-item]");
  const before = row.nextElementSibling;
  handle.setPointerCapture(event.pointerId);
  row.dataset.dragged = "true";
  const follow = (moved) => place(row, list, moved.clientY);
  const end = () => {
    handle.removeEventListener("pointermove", follow);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    delete row.dataset.dragged;
    if (row.nextElementSibling !== before) {
      done(row);
    }
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}

/** Put the row before the first one whose middle lies below the pointer. */
function place(row, list, y) {
  const others = [...list.children].filter((each) => each !== row);
  const next = others.find((each) => {
    const box = each.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (next !== row.nextElementSibling) {
    // Moving an element drops its capture in no browser as long as it stays in the document.
    list.insertBefore(row, next ?? null);
  }
}
