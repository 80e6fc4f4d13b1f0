/** The page of one playlist. */

import "../playlists/page.js";
import "../playlists/arrange.js";
