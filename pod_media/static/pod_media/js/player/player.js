/** Make a player of a `<video>` element and a manifest. */

import { airplay } from "./airplay.js";
import { chapters } from "./chapters.js";
import { errors } from "./errors.js";
import { emit, obey, passOn } from "./events.js";
import { growing } from "./growing.js";
import { hover } from "./hover.js";
import { keyboard } from "./keyboard.js";
import { loadVideojs } from "./library.js";
import { mediaSession } from "./media_session.js";
import { posterWords } from "./poster_words.js";
import { preferences } from "./preferences.js";
import { quality } from "./quality.js";
import { resume } from "./resume.js";
import { rungs } from "./rungs.js";
import { shortcuts } from "./shortcuts.js";
import { span } from "./span.js";
import { theatre } from "./theatre.js";
import { tracks } from "./tracks.js";

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

// In the order in which their buttons appear.
const FEATURES = [
  growing,
  posterWords,
  preferences,
  tracks,
  quality,
  rungs,
  hover,
  chapters,
  airplay,
  theatre,
  shortcuts,
  keyboard,
  span,
  resume,
  mediaSession,
  errors,
  passOn,
  obey,
];

/**
 * Return the player's context `{root, player, videojs, manifest, words}`, once it can be played.
 *
 * Nothing but the poster is fetched before the first play, unless `data-preload` says otherwise.
 */
export async function createPlayer(root, manifest, words) {
  const videojs = await loadVideojs(root.dataset.languageSource);
  const player = videojs(root.querySelector("video"), options(root, manifest));
  const context = { root, player, videojs, manifest, words };
  for (const feature of FEATURES) {
    feature(context);
  }
  player.src(manifest.sources);
  await extend(context);
  emit(root, "ready", context);
  return context;
}

function options(root, manifest) {
  const isAudio = manifest.kind === "audio";
  return {
    language: document.documentElement.lang,
    poster: manifest.poster ?? undefined,
    preload: root.dataset.preload ?? "none",
    fill: true,
    responsive: true,
    playbackRates: RATES,
    audioPosterMode: isAudio,
    inactivityTimeout: isAudio ? 0 : 2500,
    loop: root.dataset.loop === "true",
    enableSmoothSeeking: true,
    errorDisplay: false,
    // How a viewer wants captions to look.
    persistTextTrackSettings: true,
    userActions: { hotkeys: false },
    controlBar: {
      skipButtons: { backward: 10, forward: 10 },
      pictureInPictureToggle: !isAudio,
      volumePanel: { inline: true },
      remainingTimeDisplay: false,
      currentTimeDisplay: true,
      timeDivider: true,
      durationDisplay: true,
    },
    html5: { vhs: { overrideNative: !videojsIsNative(), useDevicePixelRatio: true } },
  };
}

/** Tell whether the browser's own HLS is the better one: Safari's, above all on phones. */
function videojsIsNative() {
  return "WebKitPlaybackTargetAvailabilityEvent" in window;
}

/** Run the modules that other apps named in the manifest. */
async function extend(context) {
  for (const address of context.manifest.modules ?? []) {
    try {
      const module = await import(address);
      await module.default(context);
    } catch (reason) {
      // A broken extension must not take the video away.
      console.error(reason);
    }
  }
}
