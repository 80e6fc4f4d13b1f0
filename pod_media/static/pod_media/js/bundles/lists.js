/** Pages with cards of videos. */

import "../lists.js";
import "../load_more.js";
