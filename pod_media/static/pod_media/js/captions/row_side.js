/** Beside a cue: how wide its lines are and how fast they go, and its faults in words. */

/** Show characters per line and per second; `data-*` say what is over the bound. */
export function showFigures(element, { widths, speed }, session) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const lines = widths.join(" + ") || "0";
  const text = session.word("figures", { lines, speed: number.format(speed) });
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** List faults, each with a button that mends it where that can be done. */
export function showFaults(element, faults, session, n) {
  const said = JSON.stringify(faults) + n;
  if (element.dataset.said === said) {
    return;
  }
  element.dataset.said = said;
  element.hidden = !faults.length;
  element.replaceChildren(...faults.map((fault) => item(fault, session, n)));
}

function item(fault, session, n) {
  const made = document.createElement("li");
  made.dataset.error = String(fault.error);
  made.append(session.faults.sentence(fault));
  if (session.mender?.canMend(fault.code)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cue__mend";
    button.dataset.mends = fault.code;
    button.textContent = session.word("mend");
    button.setAttribute("aria-label", session.word("mend_of", { n, what: made.textContent }));
    made.append(" ", button);
  }
  return made;
}
