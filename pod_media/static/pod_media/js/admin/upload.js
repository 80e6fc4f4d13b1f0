/* Brings a file to a recording in the CMS; goes on where it was after any interruption. */

import { bytes, duration, percent, Speed } from '../upload/figures.js';
import { ask } from './ask.js';

/* Wagtail takes 2 s to note what the form held at first; what changes sooner is never autosaved. */
const NOTED_MS = 2200;
const RETRY_MS = [0, 1000, 3000, 5000, 10000, 20000, 60000, 60000, 60000];

class UploadController extends window.StimulusModule.Controller {
  static targets = ['details', 'drop', 'going', 'name', 'figures', 'sent', 'same', 'error'];

  connect() {
    this.noted = performance.now() + NOTED_MS;
  }

  get root() {
    return this.element.closest('.pod-recording');
  }

  over(event) {
    event.preventDefault();
    this.dropTarget.classList.add('pod-upload__drop--over');
  }

  out() {
    this.dropTarget.classList.remove('pod-upload__drop--over');
  }

  drop(event) {
    event.preventDefault();
    this.out();
    if (event.dataTransfer.files.length) this.send(event.dataTransfer.files[0]);
  }

  pick({ currentTarget }) {
    if (currentTarget.files.length) this.send(currentTarget.files[0]);
    currentTarget.value = '';
  }

  async send(file) {
    const { dataset } = this.root;
    if (dataset.hasFile && !window.confirm(dataset.replaceQuestion)) return;
    this.fail('');
    this.tellSame(null);
    try {
      // Asked before the file is sent: afterwards it would find itself.
      this.tellSame(await this.same(file));
      if (!dataset.uuid) await this.begin(file);
      this.start(file, dataset.uuid);
    } catch (error) {
      this.fail(error.message);
    }
  }

  async same({ name, size }) {
    const { begin, failed } = this.root.dataset;
    const address = new URL('../known/', new URL(begin, window.location));
    address.search = new URLSearchParams({ name, size });
    return (await ask(address, { failed }).catch(() => null))?.same;
  }

  tellSame(known) {
    this.sameTarget.hidden = !known;
    if (!known) return;
    const link = this.sameTarget.querySelector('a');
    link.href = known.address;
    link.textContent = known.title;
  }

  async begin(file) {
    const { begin, failed } = this.root.dataset;
    await new Promise((done) => {
      setTimeout(done, Math.max(0, this.noted - performance.now()));
    });
    const facts = await ask(begin, { facts: { name: file.name }, failed });
    this.dispatch('begun', { detail: facts });
  }

  async start(file, uuid) {
    this.nameTarget.textContent = file.name;
    this.goingTarget.hidden = false;
    const speed = new Speed();
    this.upload = new window.tus.Upload(file, {
      endpoint: this.root.dataset.tus,
      chunkSize: Number(this.root.dataset.chunk),
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type, replaces: uuid },
      headers: { [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN },
      // The same file may go to another recording: that is another upload.
      fingerprint: async () => `pod:${uuid}:${file.name}:${file.size}:${file.lastModified}`,
      onProgress: (sent, total) => this.figure(sent, total, speed.note(sent)),
      onError: (error) => this.fail(reason(error) || this.root.dataset.failed),
      onSuccess: () => {
        this.goingTarget.hidden = true;
        this.detailsTarget.open = false;
        this.tellSame(null);
        this.dispatch('arrived');
      },
    });
    const former = await this.upload.findPreviousUploads();
    if (former.length) this.upload.resumeFromPreviousUpload(former[0]);
    this.paused = false;
    this.upload.start();
    window.addEventListener('beforeunload', this.keep);
  }

  keep = (event) => {
    if (this.upload && !this.goingTarget.hidden && !this.paused) event.preventDefault();
  };

  figure(sent, total, rate) {
    this.sentTarget.value = (100 * sent) / total;
    const words = [percent(sent / total), `${bytes(sent)} / ${bytes(total)}`];
    if (rate) words.push(`${bytes(rate)}/s`, duration((total - sent) / rate));
    this.figuresTarget.textContent = words.join(' · ');
  }

  toggle({ currentTarget: { dataset }, currentTarget }) {
    this.paused = !this.paused;
    if (this.paused) this.upload.abort();
    else this.upload.start();
    currentTarget.textContent = this.paused ? dataset.resume : dataset.pause;
  }

  async cancel() {
    this.goingTarget.hidden = true;
    this.tellSame(null);
    await this.upload?.abort(true).catch(() => {});
    this.dispatch('arrived');
  }

  fail(message) {
    if (message) this.goingTarget.hidden = true;
    this.errorTarget.textContent = message;
    this.errorTarget.hidden = !message;
  }
}

function reason(error) {
  const body = error.originalResponse?.getBody() || '';
  try {
    return JSON.parse(body).message || '';
  } catch {
    return body.length < 300 && !body.startsWith('<') ? body : '';
  }
}

window.wagtail.app.register('pod-upload', UploadController);
