/** Let the page that frames the embed drive it, by messages: see docs/embedding.md. */

import { captionsOf, shownCaptions } from "../player/tracks.js";
import { commandOf, replyOf } from "./words.js";

const VERSION = 1;
// Milliseconds between two announcements of the time.
const EVERY = 250;
// Commands kept until the player is there.
const MOST = 20;

const root = document.querySelector("[data-player]");
const waiting = [];
let context = null;
// Whom to speak to: where neither the browser nor the address tells, whoever speaks first.
let origin = framingOrigin();
let told = 0;

if (root && window.parent !== window) {
  window.addEventListener("message", receive);
  root.addEventListener("pod:ready", ({ detail }) => begin(detail));
  for (const name of ["play", "pause", "ended"]) {
    root.addEventListener(`pod:${name}`, () => context && tell(name, state()));
  }
  for (const name of ["seeked", "volumechange", "ratechange"]) {
    root.addEventListener(`pod:${name}`, tellState);
  }
  root.addEventListener("pod:timeupdate", tellTime);
  root.addEventListener("pod:error", ({ detail }) => tell("error", detail));
  root.addEventListener("pod:blocked", ({ detail }) => tell("error", { ...detail, code: "blocked" }));
}

function begin(made) {
  made.player.textTracks().addEventListener("change", tellState);
  made.player.ready(() => {
    context = made;
    tell("ready", state());
    for (const event of waiting.splice(0)) {
      receive(event);
    }
  });
}

/** Obey the framing window alone; what is no command is left alone. */
function receive(event) {
  if (event.source !== window.parent || event.origin === "null") {
    return;
  }
  const asked = commandOf(event.data);
  if (!asked) {
    return;
  }
  origin = event.origin;
  if (!context) {
    if (waiting.length < MOST) {
      waiting.push(event);
    }
    return;
  }
  if (asked.detail) {
    root.dispatchEvent(new CustomEvent("pod:command", { detail: asked.detail }));
  }
  if (asked.wantsState) {
    tell("state", state(), asked.id);
  }
  const reply = replyOf(event.data, context.player);
  if (reply) {
    send(reply);
  }
}

function tellState() {
  if (context) {
    tell("state", state());
  }
}

function tellTime({ detail }) {
  const now = performance.now();
  if (context && now - told >= EVERY) {
    told = now;
    tell("timeupdate", { time: detail.time, duration: duration() });
  }
}

function tell(event, data, id) {
  send({ podsite: VERSION, event, data, ...(id === undefined ? {} : { id }) });
}

function send(message) {
  if (origin) {
    window.parent.postMessage(message, origin);
  }
}

function state() {
  const { player } = context;
  return {
    time: player.currentTime() ?? 0,
    duration: duration(),
    paused: player.paused(),
    ended: player.ended(),
    muted: player.muted(),
    volume: player.volume(),
    rate: player.playbackRate(),
    captions: shownCaptions(player),
    languages: captionsOf(player).map(({ language }) => language),
  };
}

function duration() {
  return context.player.duration() || context.manifest.duration || 0;
}

/** Return the origin of the page that frames us, null where it is not told. */
function framingOrigin() {
  const known = window.location.ancestorOrigins?.[0];
  if (known) {
    return known === "null" ? null : known;
  }
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}
