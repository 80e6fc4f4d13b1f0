/** Slides page by page: buttons, the number of the page, zoom and full screen. */

import { listenToKeys } from "./keys.js";
import { Leaf } from "./leaf.js";
import { faultOf, openPdf } from "./pdf.js";
import { Room } from "./room.js";
import { Said } from "./said.js";

const ZOOMS = [1, 1.25, 1.5, 2, 3, 4];
// Milliseconds without a change before it is drawn for another room.
const REST = 120;

export class Reader {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.said = new Said(root);
    this.stage = this.said.stage;
    this.room = new Room(root, this.stage, this.said.find("full"));
    this.leaf = new Leaf(this.stage, this.words);
    Object.assign(this, { at: 1, zoom: 0, turns: 0, drawnFor: "" });
    this.tell();
    this.listen();
  }

  listen() {
    const acts = {
      back: () => this.go(this.at - 1),
      on: () => this.go(this.at + 1),
      nearer: () => this.enlarge(1),
      farther: () => this.enlarge(-1),
      full: () => this.room.fill(),
      again: () => this.open(),
    };
    const isOn = (button) => button.getAttribute("aria-disabled") !== "true";
    for (const [name, act] of Object.entries(acts)) {
      const button = this.said.find(name);
      button.addEventListener("click", () => isOn(button) && act());
    }
    const field = this.said.find("number");
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("change", () => this.go(Number(field.value) || this.at));
    listenToKeys(this.root, this.stage, {
      turn: (by) => this.go(this.at + by),
      go: (number) => this.go(number),
      zoom: (by) => this.enlarge(by),
    });
    this.sizes = new ResizeObserver(() => this.fitLater());
    this.sizes.observe(this.stage);
  }

  async open() {
    this.said.fault(null);
    this.said.wait(true);
    this.loading?.destroy();
    this.loading = openPdf(this.root.dataset, (part) => this.said.progress(part));
    const turn = ++this.turns;
    try {
      this.pdf = await this.loading.promise;
    } catch (error) {
      return turn === this.turns ? this.fail(error) : undefined;
    }
    this.root.dataset.open = "true";
    return this.go(this.at);
  }

  /** Show a page: the nearest there is. */
  async go(number) {
    const { pdf } = this;
    if (!pdf) {
      return;
    }
    const turn = ++this.turns;
    this.at = Math.min(Math.max(Math.trunc(number), 1), pdf.numPages);
    this.tell();
    try {
      const page = await pdf.getPage(this.at);
      if (turn === this.turns) {
        this.said.fault(null);
        this.said.wait(true);
        this.drawnFor = this.room.size;
        await this.leaf.draw(page, (...size) => this.room.scale(...size) * ZOOMS[this.zoom]);
      }
    } catch (error) {
      // Else another page is wanted meanwhile, or none any more.
      return turn === this.turns ? this.fail(error) : undefined;
    }
    if (turn === this.turns) {
      this.said.wait(false);
    }
  }

  /** Say where we are, and what can be done there: nothing before the file is open. */
  tell() {
    const count = this.pdf?.numPages ?? 0;
    if (count) {
      this.said.page(this.at, count, this.words);
    }
    this.said.able("back", count && this.at > 1);
    this.said.able("on", this.at < count);
    this.said.able("farther", count && this.zoom > 0);
    this.said.able("nearer", count && this.zoom < ZOOMS.length - 1);
  }

  async fail(error) {
    const turn = this.turns;
    const fault = await faultOf(error, this.root.dataset.file);
    if (turn === this.turns) {
      this.said.wait(false);
      this.said.fault(fault);
    }
  }

  enlarge(by) {
    this.zoom = Math.min(Math.max(this.zoom + by, 0), ZOOMS.length - 1);
    this.go(this.at);
  }

  fitLater() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.drawnFor && this.room.size && this.room.size !== this.drawnFor) {
        this.go(this.at);
      }
    }, REST);
  }

  close() {
    this.turns += 1;
    this.pdf = null;
    this.sizes.disconnect();
    clearTimeout(this.resting);
    this.leaf.cancel();
    this.leaf.clear();
    this.loading?.destroy();
    this.root.remove();
  }
}
