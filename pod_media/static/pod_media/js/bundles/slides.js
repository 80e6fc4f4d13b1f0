/** Slides page by page, with PDF.js: fetched when somebody opens them. */

import { Reader } from "../documents/reader.js";

export { Reader };

for (const root of document.querySelectorAll("[data-reader]")) {
  new Reader(root).open();
}
