/** The search page. */

import "../search/moments.js";
