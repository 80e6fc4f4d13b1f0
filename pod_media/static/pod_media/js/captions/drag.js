/** Drag a box of the strip, or one of its ends, with a mouse, a pen or a finger. */

import { toThousandths } from "../player/time.js";
import { retime, shift } from "./edits.js";
import { dragged } from "./snap.js";

// Pixels: what moves less was a click, and what comes this close is drawn to it.
const CLICK = 3;
const REACH = 8;

export function hold(event, boxes) {
  const part = event.target.closest("[data-part]")?.dataset.part;
  const cue = boxes.cueOf(event.target);
  // A finger on the whole box scrolls the strip.
  if (!cue || !part || event.button || (event.pointerType === "touch" && part === "whole")) {
    return;
  }
  const from = event.clientX;
  const scrolled = boxes.timeline.scroller.scrollLeft;
  const heard = new AbortController();
  const box = event.target.closest("[data-box]");
  let times = null;
  boxes.wasDragged = false;
  const move = (moved) => {
    const by = moved.clientX - from + boxes.timeline.scroller.scrollLeft - scrolled;
    if (!boxes.wasDragged && Math.abs(by) < CLICK) {
      return;
    }
    boxes.wasDragged = boxes.isHeld = true;
    times = drawn(boxes, cue, part, { by, isFree: moved.altKey });
    boxes.fill(box, { ...cue, ...times });
    guide(boxes, times.line);
  };
  const end = (ended) => {
    heard.abort();
    boxes.isHeld = false;
    guide(boxes, null);
    if (times && ended.type === "pointerup") {
      commit(boxes.session, cue, part, times);
    } else if (times) {
      boxes.fill(box, cue);
    }
  };
  const { signal } = heard;
  document.addEventListener("pointermove", move, { signal });
  document.addEventListener("pointerup", end, { signal });
  document.addEventListener("pointercancel", end, { signal });
}

function drawn(boxes, cue, part, { by, isFree }) {
  const { timeline, session, stage } = boxes;
  const found = dragged(cue, part, by / timeline.scale, {
    candidates: isFree ? [] : timeline.candidates(cue.key),
    reach: REACH / timeline.scale,
    least: session.frame,
    longest: stage.duration,
  });
  return { start: toThousandths(found.start), end: toThousandths(found.end), line: found.line };
}

function commit(session, cue, part, { start, end }) {
  if (part === "whole") {
    session.run("do_move", shift([cue], start - cue.start), { select: cue.key });
  } else {
    session.run("do_time", [retime(cue, { start, end })], { select: cue.key });
  }
}

/** Show the moment that is drawn to. */
function guide({ session, timeline }, seconds) {
  const line = session.find("[data-guide]");
  line.hidden = seconds === null;
  line.style.transform = `translateX(${(seconds ?? 0) * timeline.scale}px)`;
}
