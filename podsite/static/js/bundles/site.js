/** What every page does. */

import "../theme.js";
import "../../pod_media/js/search/combobox.js";
