/** The editor of chapters. */

import "../chapters/page.js";
import "../player/start.js";
