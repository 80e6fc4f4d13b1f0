/** Have the HLS engine begin with the quality that was chosen, rather than go over to it. */

const steered = new WeakSet();

/** Return the engine of what is loaded, if it is not the browser's own. */
export function engineOf(player) {
  return player.tech({ IWillNotUseThisInPlugins: true })?.vhs;
}

/**
 * Take the height `chosen()` from the first segment on, if it is there and works.
 *
 * The engine tells of its levels once it has begun; what it fetched until then is shown first.
 */
export function steer(player, chosen) {
  const vhs = engineOf(player);
  if (!vhs || steered.has(vhs)) {
    return;
  }
  steered.add(vhs);
  const usual = vhs.selectPlaylist;
  const isWanted = ({ attributes, disabled, excludeUntil = 0 }) =>
    attributes?.RESOLUTION?.height === chosen() && !disabled && excludeUntil <= Date.now();
  vhs.selectPlaylist = () => vhs.playlists.main?.playlists.find(isWanted) ?? usual();
}
