/* The panel of a recording in the CMS: follows its way, and does what its buttons say. */

import { ask } from './ask.js';
import { Preview } from './preview.js';
import './upload.js';

const POLL_MS = 2000;
const POLL_AFTER_FAILURE_MS = 10000;

class RecordingController extends window.StimulusModule.Controller {
  static targets = ['root', 'part', 'player', 'screen', 'message'];

  static values = { input: String };

  connect() {
    this.preview = new Preview(this.screenTarget);
    const data = this.rootTarget.querySelector('script[type="application/json"]');
    if (data) this.preview.show(JSON.parse(data.textContent));
    if (this.uuid) this.refresh();
  }

  disconnect() {
    clearTimeout(this.timer);
    this.preview.remove();
  }

  get uuid() {
    return this.rootTarget.dataset.uuid;
  }

  /* Addresses are relative to /cms/recordings/. */
  ask(path, facts) {
    const base = new URL('..', new URL(this.rootTarget.dataset.begin, window.location));
    return ask(new URL(path, base), { facts, failed: this.rootTarget.dataset.failed });
  }

  async refresh() {
    clearTimeout(this.timer);
    if (!this.uuid) return;
    try {
      this.show(await this.ask(`${this.uuid}/status/`));
    } catch (error) {
      this.say(error.message);
      this.timer = setTimeout(() => this.refresh(), POLL_AFTER_FAILURE_MS);
    }
  }

  show(facts) {
    this.rootTarget.dataset.uuid = facts.uuid;
    this.rootTarget.dataset.hasFile = facts.has_file ? '1' : '';
    this.say('');
    this.partTargets.forEach((part) => {
      const html = facts.parts[part.dataset.part];
      if (part.shown === html) return;
      part.innerHTML = html;
      part.shown = html;
    });
    this.preview.show(facts.manifest);
    this.playerTarget.hidden = !facts.manifest.sources.length;
    clearTimeout(this.timer);
    if (facts.moving) this.timer = setTimeout(() => this.refresh(), POLL_MS);
  }

  clear() {
    clearTimeout(this.timer);
    this.rootTarget.dataset.uuid = '';
    this.rootTarget.dataset.hasFile = '';
    this.partTargets.forEach((part) => {
      part.replaceChildren();
      part.shown = '';
    });
    this.preview.remove();
    this.playerTarget.hidden = true;
  }

  say(message) {
    this.messageTarget.textContent = message;
    this.messageTarget.hidden = !message;
  }

  async tell(path, facts) {
    try {
      this.show(await this.ask(path, facts));
    } catch (error) {
      this.say(error.message);
    }
  }

  act({ currentTarget: { dataset } }) {
    if (dataset.question && !window.confirm(dataset.question)) return;
    this.tell(dataset.url, { sent: 1 });
  }

  choosePoster({ currentTarget }) {
    this.tell(`${this.uuid}/poster/`, { name: currentTarget.dataset.name });
  }

  grab() {
    this.tell(`${this.uuid}/poster/`, { at: this.preview.time() });
  }

  uploadPoster({ currentTarget }) {
    if (!currentTarget.files.length) return;
    this.tell(`${this.uuid}/poster/`, { image: currentTarget.files[0] });
    currentTarget.value = '';
  }

  /* Another recording was chosen in the form, or none. */
  chosen({ target }) {
    if (target.id !== this.inputValue) return;
    const key = target.getAttribute('value');
    if (key === this.known) return;
    this.known = key;
    if (key) this.tellOf(key);
    else this.clear();
  }

  async tellOf(key) {
    try {
      this.show(await this.ask(`by-key/${key}/`));
    } catch (error) {
      this.clear();
      this.say(error.message);
    }
  }

  /* An upload begins: the page refers to its recording from now on. */
  begun({ detail: facts }) {
    this.known = String(facts.id);
    this.show(facts);
    if (!this.inputValue) return;
    const { widget } = document.getElementById(`${this.inputValue}-chooser`);
    widget.setState({ id: facts.id, title: facts.title, edit_url: facts.edit_url });
    const title = document.getElementById('id_title');
    if (!title || title.value) return;
    title.value = facts.title;
    ['input', 'keyup', 'change', 'blur'].forEach((name) => {
      title.dispatchEvent(new Event(name, { bubbles: true }));
    });
  }
}

window.wagtail.app.register('pod-recording', RecordingController);
