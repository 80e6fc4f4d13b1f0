/** What the player announces, as DOM events that bubble from its element: see docs/developer/player.md. */

const PASSED_ON = ["play", "pause", "seeking", "seeked", "ended", "ratechange", "volumechange"];

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

/** Do what other scripts ask by `pod:command`: `{play, pause, seek}`. */
export function obey({ root, player }) {
  root.addEventListener("pod:command", ({ detail }) => {
    if (Number.isFinite(detail?.seek)) {
      player.currentTime(detail.seek);
    }
    if (detail?.play) {
      player.play();
    }
    if (detail?.pause) {
      player.pause();
    }
  });
}
