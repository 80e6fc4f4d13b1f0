/** What an engine heard, with the words underlined that it was not sure of. */

// Of 1: below, a word is worth a second look.
const SURE = 0.6;

export function showHeard(element, cue, session) {
  const words = cue.words ?? [];
  const isDoubtful = words.some(([, , , confidence]) => confidence < SURE);
  element.hidden = !isDoubtful;
  if (!isDoubtful) {
    element.replaceChildren();
    return;
  }
  const parts = words.flatMap(([, , text, confidence]) => {
    const isSure = confidence >= SURE;
    const made = document.createElement(isSure ? "span" : "mark");
    made.textContent = text;
    if (!isSure) {
      made.title = session.word("unsure", { percent: Math.round(confidence * 100) });
    }
    return [made, " "];
  });
  element.replaceChildren(...parts);
}
