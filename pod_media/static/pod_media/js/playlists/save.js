/** Save buttons, wherever a video is shown: a dialog with one's lists instead of their page. */

const HEADERS = { Accept: "application/json" };
let dialog = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-save]");
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (button && isPlain) {
    event.preventDefault();
    open(button);
  }
});

async function open(button) {
  const answer = await fetch(button.href, { headers: HEADERS }).catch(() => null);
  if (answer?.status === 401) {
    const { sign_in: address } = await answer.json();
    const back = `${button.pathname}?next=${encodeURIComponent(location.pathname + location.search)}`;
    location.assign(`${address}?next=${encodeURIComponent(back)}`);
  } else if (!answer?.ok) {
    // The page says what is wrong.
    location.assign(button.href);
  } else {
    dialog ??= makeDialog();
    fill(await answer.text());
    dialog.showModal();
  }
}

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "dialog";
  made.setAttribute("aria-labelledby", "save-title");
  made.addEventListener("click", (event) => {
    // A click beside it is one on the dialog's own box.
    if (event.target === made) {
      made.close();
    }
  });
  made.addEventListener("change", ({ target }) => target.name === "lists" && toggle(target));
  made.addEventListener("submit", (event) => event.target.closest("[data-save-new]") && create(event));
  document.body.append(made);
  return made;
}

function fill(html) {
  dialog.innerHTML = html;
  const details = dialog.querySelector("[data-save-new]");
  details.addEventListener("toggle", () => details.open && focusTitle(details));
}

function focusTitle(details) {
  details.querySelector("[name=title]").focus();
  details.scrollIntoView({ block: "nearest" });
}

/** Put the video into one list, or out of it, at once. */
async function toggle(box) {
  const form = box.form;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("offered", box.value);
  if (box.checked) {
    body.set("lists", box.value);
  }
  const answer = await send(form.action, body);
  const { said } = answer ? await answer.json().catch(() => ({})) : {};
  if (!answer?.ok) {
    box.checked = !box.checked;
  }
  say(said ?? (answer?.ok ? "" : failed()));
}

/** Make a list with the video in it; the dialog then shows it among the others. */
async function create(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  const answer = await send(form.action, new FormData(form));
  button.disabled = false;
  if (!answer?.ok) {
    say(failed());
    return;
  }
  fill(await answer.text());
  const invalid = dialog.querySelector("[aria-invalid=true]");
  (invalid ?? dialog.querySelector("[name=lists]")).focus();
}

function send(address, body) {
  return fetch(address, { method: "POST", body, headers: HEADERS }).catch(() => null);
}

function say(text) {
  dialog.querySelector("[data-save-says]").textContent = text;
}

function failed() {
  return dialog.querySelector("[data-save-body]").dataset.failed;
}
