/** Open a PDF with PDF.js: all of it from our own server, and no more of it than is shown. */

import { getDocument, GlobalWorkerOptions } from "../../../vendor/pdfjs/build/pdf.min.mjs";

/** Return what loads it: `promise` of the document, and `destroy()`. `tell` learns how far it is. */
export function openPdf({ file, worker, parts }, tell) {
  GlobalWorkerOptions.workerSrc = worker;
  const place = (folder) => new URL(`${folder}/`, new URL(parts, document.baseURI)).href;
  const task = getDocument({
    url: new URL(file, document.baseURI).href,
    // Each part of 64 kB is a request whose right is judged.
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: place("cmaps"),
    standardFontDataUrl: place("standard_fonts"),
    wasmUrl: place("wasm"),
    // Errors alone: what it warns of is no matter of the reader's.
    verbosity: 0,
  });
  task.onProgress = ({ loaded, total }) => tell(total ? Math.min(1, loaded / total) : null);
  return task;
}

/** Return why it cannot be shown: `locked`, `broken`, `gone` (no right, or no file) or `far`. */
export async function faultOf(error, file) {
  if (error.name === "PasswordException") {
    return "locked";
  }
  const status = error.status || (await statusOf(file));
  if ([401, 403, 404, 410].includes(status)) {
    return "gone";
  }
  const isThere = status >= 200 && status < 300;
  return isThere && !/fetch|network/i.test(error.message) ? "broken" : "far";
}

async function statusOf(file) {
  try {
    return (await fetch(file, { method: "HEAD" })).status;
  } catch {
    return 0;
  }
}
