/** The player alone, as others embed it. */

import "../player/start.js";
