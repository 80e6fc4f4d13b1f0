/** A video's page: player, sharing, slides and cards below, the transcript and the list beside it. */

import "../chapters/from_here.js";
import "../documents/beside.js";
import "../player/start.js";
import "../sharing/copy.js";
import "../sharing/dialog.js";
import "../lists.js";
import "../playlists/beside.js";
import "../transcript/panel.js";
