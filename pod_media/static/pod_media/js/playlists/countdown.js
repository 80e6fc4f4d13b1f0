/** The panel at the end of a video: counts down to the next one until somebody says otherwise. */

// Time enough to read a title and to press Escape.
const SECONDS = 8;

export class Countdown {
  /** Take the panel, in place, and what to do at zero. */
  constructor(panel, go) {
    this.panel = panel;
    this.go = go;
    this.timer = 0;
    this.find("[data-next-go]").addEventListener("click", () => this.finish());
    this.find("[data-next-stop]").addEventListener("click", () => this.stop());
    this.panel.addEventListener("keydown", (event) => {
      // The player's own keys stay out of it.
      event.stopPropagation();
      if (event.key === "Escape") {
        this.stop();
      }
    });
  }

  /** Show the panel; count only when asked to. */
  start(counts) {
    this.find("[data-next-counts]").hidden = !counts;
    this.find("[data-next-still]").hidden = counts;
    this.find("[data-next-bar]").hidden = !counts;
    this.find(counts ? "[data-next-stop]" : "[data-next-go]").focus({ preventScroll: true });
    if (!counts) {
      return;
    }
    const says = this.find("[data-next-says]");
    says.textContent = says.dataset.text;
    this.left = SECONDS;
    this.show();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  tick() {
    this.left -= 1;
    if (this.left <= 0) {
      this.finish();
    } else {
      this.show();
    }
  }

  show() {
    const seconds = this.find("[data-next-seconds]");
    seconds.textContent = seconds.dataset.text.replace("{seconds}", this.left);
  }

  finish() {
    clearInterval(this.timer);
    this.go();
  }

  stop() {
    clearInterval(this.timer);
    this.panel.remove();
  }

  find(selector) {
    return this.panel.querySelector(selector);
  }
}
