/** The short form of a card: a readable title, what was chosen last, errors beside the fields. */

import { facts, post, texts } from "./ask.js";

const KEPT = ["parent", "language", "visibility"];

export class CardForm extends EventTarget {
  /** `prepare()` resolves to the upload's id once the server knows the file. */
  constructor(form, { title, prepare }) {
    super();
    this.form = form;
    this.prepare = prepare;
    form.elements.title.value = title;
    form.elements.title.required = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(event.submitter?.value ?? "publish");
    });
  }

  get isBusy() {
    return this.form.getAttribute("aria-busy") === "true";
  }

  /** Take over what the card before says, so that a series is described once. */
  copyFrom(other) {
    for (const name of KEPT) this.form.elements[name].value = other.form.elements[name].value;
  }

  async #send(action) {
    if (this.isBusy) return;
    this.#busy(true);
    this.#mark({});
    try {
      const data = new FormData(this.form);
      data.set("upload", await this.prepare());
      data.set("action", action);
      const { status, body } = await post(facts.page, data);
      if (status === 201) this.dispatchEvent(new CustomEvent("made", { detail: body }));
      else this.#refused(body);
    } catch (error) {
      this.#refused({ message: error.message || texts.failed });
    }
    this.#busy(false);
  }

  #refused({ message, errors = {} }) {
    this.#mark(errors);
    this.dispatchEvent(new CustomEvent("refused", { detail: { message: message ?? "" } }));
  }

  #mark(errors) {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      const input = field.querySelector("input, select");
      const note = field.querySelector("[data-field-error]");
      const said = errors[field.dataset.field]?.join(" ") ?? "";
      note.textContent = said;
      note.hidden = !said;
      if (said) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.form.querySelector("[aria-invalid]")?.focus();
  }

  #busy(is) {
    this.form.setAttribute("aria-busy", String(is));
    for (const button of this.form.querySelectorAll("button")) button.disabled = is;
  }
}
