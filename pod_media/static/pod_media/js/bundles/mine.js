/** A person's own videos. */

import "../mine/progress.js";
import "../mine/selection.js";
