/** Volume, speed and the like: kept in the browser from one video to the next. */

const KEY = "pod.preferences";

/** Return what is kept; a browser that refuses storage keeps nothing. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Keep some more. */
export function keep(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...choices }));
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

/** Apply what is kept and follow what changes. */
export function preferences({ player }) {
  const { volume, muted, rate } = kept();
  player.ready(() => {
    if (Number.isFinite(volume)) {
      player.volume(volume);
    }
    player.muted(Boolean(muted) || player.muted());
    if (rate) {
      player.defaultPlaybackRate(rate);
      player.playbackRate(rate);
    }
  });
  player.on("volumechange", () => keep({ volume: player.volume(), muted: player.muted() }));
  player.on("ratechange", () => keep({ rate: player.playbackRate() }));
}
