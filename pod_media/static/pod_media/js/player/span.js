/** Where playing starts and ends: what the address asks for. */

import { parseTime } from "./time.js";

/** Return the second the address asks for: `?t=`, `?start=` or `#t=`; null if none. */
export function askedStart(place = window.location) {
  const query = new URLSearchParams(place.search);
  const fragment = new URLSearchParams(place.hash.slice(1));
  return parseTime(query.get("t") ?? query.get("start") ?? fragment.get("t") ?? "");
}

/** Stop at the end that the embed's address asks for, or begin again; an end before the start is none. */
export function span({ root, player }) {
  const start = askedStart() ?? 0;
  const end = parseTime(root.dataset.end ?? "");
  if (end === null || end <= start) {
    loopFrom(player, start);
    return;
  }
  let isDone = false;
  player.on("timeupdate", () => {
    if (!isDone && player.currentTime() >= end && !player.paused()) {
      isDone = true;
      if (player.loop()) {
        isDone = false;
        player.currentTime(start);
      } else {
        player.pause();
      }
    }
  });
}

/** The browser's own loop begins at 0. */
function loopFrom(player, start) {
  if (player.loop() && start > 0) {
    player.loop(false);
    player.on("ended", () => {
      player.currentTime(start);
      player.play()?.catch(() => {});
    });
  }
}
