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
  row.dataset.dragged = "true";
  const heard = new AbortController();
  const end = () => {
    heard.abort();
    delete row.dataset.dragged;
    if (row.nextElementSibling !== before) {
      done(row);
    }
  };
  // Heard by the document: a row that is put elsewhere loses what it had captured.
  const { signal } = heard;
  document.addEventListener("pointermove", (moved) => place(row, list, moved.clientY), { signal });
  document.addEventListener("pointerup", end, { signal });
  document.addEventListener("pointercancel", end, { signal });
}

/** Put the row before the first one whose middle lies below the pointer. */
function place(row, list, y) {
  const others = [...list.children].filter((each) => each !== row);
  const next = others.find((each) => {
    const box = each.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (next !== row.nextElementSibling) {
    list.insertBefore(row, next ?? null);
  }
}
