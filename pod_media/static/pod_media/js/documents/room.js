/** The room that a page of slides has, and full screen. */

export class Room {
  /** `button` turns full screen on and off; it is not there where the browser has none. */
  constructor(root, stage, button) {
    this.root = root;
    this.stage = stage;
    button.hidden = !document.fullscreenEnabled;
    root.addEventListener("fullscreenchange", () => {
      button.setAttribute("aria-pressed", String(this.isFull));
    });
  }

  get isFull() {
    return document.fullscreenElement === this.root;
  }

  fill() {
    (this.isFull ? document.exitFullscreen() : this.root.requestFullscreen()).catch(() => {});
  }

  /** Return what a page is drawn for, to compare; "" is no room. A page is as high as it likes,
      but in full screen. */
  get size() {
    const { clientWidth, clientHeight } = this.stage;
    return clientWidth ? `${clientWidth} ${this.isFull && clientHeight}` : "";
  }

  /** Return the scale at which a page is as wide as there is room; in full screen, seen whole. */
  scale(width, height) {
    const wide = this.stage.clientWidth / width;
    return this.isFull ? Math.min(wide, this.stage.clientHeight / height) : wide;
  }
}
