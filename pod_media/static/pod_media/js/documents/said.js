/** What the slides say of themselves: that they come, how far they are, what went wrong. */

// Milliseconds: what is there sooner needs no word that it is coming.
const PATIENCE = 300;

export class Said {
  constructor(root) {
    this.find = (name) => root.querySelector(`[data-reader-${name}]`);
    this.stage = this.find("stage");
  }

  wait(is) {
    clearTimeout(this.waiting);
    this.stage.setAttribute("aria-busy", String(is));
    if (is) {
      this.waiting = setTimeout(() => (this.find("wait").hidden = false), PATIENCE);
    } else {
      this.find("wait").hidden = true;
      this.progress(null);
    }
  }

  /** Show how much is here, 0 to 1; null where nobody knows. */
  progress(part) {
    const bar = this.find("progress");
    if (part === null) {
      bar.removeAttribute("value");
    } else {
      bar.value = part;
    }
  }

  /** Say what went wrong, with the file to fetch beside it; null takes it back. */
  fault(name) {
    for (const line of this.find("fault").querySelectorAll("[data-fault]")) {
      line.hidden = line.dataset.fault !== name;
    }
    this.find("again").hidden = name !== "far";
    this.find("fault").hidden = name === null;
    if (name !== null && document.activeElement === this.stage) {
      this.find("fault").focus();
    }
    this.stage.hidden = name !== null;
  }

  page(at, count, words) {
    const fill = (text) => text.replace("{page}", at).replace("{count}", count);
    this.find("number").value = at;
    this.find("count").textContent = fill(words.of);
    this.stage.setAttribute("aria-label", fill(words.page));
    this.find("says").textContent = fill(words.page);
  }

  /** Let a button do something, or not: a disabled one would lose the keyboard. */
  able(name, is) {
    this.find(name).setAttribute("aria-disabled", String(!is));
  }
}
