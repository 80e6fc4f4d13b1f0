/** Go on where one left off: kept by the server for who is signed in, else in the browser. */

import { emit } from "./events.js";
import { askedStart } from "./span.js";
import { formatTime } from "./time.js";

const KEY = "pod.positions";
// Seconds of playing between two notes; and how near an end counts as seen or not begun.
const EVERY = 10;
const EDGE = 10;
// Videos remembered in a browser.
const MOST = 100;

export function resume(context) {
  const { player, manifest, root } = context;
  const memory = root.dataset.position ? serverMemory(root) : browserMemory(manifest.uuid);
  const asked = askedStart();
  const start = asked ?? memory.recall(manifest);
  if (start > 0) {
    player.one("loadedmetadata", () => {
      // An address may ask for what is behind the end; then it plays as if it had not.
      if (!(start >= player.duration())) {
        player.currentTime(start);
      }
    });
    if (asked === null) {
      emit(root, "say", { text: `${context.words.resumes} ${formatTime(start)}` });
    }
  }
  let noted = start ?? 0;
  const note = (last = false) => {
    const [now, end] = [player.currentTime(), player.duration()];
    if (!player.hasStarted()) {
      return;
    }
    const isEdge = now < EDGE || (end && now > end - EDGE);
    noted = now;
    memory.keep(isEdge ? 0 : now, last);
  };
  player.on("timeupdate", () => {
    if (Math.abs(player.currentTime() - noted) >= EVERY) {
      note();
    }
  });
  player.on(["pause", "ended"], () => note());
  window.addEventListener("pagehide", () => note(true));
}

function serverMemory(root) {
  return {
    // A number, or one in quotes on a page that was drawn for many.
    recall: (manifest) => Number(manifest.start ?? 0),
    keep(seconds, last) {
      const form = new FormData();
      form.set("seconds", seconds.toFixed(1));
      form.set("csrfmiddlewaretoken", root.dataset.csrf);
      if (last) {
        navigator.sendBeacon(root.dataset.position, form);
      } else {
        fetch(root.dataset.position, { method: "POST", body: form }).catch(() => {});
      }
    },
  };
}

function browserMemory(uuid) {
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  return {
    recall: () => read()[uuid] ?? 0,
    keep(seconds) {
      const { [uuid]: _former, ...others } = read();
      const newest = Object.entries(others).slice(-MOST + 1);
      const mine = seconds > 0 ? [[uuid, Math.round(seconds * 10) / 10]] : [];
      try {
        localStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...newest, ...mine])));
      } catch {
        // No storage, no memory.
      }
    },
  };
}
