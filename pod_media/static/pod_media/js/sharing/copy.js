/** Buttons that copy a field, and say so. */

// Milliseconds that "Copied" stays.
const SHOWN = 4000;

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copies]");
  if (button) {
    copy(button);
  }
});

async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  say(button, (await isWritten(field)) ? button.dataset.copied : button.dataset.failed);
}

async function isWritten(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Without a secure connection the older way is all there is; the field is selected for it.
    return document.execCommand("copy");
  }
}

function say(button, text) {
  const label = button.querySelector("[data-label]");
  label.dataset.label ||= label.textContent;
  label.textContent = text;
  button.dataset.done = String(text === button.dataset.copied);
  aloud(button, text);
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => {
    label.textContent = label.dataset.label;
    delete button.dataset.done;
    aloud(button, "");
  }, SHOWN);
}

/** Have screen readers read it, beside the button: what is outside an open dialog is silent. */
function aloud(button, text) {
  let region = button.parentElement.querySelector("[role=status]");
  if (!region) {
    region = document.createElement("span");
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    button.after(region);
  }
  // A region that comes with its text is not read.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
