/** The upload page. */

import "../upload/page.js";
