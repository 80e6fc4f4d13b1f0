/** The hub of one video: player and sharing. */

import "../player/start.js";
import "../sharing/copy.js";
import "../sharing/dialog.js";
