/** Shortcuts; never while typing, and never in place of what a focused control does itself. */

import { emit } from "./events.js";
import { toggleCaptions } from "./tracks.js";

const FRAME = 1 / 25;

/** Return the shortcuts: key to `(context) => void`. */
function shortcutsOf({ player, words, root, ...context }) {
  const jump = (by) => player.currentTime(Math.max(0, (player.currentTime() ?? 0) + by));
  const say = (text) => emit(root, "say", { text });
  const toggle = () => (player.paused() ? player.play() : player.pause());
  const louder = (by) => {
    player.volume(Math.min(1, Math.max(0, player.volume() + by)));
    player.muted(false);
    say(`${words.volume} ${Math.round(player.volume() * 100)} %`);
  };
  const faster = (by) => {
    const rates = player.playbackRates();
    const at = rates.indexOf(player.playbackRate());
    player.playbackRate(rates[Math.min(rates.length - 1, Math.max(0, at + by))]);
    say(`${words.speed} ${player.playbackRate()}×`);
  };
  const step = (by) => {
    player.pause();
    jump(by);
  };
  return {
    " ": toggle,
    k: toggle,
    j: () => jump(-10),
    l: () => jump(10),
    ArrowLeft: () => jump(-5),
    ArrowRight: () => jump(5),
    ArrowUp: () => louder(0.05),
    ArrowDown: () => louder(-0.05),
    Home: () => player.currentTime(0),
    End: () => player.currentTime(player.duration()),
    m: () => player.muted(!player.muted()),
    f: () => (player.isFullscreen() ? player.exitFullscreen() : player.requestFullscreen()),
    t: () => context.toggleTheatre?.(),
    i: () =>
      player.isInPictureInPicture()
        ? player.exitPictureInPicture()
        : player.requestPictureInPicture(),
    n: () => context.toChapter?.(1) || say(words.no_chapter),
    p: () => context.toChapter?.(-1) || say(words.no_chapter),
    c: () => toggleCaptions(player) || say(words.no_captions),
    ",": () => step(-FRAME),
    ".": () => step(FRAME),
    "<": () => faster(-1),
    ">": () => faster(1),
    "?": () => context.showShortcuts?.(),
  };
}

export function keyboard(context) {
  const { player } = context;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
      return;
    }
    const act = /^\d$/.test(event.key)
      ? () => player.currentTime((player.duration() * Number(event.key)) / 10)
      : shortcutsOf(context)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) {
      event.preventDefault();
      player.userActive(true);
      act();
    }
  });
}

/** Tell whether the focused element has its own use for the key. */
function isTaken({ key, target }) {
  if (isTyping(target) || document.querySelector("dialog[open], [popover]:popover-open")) {
    return true;
  }
  if (key === " " || key === "Enter") {
    return Boolean(target.closest("button, a, summary, [role=button], [role^=menuitem]"));
  }
  if (/^(Arrow|Home|End)/.test(key)) {
    return Boolean(target.closest("[role=slider], [role=menu], [role^=menuitem], .vjs-menu"));
  }
  return false;
}

function isTyping(target) {
  return Boolean(target.closest("input, textarea, select, [contenteditable=''], [contenteditable=true]"));
}
