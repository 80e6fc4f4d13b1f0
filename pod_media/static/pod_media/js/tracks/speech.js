/** Speech jobs say how far they are; one that ended brings its draft, and is told aloud. */

const EVERY_MS = 2000;
const HIDDEN_MS = 15000;
const place = document.querySelector("[data-speech]");
const aloud = document.querySelector("[data-speech-said]");

function jobsIn(element) {
  const found = [...element.querySelectorAll("[data-job]")];
  return new Map(found.map((job) => [job.dataset.job, job]));
}

function isMoving(element) {
  return element.querySelector("progress") !== null;
}

/** Only what moves is written anew: whoever stands on a button keeps it. */
function show(fresh) {
  const now = jobsIn(place);
  for (const [key, job] of jobsIn(fresh)) {
    const shown = now.get(key);
    if (shown && shown.dataset.state === job.dataset.state) {
      const said = job.querySelector("[data-said]");
      if (said) shown.querySelector("[data-said]").textContent = said.textContent;
      const bar = job.querySelector("progress");
      if (bar) shown.querySelector("progress").value = bar.value;
      continue;
    }
    const hadFocus = shown?.contains(document.activeElement);
    if (shown) shown.replaceWith(job);
    else place.append(job);
    aloud.textContent = job.querySelector("p").textContent;
    if (hadFocus) job.querySelector("a, button")?.focus();
  }
}

async function look() {
  try {
    const answer = await fetch(place.dataset.speech, { redirect: "error" });
    if (answer.ok) {
      const text = await answer.text();
      show(new DOMParser().parseFromString(text, "text/html").body);
    }
  } catch {
    // The connection may be back at the next look.
  }
  wait();
}

function wait() {
  if (isMoving(place)) setTimeout(look, document.hidden ? HIDDEN_MS : EVERY_MS);
}

if (place) wait();
