/** The form that describes a video. */

import "../audience.js";
import "../mine/unsaved.js";
