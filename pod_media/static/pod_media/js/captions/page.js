/** The caption editor: everything it is made of, in one place. */

import { actionsOf } from "./actions.js";
import { buttons } from "./buttons.js";
import { conflict } from "./conflict.js";
import { Faults } from "./faults.js";
import { totals } from "./figures.js";
import { finding } from "./find_panel.js";
import { Keeper, offerKept } from "./keep.js";
import { keys } from "./keys.js";
import { lighting } from "./lighting.js";
import { List } from "./list.js";
import { live } from "./live.js";
import { Mender } from "./mend.js";
import { Panels } from "./panels.js";
import { publishing } from "./publish.js";
import { revisions } from "./revisions.js";
import { Saver } from "./save.js";
import { Session } from "./session.js";
import { shifting } from "./shift_panel.js";
import { translating } from "./source.js";
import { speakers } from "./speakers.js";
import { Stage } from "./stage.js";
import { status } from "./status.js";
import { Timeline } from "./timeline.js";

const root = document.querySelector("[data-caption-editor]");
// One goes to a moment before one has played anything.
root.querySelector("[data-player]").dataset.preload = "auto";
const read = (id) => JSON.parse(document.getElementById(id).textContent);

start();

function start() {
  const session = new Session(root, read("editor-facts"), read("editor-words"));
  const stage = new Stage(session);
  const keeper = new Keeper();
  session.faults = new Faults(session);
  const saver = new Saver(session, keeper);
  const mender = new Mender(session, saver);
  const panels = new Panels(session);
  session.mender = mender;
  translating(session);
  lighting(session, stage, new List(session, stage));
  new Timeline(session, stage);
  live(session, stage);
  totals(session);
  status(session);
  publishing(session, saver);
  conflict(session, saver);
  revisions(session, saver);
  finding(session);
  shifting(session);
  speakers(session);
  const actions = actionsOf({ session, stage, saver, panels, mender });
  keys(actions);
  buttons(actions);
  offerKept(session, saver, keeper);
  root.dataset.state = "ready";
}
