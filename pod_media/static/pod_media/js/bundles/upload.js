/** The upload page. */

import "../audience.js";
import "../upload/page.js";
