/** Captions, subtitles and the like that the manifest names, and which of them a viewer wants. */

import { keep, kept } from "./preferences.js";

export function tracks({ root, player, manifest }) {
  // What the address asks for is for this page; what the viewer chooses is for all.
  const wanted = root.dataset.captions || kept().captions;
  // Until the player is ready it takes none.
  player.ready(() => {
    for (const each of manifest.tracks ?? []) {
      add(player, each);
    }
    if (wanted) {
      showCaptions(player, wanted);
    }
    // Again, after the player has chosen by itself: what is shown unasked.
    player.one("loadstart", () => {
      if (wanted) {
        showCaptions(player, wanted);
      }
      keepChoice(player);
    });
  });
}

/** Keep what the viewer chooses from now on, in whichever menu or by whichever key. */
function keepChoice(player) {
  let shown = shownCaptions(player);
  player.textTracks().addEventListener("change", () => {
    const now = shownCaptions(player);
    if (now !== shown) {
      shown = now;
      keep(now === "off" ? { captions: now } : { captions: now, captionsLast: now });
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
    preferred(all).mode = "showing";
  }
  return all.length > 0;
}

/** Return those shown last; else what is shown unasked, or is in the page's language. */
function preferred(all) {
  const language = document.documentElement.lang;
  return (
    all.find((track) => track.language === kept().captionsLast) ??
    all.find((track) => track.default) ??
    all.find((track) => track.language === language) ??
    all[0]
  );
}

export function captionsOf(player) {
  return Array.from(player.textTracks()).filter(({ kind }) => /captions|subtitles/.test(kind));
}
