/** The line that says how saving goes, and the one that says what was done. */

const EVERY = 1000;

export function status(session) {
  const line = session.find("[data-saving]");
  const again = session.find("[data-does=save]");
  const compare = session.find("[data-does=compare]");
  const says = session.find("[data-says]");
  let timer = 0;
  session.on("state", ({ state, why = "", until = 0 }) => {
    clearInterval(timer);
    const show = () => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / EVERY));
      write(line, session.word(`saving_${state}`, { why, seconds }));
    };
    line.dataset.state = state;
    again.hidden = state !== "failed" && state !== "refused";
    compare.hidden = state !== "conflict";
    show();
    if (until) {
      timer = setInterval(show, EVERY);
    }
  });
  session.on("say", ({ text }) => write(says, text));
  compare.addEventListener("click", () => session.tell("compare"));
  session.tell("state", { state: "saved" });
}

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
