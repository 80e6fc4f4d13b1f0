/** Where PDF.js reads files, beside the page. */

import "../../../vendor/pdfjs/build/pdf.worker.min.mjs";
