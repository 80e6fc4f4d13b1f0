/** The player alone, as others embed it and drive it. */

import "../player/start.js";
import "../embed/remote.js";
