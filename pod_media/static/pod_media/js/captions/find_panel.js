/** The panel that finds and replaces. */

import { patternOf, places, replaceAll, replaceOne } from "./find.js";

export function finding(session) {
  const panel = session.find("[data-panel=find]");
  const field = (name) => panel.querySelector(`[data-find-${name}]`);
  const [sought, instead, count] = ["sought", "instead", "count"].map(field);
  let at = null;
  const pattern = () => patternOf(sought.value, { isCase: field("case").checked, isWhole: field("whole").checked });
  const found = () => (pattern() ? places(session.cues.list, pattern()) : []);
  const show = () => {
    const all = found();
    const now = at ? all.findIndex((each) => each.key === at.key && each.at === at.at) + 1 : 0;
    const word = !sought.value ? "" : !all.length ? "found_none" : now ? "found_at" : "found";
    count.textContent = word && session.word(word, { n: all.length, now });
    for (const name of ["next", "previous", "one", "all"]) {
      field(name).setAttribute("aria-disabled", String(!all.length));
    }
  };
  /** Go to the next place after the last one, or after the cue at hand. */
  const go = (by) => {
    const all = found();
    if (!all.length) {
      show();
      return;
    }
    const places = all.map((each) => session.cues.indexOf(each.key) + each.at / 1e6);
    const from = at ? session.cues.indexOf(at.key) + at.at / 1e6 : session.cues.indexOf(session.current) - 1e-7;
    const next = by > 0 ? places.findIndex((each) => each > from) : places.findLastIndex((each) => each < from);
    at = all.at(next < 0 ? (by > 0 ? 0 : -1) : next);
    session.select(at.key, { focus: "text" });
    document.activeElement.setSelectionRange?.(at.at, at.at + at.length);
    show();
  };
  const replace = () => {
    const all = found();
    const here = at && all.find((each) => each.key === at.key && each.at === at.at);
    if (here) {
      session.run("do_replace", [replaceOne(session.cues.get(here.key), here, instead.value)]);
      // What was put there is not searched again.
      at = { ...here, at: here.at + instead.value.length - 1e-3 };
    }
    go(1);
    field("one").focus();
  };
  panel.addEventListener("input", () => {
    at = null;
    show();
  });
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  field("previous").addEventListener("click", () => go(-1));
  field("one").addEventListener("click", replace);
  field("all").addEventListener("click", () => {
    const n = found().length;
    const edits = pattern() ? replaceAll(session.cues.list, pattern(), instead.value) : [];
    session.run("do_replace", edits);
    session.say("replaced", { n });
    show();
  });
  session.on("change", () => !panel.hidden && show());
  session.on("panel", ({ name }) => name === "find" && show());
}
