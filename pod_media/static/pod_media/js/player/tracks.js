/** Captions, subtitles and the like that the manifest names. */

export function tracks({ root, player, manifest }) {
  const { captions } = root.dataset;
  // Until the player is ready it takes none.
  player.ready(() => {
    for (const each of manifest.tracks ?? []) {
      add(player, each);
    }
    if (captions) {
      showCaptions(player, captions);
      // Again, after the player has chosen by itself.
      player.one("loadstart", () => showCaptions(player, captions));
    }
  });
}

function add(player, { src, kind, language, srclang, label, default: isDefault }) {
  const facts = { src, kind, label, srclang: srclang ?? language, default: Boolean(isDefault) };
  // They stay when the same recording is loaded anew, by other addresses.
  player.addRemoteTextTrack(facts, true);
}

/** Show the captions of a language, or none for "off"; a language that is not there does nothing. */
export function showCaptions(player, language) {
  const wanted = language.toLowerCase();
  const all = captionsOf(player);
  const found = all.find((track) => track.language.toLowerCase() === wanted);
  if (found || wanted === "off") {
    for (const track of all) {
      track.mode = track === found ? "showing" : "disabled";
    }
  }
}

/** Return the language of the captions that are shown, "off" for none. */
export function shownCaptions(player) {
  return captionsOf(player).find(({ mode }) => mode === "showing")?.language ?? "off";
}

/** Show the captions, or hide those shown; return whether there are any. */
export function toggleCaptions(player) {
  const all = captionsOf(player);
  const shown = all.find((track) => track.mode === "showing");
  if (shown) {
    shown.mode = "disabled";
  } else if (all.length) {
    all[0].mode = "showing";
  }
  return all.length > 0;
}

export function captionsOf(player) {
  return Array.from(player.textTracks()).filter(({ kind }) => /captions|subtitles/.test(kind));
}
