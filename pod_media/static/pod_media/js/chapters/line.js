/** The timeline: a mark for each chapter, dragged or moved by keys. */

import { formatTime } from "../player/time.js";
import { asText, fieldsOf, startOf } from "./row.js";

// Pixels: what moves less was a click, and what comes this close to the player's place is put there.
const CLICK = 3;
const REACH = 6;
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export class Line {
  constructor(editor) {
    this.editor = editor;
    this.bar = editor.root.querySelector("[data-line]");
    this.marks = new Map();
    editor.addEventListener("change", () => this.draw());
    editor.addEventListener("move", () => this.draw());
    editor.addEventListener("typed", () => this.draw());
    editor.addEventListener("time", () => this.follow());
    this.bar.addEventListener("pointerdown", (event) => this.hold(event));
    this.bar.addEventListener("keydown", (event) => this.nudge(event));
  }

  draw() {
    const rows = this.editor.rows();
    for (const [row, mark] of this.marks) {
      if (!rows.includes(row)) {
        mark.remove();
        this.marks.delete(row);
      }
    }
    for (const row of rows) {
      this.fill(row, this.marks.get(row) ?? this.make(row));
    }
    this.follow();
  }

  make(row) {
    const mark = document.createElement("div");
    mark.className = "chapter-line__mark";
    mark.tabIndex = 0;
    mark.setAttribute("role", "slider");
    mark.setAttribute("aria-valuemin", "0");
    this.marks.set(row, mark);
    this.bar.append(mark);
    return mark;
  }

  fill(row, mark) {
    const { duration } = this.editor;
    const seconds = startOf(row);
    mark.hidden = seconds === null || !duration || seconds >= duration;
    const title = fieldsOf(row).title.value || this.editor.word("unnamed");
    mark.title = title;
    mark.setAttribute("aria-label", title);
    mark.setAttribute("aria-valuemax", String(duration));
    mark.setAttribute("aria-valuenow", String(seconds ?? 0));
    mark.setAttribute("aria-valuetext", asText(seconds ?? 0));
    mark.style.insetInlineStart = `${(100 * (seconds ?? 0)) / (duration || 1)}%`;
  }

  follow() {
    const { duration, time, root } = this.editor;
    root.querySelector("[data-now]").textContent = formatTime(time);
    root.querySelector("[data-head]").style.insetInlineStart = `${(100 * time) / (duration || 1)}%`;
    const rows = this.editor.rows();
    const current = rows.findLast((row) => (startOf(row) ?? Infinity) <= time + 0.05);
    rows.forEach((row) => row.toggleAttribute("data-current", row === current));
  }

  rowOf(element) {
    const mark = element.closest("[role=slider]");
    return [...this.marks].find(([, each]) => each === mark)?.[0];
  }

  /** Return the seconds under a pointer; near the player's place, that. */
  under({ clientX, altKey }) {
    const { left, width } = this.bar.getBoundingClientRect();
    const { duration, time } = this.editor;
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    const seconds = share * duration;
    const isNear = Math.abs(seconds - time) * (width / duration) < REACH;
    return isNear && !altKey ? time : Math.round(seconds * 10) / 10;
  }

  hold(event) {
    if (event.button || !this.editor.duration) {
      return;
    }
    const row = this.rowOf(event.target);
    if (!row) {
      this.editor.go(this.under({ clientX: event.clientX, altKey: true }));
      return;
    }
    const [from, before, heard] = [event.clientX, fieldsOf(row).start.value, new AbortController()];
    let isDragged = false;
    const move = (moved) => {
      isDragged ||= Math.abs(moved.clientX - from) >= CLICK;
      if (isDragged) {
        this.editor.move(row, this.under(moved));
      }
    };
    const end = ({ type }) => {
      heard.abort();
      if (type === "pointercancel") {
        fieldsOf(row).start.value = before;
      } else if (!isDragged) {
        this.editor.go(startOf(row));
      }
      this.editor.settle();
    };
    const { signal } = heard;
    document.addEventListener("pointermove", move, { signal });
    document.addEventListener("pointerup", end, { signal });
    document.addEventListener("pointercancel", end, { signal });
  }

  nudge(event) {
    const row = this.rowOf(event.target);
    const by = STEPS[event.key];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (by) {
      this.editor.move(row, startOf(row) + by * (event.shiftKey ? 0.1 : 1));
      this.editor.settle();
    } else if (event.key === "Enter") {
      this.editor.go(startOf(row));
    } else if (event.key === "Delete") {
      this.editor.remove(row);
    } else {
      return;
    }
    event.preventDefault();
  }
}
