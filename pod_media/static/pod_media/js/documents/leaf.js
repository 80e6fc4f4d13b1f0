/** The page that is shown: drawn as sharp as the screen is, with its text over it to read and copy. */

import { TextLayer } from "../../../vendor/pdfjs/build/pdf.min.mjs";
import { linksOf } from "./links.js";

// Pixels: what phones give one canvas.
const MOST = 4096 * 4096;

export class Leaf {
  constructor(place, { noText }) {
    this.place = place;
    this.noText = noText;
    this.page = null;
    this.tasks = [];
  }

  /** Draw a page of the PDF; the one before stays until this one is there. `fit` tells its scale.

      Rejects when it is cancelled, by the next one. */
  async draw(page, fit) {
    this.cancel();
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: fit(width, height) });
    const { canvas, density } = canvasOf(viewport);
    const text = document.createElement("div");
    text.className = "reader__text";
    text.style.setProperty("--total-scale-factor", viewport.scale);
    const drawing = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    const source = page.streamTextContent();
    const writing = new TextLayer({ textContentSource: source, container: text, viewport });
    this.tasks = [drawing, writing];
    // A page whose text or links cannot be read is still one to look at.
    const written = writing.render().catch(() => {});
    const linked = linksOf(page, viewport).catch(() => []);
    await drawing.promise;
    await written;
    const links = await linked;
    if (this.tasks.includes(drawing)) {
      this.tasks = [];
      this.turnTo(page, canvas, text, links);
    }
  }

  turnTo(page, canvas, text, links) {
    if (!text.textContent.trim()) {
      const none = document.createElement("p");
      none.className = "visually-hidden";
      none.textContent = this.noText;
      text.append(none);
    }
    const paper = document.createElement("div");
    paper.className = "reader__paper";
    paper.append(canvas, text, ...links);
    this.clear();
    this.place.append(paper);
    if (this.page !== page) {
      this.page?.cleanup();
      this.page = page;
    }
  }

  cancel() {
    for (const task of this.tasks) {
      task.cancel();
    }
    this.tasks = [];
  }

  clear() {
    const canvas = this.place.querySelector("canvas");
    if (canvas) {
      // Safari keeps its pixels until it is collected.
      canvas.width = canvas.height = 0;
    }
    this.place.replaceChildren();
  }
}

function canvasOf({ width, height }) {
  const canvas = document.createElement("canvas");
  const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST / (width * height)));
  canvas.width = Math.floor(width * density);
  canvas.height = Math.floor(height * density);
  canvas.style.inlineSize = `${Math.floor(width)}px`;
  canvas.setAttribute("aria-hidden", "true");
  return { canvas, density };
}
