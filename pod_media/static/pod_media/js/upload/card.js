/** A file's card: its way in, its form, and what becomes of it. */

import { facts, get, post, say } from "./ask.js";
import { objection } from "./checks.js";
import { follow } from "./following.js";
import { CardForm } from "./form.js";
import { readableTitle } from "./title.js";
import { Transfer } from "./transfer.js";
import { CardView } from "./view.js";

export class Card extends EventTarget {
  #following = new AbortController();

  constructor(element, file, before) {
    super();
    this.file = file;
    this.state = "waiting";
    this.view = new CardView(element, file, (text) => this.#tell("said", { text }));
    this.form = new CardForm(element.querySelector("[data-form]"), {
      title: readableTitle(file.name),
      prepare: () => this.#known(),
    });
    if (before) this.form.copyFrom(before.form);
    this.transfer = new Transfer(file);
    this.#listen();
    this.#check();
  }

  get isWaiting() {
    return this.state === "waiting";
  }

  get isGoing() {
    return ["sending", "lost"].includes(this.state);
  }

  /** Whether leaving the page would stop something. */
  get needsPage() {
    return this.isGoing || this.isWaiting || this.state === "paused";
  }

  focus() {
    this.form.form.elements.title.select();
  }

  async start() {
    if (!this.isWaiting) return;
    this.#move("sending");
    await this.checked;
    if (this.state === "sending") this.transfer.start();
  }

  #check() {
    const refusal = objection(this.file);
    if (refusal) {
      this.#move("refused");
      this.view.object(refusal);
      return;
    }
    // Asked before the file is sent: afterwards it would find itself.
    const query = new URLSearchParams({ name: this.file.name, size: this.file.size });
    this.checked = get(`${facts.known}?${query}`).then(({ same }) => this.view.same(same), () => {});
  }

  #listen() {
    const on = (type, heard) => this.transfer.addEventListener(type, (e) => heard(e.detail));
    on("address", () => this.#tell("address", { uuid: this.transfer.uuid }));
    on("progress", ({ sent }) => this.#progress(sent));
    on("lost", () => this.#move("lost"));
    on("refused", ({ message, resumable }) => {
      this.#move(resumable ? "paused" : "refused");
      this.view.refuse(message);
    });
    on("sent", () => this.#sent());
    this.form.addEventListener("made", ({ detail }) => {
      this.view.made(detail);
      this.view.state(this.state);
    });
    this.form.addEventListener("refused", ({ detail }) => this.view.refuse(detail.message));
    this.view.press("pause", () => {
      this.transfer.pause();
      this.#move("paused");
    });
    this.view.press("resume", () => this.#resume());
    this.view.press("cancel", () => this.#cancel());
    this.view.press("use-same", () => this.#useSame());
  }

  #progress(sent) {
    if (this.state === "lost") this.#move("sending");
    if (this.state === "sending") this.view.progress(sent, this.file.size);
  }

  #resume() {
    this.view.refuse("");
    this.#move("sending");
    this.transfer.resume();
  }

  async #cancel() {
    await this.#drop();
    this.view.element.remove();
    this.#move("cancelled");
  }

  async #useSame() {
    const { url, title } = this.view.known;
    await this.#drop();
    this.#move("cancelled");
    this.view.instead({ url, title });
  }

  async #drop() {
    this.#following.abort();
    const { uuid } = this.transfer;
    await this.transfer.stop();
    if (uuid) await post(`${facts.page}${uuid}/discard/`).catch(() => {});
  }

  #sent() {
    this.#move("sent");
    this.view.progress(this.file.size, this.file.size);
    follow(`${facts.page}${this.transfer.uuid}/state.json`, {
      signal: this.#following.signal,
      told: ({ state, manifest }) => {
        if (state.video) this.view.made(state.video);
        this.view.same(state.same);
        if (manifest) this.view.prepared(manifest);
      },
    });
  }

  /** The form may be sent before the server's first answer. */
  #known() {
    if (this.state === "refused") throw new Error(this.view.refusal || say("failed"));
    if (this.isWaiting) this.start();
    return this.transfer.known();
  }

  #move(state) {
    this.state = state;
    this.view.state(state);
    this.#tell("moved");
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
