/** The list of cues: of thousands, those in view are in the document, and the one with the focus. */

import { Row } from "./row.js";

// Pixels of a row that was never drawn, and rows drawn beyond the window.
const USUAL = 132;
const BEYOND = 4;

export class List {
  constructor(session, stage) {
    Object.assign(this, { session, stage, rows: new Map(), heights: new Map() });
    this.window = session.find("[data-list]");
    this.holder = session.find("[data-rows]");
    this.model = session.find("[data-row-model]");
    this.window.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.reflow()).observe(this.window);
    session.on("change", () => this.draw());
    session.on("select", ({ key, focus }) => this.take(key, focus));
    session.on("refresh", () => this.draw());
    this.draw();
  }

  /** Forget heights when lines break elsewhere. */
  reflow() {
    const width = this.window.clientWidth;
    if (width !== this.width) {
      this.width = width;
      this.heights.clear();
    }
    this.draw();
  }

  /** Return where each row begins, and where the last one ends. */
  tops() {
    const tops = new Float64Array(this.session.cues.length + 1);
    this.session.cues.list.forEach(({ key }, at) => {
      tops[at + 1] = tops[at] + (this.heights.get(key) ?? USUAL);
    });
    return tops;
  }

  /** Draw the rows in view; twice at most, as the first shows how high they are. */
  draw(isAgain = false) {
    const { list } = this.session.cues;
    const tops = this.tops();
    const from = this.window.scrollTop;
    const first = Math.max(0, tops.findLastIndex((top) => top <= from) - BEYOND);
    const past = tops.findIndex((top) => top > from + this.window.clientHeight);
    const last = Math.min(list.length, (past < 0 ? list.length : past) + BEYOND);
    const wanted = list.slice(first, last);
    this.remove(new Set(wanted.map(({ key }) => key)));
    this.holder.style.blockSize = `${tops[list.length]}px`;
    this.window.dataset.empty = String(!list.length);
    wanted.forEach((cue) => this.rowOf(cue.key));
    this.sort();
    const isHigher = this.measure(tops);
    this.place(isHigher ? this.tops() : tops);
    if (isHigher && !isAgain) {
      this.draw(true);
    }
  }

  rowOf(key) {
    let row = this.rows.get(key);
    if (!row) {
      row = new Row(this.session, this.stage, this.model, key);
      this.rows.set(key, row);
      const { cues } = this.session;
      const next = [...this.holder.children].find((each) => cues.indexOf(each.dataset.cue) > cues.indexOf(key));
      this.holder.insertBefore(row.element, next ?? null);
    }
    row.fill();
    return row;
  }

  /** Let Tab go through the rows in their order, also when a time was changed. */
  sort() {
    const { cues } = this.session;
    const elements = [...this.holder.children];
    const sorted = elements.toSorted((one, other) => cues.indexOf(one.dataset.cue) - cues.indexOf(other.dataset.cue));
    if (sorted.some((element, at) => element !== elements[at])) {
      const held = document.activeElement;
      this.holder.append(...sorted);
      held.focus({ preventScroll: true });
    }
  }

  remove(wanted) {
    for (const [key, row] of this.rows) {
      const isHeld = this.session.cues.get(key) && row.element.contains(document.activeElement);
      if (!wanted.has(key) && !isHeld) {
        row.element.remove();
        this.rows.delete(key);
      }
    }
  }

  /** Note how high rows are; what is above the window moves nothing in it. */
  measure(tops) {
    let moved = 0;
    let isHigher = false;
    for (const [key, row] of this.rows) {
      const height = row.element.offsetHeight;
      const before = this.heights.get(key) ?? USUAL;
      if (height !== before) {
        this.heights.set(key, height);
        isHigher = true;
        moved += tops[this.session.cues.indexOf(key) + 1] <= this.window.scrollTop ? height - before : 0;
      }
    }
    if (moved) {
      this.window.scrollTop += moved;
    }
    return isHigher;
  }

  place(tops) {
    for (const [key, row] of this.rows) {
      row.element.style.insetBlockStart = `${tops[this.session.cues.indexOf(key)]}px`;
    }
  }

  take(key, focus) {
    if (key) {
      this.reveal(key);
    }
    this.rows.forEach((row) => row.fill());
    const row = this.rows.get(key);
    if (focus && row) {
      row.focus(focus);
    }
  }

  /** Scroll until a row is in view. */
  reveal(key) {
    for (let tries = 0; tries < 3; tries += 1) {
      const at = this.session.cues.indexOf(key);
      const tops = this.tops();
      const { scrollTop, clientHeight } = this.window;
      if (tops[at] < scrollTop) {
        this.window.scrollTop = tops[at] - 8;
      } else if (tops[at + 1] > scrollTop + clientHeight) {
        this.window.scrollTop = Math.min(tops[at] - 8, tops[at + 1] - clientHeight + 8);
      }
      this.draw();
    }
  }
}
