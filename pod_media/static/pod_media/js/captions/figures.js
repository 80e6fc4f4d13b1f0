/** How many cues there are, how many of them have a fault, and what can be undone. */

export function totals(session) {
  const total = session.find("[data-total]");
  const undo = session.find("[data-does=undo]");
  const redo = session.find("[data-does=redo]");
  let timer = 0;
  const show = () => {
    const facts = { n: session.cues.length, faults: session.faults.count() };
    total.textContent = session.word(facts.faults ? "total_faulty" : "total", facts);
    undo?.setAttribute("aria-disabled", String(!session.history.done.length));
    redo?.setAttribute("aria-disabled", String(!session.history.undone.length));
  };
  session.on("change", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
  show();
}
