/** The room that a page of slides has, and full screen. */

export class Room {
  constructor(root, stage) {
    this.root = root;
    this.stage = stage;
  }

  get isFull() {
    return document.fullscreenElement === this.root;
  }

  get canFill() {
    return document.fullscreenEnabled;
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
