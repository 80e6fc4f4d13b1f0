/** What a card shows. */

import { say } from "./ask.js";
import { bytes, duration, percent, Speed } from "./figures.js";

export class CardView {
  #video = null;
  #state = "waiting";
  #kept = false;
  #speed = new Speed();
  known = null;
  refusal = "";

  constructor(element, file, said) {
    this.element = element;
    this.said = said;
    this.#at("name").textContent = file.name;
    this.#at("size").textContent = bytes(file.size);
    this.press("keep-both", () => this.keepBoth());
  }

  /** Act when a button is pressed. */
  press(name, pressed) {
    this.#at(name).addEventListener("click", pressed);
  }

  state(state) {
    this.#state = state;
    this.element.dataset.state = state;
    this.#speed.reset();
    const isOver = ["sent", "refused", "cancelled"].includes(state);
    this.#at("progress").hidden = state === "refused";
    this.#at("pause").hidden = isOver || state === "paused";
    this.#at("resume").hidden = state !== "paused";
    this.#at("cancel").hidden = state === "sent" && Boolean(this.#video);
    if (state !== "sending") this.#at("figures").textContent = "";
    if (state === "sending") this.#tell(say(this.#video ? "sendingFor" : "sending"));
    else if (["waiting", "paused", "lost", "cancelled"].includes(state)) this.#tell(say(state));
    else if (state === "sent") this.#tell(this.#video ? this.#closing("queued") : say("sent"));
    else this.#tell("");
  }

  progress(sent, total) {
    this.#at("bar").value = (100 * sent) / total;
    const speed = this.#speed.note(sent);
    if (!speed || sent >= total) return;
    this.#at("figures").textContent =
      `${percent(sent / total)} · ` +
      say("figures", {
        sent: bytes(sent),
        total: bytes(total),
        speed: bytes(speed),
        left: duration((total - sent) / speed),
      });
  }

  /** The recording's own progress, once it is here. */
  prepared(manifest) {
    this.#at("bar").value = manifest.state === "ready" ? 100 : manifest.progress;
    if (manifest.state === "failed") return this.#failed(manifest.message);
    if (manifest.state === "ready") {
      return this.#tell(this.#video ? say("ready") : say("prepared"));
    }
    // First what the card still asks of its reader.
    const words = this.#video ? [] : [say("sent")];
    words.push(`${this.#step(manifest)}.`);
    if (manifest.sources.length) words.push(say("playable"));
    if (this.#video) words.push(say("mayClose"));
    return this.#tell(words.join(" "));
  }

  made(video) {
    if (!this.#video) this.refuse("");
    this.#video = video;
    this.#at("form").hidden = true;
    this.#at("done").hidden = false;
    const outcome = video.live ? "published" : video.in_moderation ? "submitted" : "draft";
    this.#at("outcome").textContent = say(outcome);
    this.#link("link", video.live ? video.url : video.edit, video.title);
    this.#at("edit").href = video.edit;
    this.#at("hindrance").textContent = video.hindrance ?? "";
  }

  same(video) {
    if (!video || this.#kept) return;
    this.known = video;
    this.#link("same-link", video.url, video.title);
    this.#at("same").hidden = false;
  }

  keepBoth() {
    this.#kept = true;
    this.#at("same").hidden = true;
  }

  /** Show the recording that is there already, instead of this one. */
  instead({ url, title }) {
    this.#at("same").hidden = true;
    this.#at("form").hidden = true;
    this.#at("done").hidden = false;
    this.#at("edit").hidden = true;
    this.#link("link", url, title);
  }

  refuse(message) {
    this.refusal = message;
    this.#at("error-text").textContent = message;
    this.#at("error").hidden = !message;
  }

  /** Say what speaks against the file itself: there is nothing to describe. */
  object(message) {
    this.refuse(message);
    this.#at("form").hidden = true;
  }

  #step({ state, step, progress, seconds_left: left }) {
    const words = [(step || say(state === "queued" ? "queued" : "preparing")).replace(/\.$/, "")];
    if (state === "processing" && progress) words.push(percent(progress / 100));
    if (left) words.push(say("left", { left: duration(left) }));
    return words.join(", ");
  }

  #failed(message) {
    this.refuse(message);
    this.#at("bar").value = 0;
    this.#tell("");
  }

  #closing(name) {
    return `${say(name)} ${say("mayClose")}`;
  }

  #tell(text) {
    const place = this.#at("said");
    if (place.textContent === text) return;
    place.textContent = text;
    if (text) this.said(`${this.#at("name").textContent}: ${text}`);
  }

  #link(name, address, text) {
    const link = this.#at(name);
    if (address) link.href = address;
    link.textContent = text;
  }

  #at(name) {
    return this.element.querySelector(`[data-${name}]`);
  }
}
