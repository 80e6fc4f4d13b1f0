/** What the player announces, as DOM events that bubble from its element: see docs/developer/player.md. */

import { showCaptions } from "./tracks.js";

const PASSED_ON = ["play", "pause", "seeking", "seeked", "ended", "ratechange", "volumechange"];
// Beyond these, browsers are silent or refuse.
const RATES = { least: 0.25, most: 4 };

/** Dispatch `pod:<name>` from the player's element. */
export function emit(root, name, detail) {
  root.dispatchEvent(new CustomEvent(`pod:${name}`, { bubbles: true, detail }));
}

/** Pass the player's events on, with the time they happened at. */
export function passOn({ root, player }) {
  const tell = (name) => emit(root, name, { time: player.currentTime() ?? 0 });
  for (const name of PASSED_ON) {
    player.on(name, () => tell(name));
  }
  player.on("timeupdate", () => tell("timeupdate"));
}

/** Do what other scripts ask by `pod:command`: `{seek, rate, muted, captions, play, pause}`. */
export function obey({ root, player }) {
  root.addEventListener("pod:command", ({ detail }) => {
    const { seek, rate, muted, captions, play, pause } = detail ?? {};
    if (Number.isFinite(seek) && seek >= 0) {
      goTo(player, seek);
    }
    if (rate >= RATES.least && rate <= RATES.most) {
      player.playbackRate(rate);
    }
    if (typeof muted === "boolean") {
      player.muted(muted);
    }
    if (typeof captions === "string") {
      showCaptions(player, captions);
    }
    if (play) {
      player.play()?.catch(() => emit(root, "blocked", { time: player.currentTime() ?? 0 }));
    }
    if (pause) {
      player.pause();
    }
  });
}

/** Go to a second, once it is known what there is. */
function goTo(player, seconds) {
  if (player.readyState() > 0) {
    player.currentTime(seconds);
  } else {
    player.one("loadedmetadata", () => player.currentTime(seconds));
  }
}
