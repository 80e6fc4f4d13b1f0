/** A video's page: player, sharing, the cards below, and the list played from beside it. */

import "../player/start.js";
import "../sharing/copy.js";
import "../sharing/dialog.js";
import "../lists.js";
import "../playlists/beside.js";
