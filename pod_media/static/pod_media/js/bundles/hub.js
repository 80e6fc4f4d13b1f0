/** The hub of one video: player and sharing. */

import "../player/start.js";
import "../share.js";
