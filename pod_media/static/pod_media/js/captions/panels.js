/** Panels beside the list, one at a time: a button opens and closes each, Escape closes it. */

export class Panels {
  constructor(session) {
    this.session = session;
    this.buttons = [...session.root.querySelectorAll("[data-opens]")];
    this.open = null;
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.toggle(button.dataset.opens));
    }
    for (const button of session.root.querySelectorAll("[data-closes]")) {
      button.addEventListener("click", () => this.close());
    }
    session.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.open && event.target.closest("[data-panel]")) {
        event.preventDefault();
        this.close();
      }
    });
  }

  toggle(name) {
    if (this.open === name) {
      this.close();
    } else {
      this.show(name);
    }
  }

  show(name) {
    this.open = name;
    this.mark();
    this.session.tell("panel", { name });
    const panel = this.session.find(`[data-panel=${name}]`);
    panel.querySelector("input, select, button:not([data-closes])")?.focus();
  }

  close() {
    const button = this.buttons.find(({ dataset }) => dataset.opens === this.open);
    this.open = null;
    this.mark();
    button?.focus();
  }

  mark() {
    for (const panel of this.session.root.querySelectorAll("[data-panel]")) {
      panel.hidden = panel.dataset.panel !== this.open;
    }
    for (const button of this.buttons) {
      button.setAttribute("aria-expanded", String(button.dataset.opens === this.open));
    }
  }
}
