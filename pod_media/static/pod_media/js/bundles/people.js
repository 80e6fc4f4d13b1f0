/** The people of a video. */

import "../playlists/arrange.js";
import "../contributors/known.js";
