/** What is said of a recording that is not, or not yet, all there. */

import { isUnfinished } from "./manifest.js";

export class Status {
  constructor(root, words) {
    this.words = words;
    this.box = root.querySelector("[data-player-status]");
    this.aside = document.querySelector("[data-preparing]");
  }

  /** Show the manifest's state: instead of the player while nothing plays, else beside it. */
  show(manifest) {
    const plays = manifest.sources.length > 0;
    const goesOn = isUnfinished(manifest);
    this.box.hidden = plays;
    if (!plays) {
      this.fill(this.box, manifest, goesOn);
    }
    if (this.aside) {
      this.aside.hidden = !(plays && goesOn);
      this.fill(this.aside, manifest, goesOn);
    }
  }

  fill(box, manifest, goesOn) {
    const title = box.querySelector("[data-title]");
    if (title) {
      title.textContent = goesOn ? this.words.preparing : this.words.unplayable;
    }
    box.dataset.state = manifest.state;
    box.querySelector("[data-step]").textContent = goesOn ? this.sentence(manifest) : manifest.message;
    const bar = box.querySelector("progress");
    bar.hidden = !goesOn;
    bar.value = manifest.progress;
  }

  /** "Encoding 720p, 42 %, about 3 minutes." */
  sentence({ step, progress, seconds_left: left }) {
    const parts = [step || this.words.waiting];
    if (progress > 0) {
      parts.push(`${Math.round(progress)} %`);
    }
    if (left > 0) {
      parts.push(left < 60 ? this.words.under_a_minute : this.minutes(left));
    }
    return parts.join(", ");
  }

  minutes(seconds) {
    const minutes = Math.round(seconds / 60);
    const words = minutes === 1 ? this.words.a_minute : this.words.minutes;
    return words.replace("{n}", minutes);
  }
}
