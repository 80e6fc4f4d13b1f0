/** The strip under the picture: where it looks at, how near, and where the playhead is. */

import { Boxes } from "./boxes.js";
import { fetchJson, sceneTimes, speechEdges } from "./peaks.js";
import { drawStrip } from "./strip.js";

// Pixels of a second.
const SCALES = [4, 8, 16, 32, 64, 100, 160, 250, 400];
const USUAL = 5;
// Of the strip's width: a playhead beyond the first turns the page to the second.
const TURNS = 0.9;
const TURNED = 0.1;

export class Timeline {
  constructor(session, stage) {
    Object.assign(this, { session, stage, peaks: null, scenes: [], speech: [], zoom: USUAL });
    this.scroller = session.find("[data-timeline]");
    this.inner = session.find("[data-timeline-inner]");
    this.canvas = session.find("[data-strip]");
    this.head = session.find("[data-playhead]");
    this.boxes = new Boxes(session, stage, this);
    this.listen();
    this.load();
    this.layOut();
  }

  get scale() {
    return SCALES[this.zoom];
  }

  listen() {
    const { session, stage, scroller } = this;
    scroller.addEventListener("scroll", () => this.ask());
    scroller.addEventListener("pointerdown", (event) => this.point(event));
    scroller.addEventListener("wheel", (event) => this.roll(event), { passive: false });
    new ResizeObserver(() => this.ask()).observe(scroller);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.ask());
    new MutationObserver(() => this.ask()).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    for (const button of session.root.querySelectorAll("[data-zooms]")) {
      button.addEventListener("click", () => this.zoomBy(Number(button.dataset.zooms)));
    }
    session.on("change", () => this.ask());
    session.on("select", () => this.reveal(session.cue));
    stage.onTick((seconds) => this.follow(seconds));
  }

  async load() {
    const { waveform, scenes } = this.session.facts.drawn;
    const [peaks, changes] = await Promise.all([fetchJson(waveform), fetchJson(scenes)]);
    this.peaks = peaks;
    this.speech = peaks ? speechEdges(peaks) : [];
    this.scenes = sceneTimes(changes);
    this.layOut();
  }

  /** Return the seconds that are in view. */
  get view() {
    const from = this.scroller.scrollLeft / this.scale;
    return { from, to: from + this.scroller.clientWidth / this.scale };
  }

  /** Return what a dragged moment is drawn to, but for the cue's own edges. */
  candidates(key) {
    const { from, to } = this.view;
    const near = this.session.cues.between(from, to).filter((cue) => cue.key !== key);
    const inView = (each) => each >= from && each <= to;
    const edges = near.flatMap(({ start, end }) => [start, end]);
    return [...edges, this.stage.time, ...[...this.speech, ...this.scenes].filter(inView)];
  }

  layOut() {
    this.inner.style.inlineSize = `${Math.ceil(this.stage.duration * this.scale)}px`;
    this.place(this.stage.time);
    this.ask();
  }

  /** Draw with the next picture, once. */
  ask() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null;
      drawStrip(this.canvas, this);
      this.boxes.show(this.view);
    });
  }

  place(seconds) {
    this.head.style.transform = `translateX(${seconds * this.scale}px)`;
  }

  follow(seconds) {
    this.place(seconds);
    const width = this.scroller.clientWidth;
    const at = seconds * this.scale - this.scroller.scrollLeft;
    const isBeyond = at < 0 || at > width * (this.stage.isPlaying ? TURNS : 1);
    if (isBeyond && !this.boxes.isHeld) {
      this.scroller.scrollLeft = seconds * this.scale - width * TURNED;
    }
  }

  reveal(cue) {
    const { from, to } = this.view;
    if (cue && (cue.start < from || cue.end > to)) {
      this.scroller.scrollLeft = cue.start * this.scale - this.scroller.clientWidth * TURNED;
    }
    this.ask();
  }

  /** Zoom by steps; the second in the middle stays there, or the playhead if it is in view. */
  zoomBy(steps) {
    const { from, to } = this.view;
    const now = this.stage.time;
    const kept = now >= from && now <= to ? now : (from + to) / 2;
    const at = (kept - from) * this.scale;
    this.zoom = Math.min(SCALES.length - 1, Math.max(0, this.zoom + steps));
    this.layOut();
    this.scroller.scrollLeft = kept * this.scale - at;
  }

  roll(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? 1 : -1);
    } else if (!event.deltaX && !event.shiftKey) {
      event.preventDefault();
      this.scroller.scrollLeft += event.deltaY;
    }
  }

  /** Go to the moment that is pressed, where there is no cue. */
  point(event) {
    const isBare = !event.target.closest("[data-box]") && event.offsetY < this.scroller.clientHeight;
    if (isBare && !event.button) {
      this.stage.seek(this.at(event.clientX));
    }
  }

  /** Return the second at a place of the window. */
  at(x) {
    return (x - this.inner.getBoundingClientRect().left) / this.scale;
  }
}
