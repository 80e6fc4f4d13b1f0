/** A recording that plays while it is still being prepared. */

import { engineOf } from "./steer.js";

/**
 * Treat a playlist that grows as what it is: a recording, not a broadcast.
 *
 * Without this, video.js would start at the end of what is there, and show no duration.
 */
export function growing({ player, manifest, root }) {
  const own = player.duration.bind(player);
  let total = manifest.duration;
  player.duration = (seconds) =>
    seconds === undefined ? own() : own(seconds === Infinity && total ? total : seconds);
  // Also before anything was fetched: the manifest knows.
  player.on("loadstart", () => total && own(total));
  root.addEventListener("pod:manifest", ({ detail }) => {
    total = detail.duration || total;
  });
  player.on("loadstart", () => startAtZero(player));
}

function startAtZero(player) {
  const playlists = engineOf(player)?.playlists;
  playlists?.on("loadedplaylist", () => {
    const media = playlists.media();
    if (media && !media.endList) {
      // As `#EXT-X-START:TIME-OFFSET=0` in the playlist would say (RFC 8216, 4.3.5.2).
      media.start ??= { timeOffset: 0, precise: true };
    }
  });
}
