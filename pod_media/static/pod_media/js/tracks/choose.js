/** A file with captions is sent once it is chosen or dropped; one that is too large is refused. */

const form = document.querySelector("[data-brings]");

function say(sentence) {
  const place = form.querySelector("[data-said]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

/** Take the language from a name such as "lecture.fr.vtt", unless one was chosen. */
function guessLanguage(name, select) {
  const known = new Set([...select.options].map((each) => each.value));
  const found = name.toLowerCase().split(".").slice(1, -1).find((part) => known.has(part));
  if (found && !select.dataset.chosen) {
    select.value = found;
  }
}

function take(input) {
  const [file] = input.files;
  if (!file) return;
  if (file.size > Number(form.dataset.most)) {
    input.value = "";
    say(form.dataset.tooLarge);
    return;
  }
  guessLanguage(file.name, form.elements.language);
  say("");
  form.querySelector("[type=submit]").textContent = form.dataset.reading;
  form.requestSubmit();
}

function listen() {
  const { file, language } = form.elements;
  language.addEventListener("change", () => {
    language.dataset.chosen = "true";
  });
  file.addEventListener("change", () => take(file));
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.toggle("tracks__drop--over", name === "dragenter" || name === "dragover");
    });
  }
  form.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length) {
      file.files = event.dataTransfer.files;
      take(file);
    }
  });
}

/** A browser that goes back shows the file it was given before: that one was sent already. */
function isFirstVisit() {
  return performance.getEntriesByType("navigation")[0].type === "navigate";
}

if (form) {
  listen();
  // On a slow connection a file can be chosen before this script is here.
  if (isFirstVisit()) {
    take(form.elements.file);
  }
}
