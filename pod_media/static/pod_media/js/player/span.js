/** Where playing starts and ends: what the address asks for. */

import { parseTime } from "./time.js";

/** Return the second the address asks for: `?t=`, `?start=` or `#t=`; null if none. */
export function askedStart(place = window.location) {
  const query = new URLSearchParams(place.search);
  const fragment = new URLSearchParams(place.hash.slice(1));
  return parseTime(query.get("t") ?? query.get("start") ?? fragment.get("t") ?? "");
}

/** Stop at the end that the embed's address asks for. */
export function span({ root, player }) {
  const end = parseTime(root.dataset.end ?? "");
  if (end === null) {
    return;
  }
  let isDone = false;
  player.on("timeupdate", () => {
    if (!isDone && player.currentTime() >= end && !player.paused()) {
      isDone = true;
      if (player.loop()) {
        isDone = false;
        player.currentTime(askedStart() ?? 0);
      } else {
        player.pause();
      }
    }
  });
}
