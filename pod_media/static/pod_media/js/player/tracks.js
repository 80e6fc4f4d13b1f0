/** Captions, subtitles and the like that the manifest names. */

export function tracks({ player, manifest }) {
  for (const { src, kind, language, srclang, label, default: isDefault } of manifest.tracks ?? []) {
    player.addRemoteTextTrack(
      { src, kind, label, srclang: srclang ?? language, default: Boolean(isDefault) },
      false,
    );
  }
}

/** Show the captions, or hide those shown; return whether there are any. */
export function toggleCaptions(player) {
  const all = [...player.textTracks()].filter(({ kind }) => /captions|subtitles/.test(kind));
  const shown = all.find((track) => track.mode === "showing");
  if (shown) {
    shown.mode = "disabled";
  } else if (all.length) {
    all[0].mode = "showing";
  }
  return all.length > 0;
}
