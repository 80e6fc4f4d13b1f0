/** One file on its way, by tus: starts, pauses, goes on after anything. */

import "tus-js-client";
import { facts, get, texts, token } from "./ask.js";

const RETRY_MS = [0, 1000, 2000, 4000, 8000, 15000, 15000];
// After the retries: how often a lost connection is tried again.
const LOST_MS = 15000;

export class Transfer extends EventTarget {
  constructor(file) {
    super();
    this.file = file;
    this.upload = new window.tus.Upload(file, {
      endpoint: facts.endpoint,
      chunkSize: facts.chunk,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: {
        filename: file.name,
        filetype: file.type,
        lastmodified: String(file.lastModified),
      },
      fingerprint: async () =>
        ["pod", facts.person, file.name, file.size, file.lastModified].join(":"),
      onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token()),
      onAfterResponse: () => this.#address(),
      onProgress: (sent) => this.#tell("progress", { sent }),
      onError: (error) => this.#fail(error),
      onSuccess: () => this.#tell("sent"),
    });
    window.addEventListener("online", () => this.#again());
  }

  /** The upload's own id, once the server gave it one. */
  get uuid() {
    return this.upload.url?.match(/([0-9a-f-]{36})\/?$/)?.[1] ?? null;
  }

  /** Resolves to `uuid` once there is one; rejects with the sentence of a refusal. */
  known() {
    if (this.uuid) return Promise.resolve(this.uuid);
    return new Promise((resolve, reject) => {
      this.addEventListener("address", () => resolve(this.uuid), { once: true });
      this.addEventListener("refused", ({ detail }) => reject(new Error(detail.message)), {
        once: true,
      });
    });
  }

  async start() {
    await this.#find();
    this.wanted = true;
    this.upload.start();
  }

  pause() {
    this.wanted = false;
    clearTimeout(this.timer);
    this.upload.abort();
  }

  resume() {
    this.wanted = true;
    this.upload.start();
  }

  /** Forget it, here and in the browser's list; the server is told by the card. */
  async stop() {
    this.pause();
    const former = await this.upload.findPreviousUploads();
    for (const { urlStorageKey } of former) {
      await this.upload.options.urlStorage.removeUpload(urlStorageKey);
    }
  }

  /** Go on with what this browser began, or another one of the same person. */
  async #find() {
    const [former] = await this.upload.findPreviousUploads();
    if (former) {
      this.upload.resumeFromPreviousUpload(former);
      return;
    }
    const { name, size, lastModified } = this.file;
    const { uploads } = await get(facts.endpoint).catch(() => ({ uploads: [] }));
    const same = uploads.find(
      (each) =>
        each.size === size && each.name === name && each.last_modified === String(lastModified),
    );
    if (same) this.upload.url = same.url;
  }

  #address() {
    if (this.uuid && !this.isKnown) {
      this.isKnown = true;
      this.#tell("address");
    }
  }

  #fail(error) {
    const response = error.originalResponse;
    const status = response?.getStatus() ?? 0;
    if (!this.wanted) return;
    if (status === 0 || status >= 500 || status === 423) {
      this.#tell("lost", { message: sentence(response) });
      this.timer = setTimeout(() => this.#again(), LOST_MS);
      return;
    }
    this.wanted = false;
    const message = status === 401 ? texts.signedOut : sentence(response) || texts.failed;
    this.#tell("refused", { message, resumable: [401, 403, 409].includes(status) });
  }

  #again() {
    clearTimeout(this.timer);
    if (!this.wanted) return;
    this.upload.abort();
    this.upload.start();
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function sentence(response) {
  try {
    return JSON.parse(response.getBody()).message ?? "";
  } catch {
    return "";
  }
}
