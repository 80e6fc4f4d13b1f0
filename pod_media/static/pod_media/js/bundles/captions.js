/** The caption editor. */

import "../captions/page.js";
import "../player/start.js";
