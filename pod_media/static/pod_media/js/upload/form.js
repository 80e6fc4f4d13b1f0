/** The short form of a card: a readable title, what was chosen last, errors beside the fields. */

import { facts, post, texts } from "./ask.js";

const KEPT = ["parent", "language", "captions", "visibility", "password"];
const TICKED = ["access_groups", "listed_with_lock"];

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
    for (const name of TICKED) {
      const ticked = new FormData(other.form).getAll(name);
      for (const box of this.form.querySelectorAll(`[name="${name}"]`)) {
        box.checked = ticked.includes(box.value);
      }
    }
    this.form.elements.parent.dispatchEvent(new Event("change", { bubbles: true }));
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
    for (const place of this.form.querySelectorAll("[data-errors]")) {
      const name = place.dataset.errors;
      const note = document.createElement("p");
      note.className = "field__error";
      note.textContent = errors[name]?.join(" ") ?? "";
      place.replaceChildren(...(note.textContent ? [note] : []));
      for (const input of this.form.querySelectorAll(`[name="${name}"]`)) {
        if (note.textContent) {
          input.setAttribute("aria-invalid", "true");
          input.setAttribute("aria-errormessage", place.id);
        } else {
          input.removeAttribute("aria-invalid");
          input.removeAttribute("aria-errormessage");
        }
      }
    }
    this.form.querySelector("[aria-invalid]")?.focus();
  }

  #busy(is) {
    this.form.setAttribute("aria-busy", String(is));
    for (const button of this.form.querySelectorAll("button")) button.disabled = is;
  }
}
