/** What the editor does at a key or a button, by name. */

import { insert, merge, retime, edit, split } from "./edits.js";

const JUMP = 1;
// Frames between cues, so that one is seen to end.
const GAP_FRAMES = 2;

export function actionsOf({ session, stage, saver, panels, mender }) {
  const { cues, frame } = session;
  const focus = () => (session.find("[data-list]").contains(document.activeElement) ? "text" : null);
  const step = (by) => {
    session.step(by, focus());
    if (session.cue && !stage.isPlaying) {
      stage.seek(session.cue.start);
    }
  };
  const rate = (by) => session.say("rate", { rate: stage.faster(by) });
  /** Set a time of the cue at hand to the playhead's. */
  const set = (name) => {
    if (session.cue) {
      session.run("do_time", [retime(session.cue, { [name]: stage.time })]);
    }
  };
  return {
    play: () => stage.toggle(),
    back: () => stage.seek(stage.time - JUMP),
    forth: () => stage.seek(stage.time + JUMP),
    frame_back: () => stage.seek(stage.time - frame),
    frame_forth: () => stage.seek(stage.time + frame),
    slower: () => rate(-1),
    faster: () => rate(1),
    hear: () => session.cue && stage.hear(session.cue),
    set_in: () => set("start"),
    set_out: () => set("end"),
    split() {
      const edits = session.cue ? split(session.cue, { time: stage.time, caret: session.caret }) : [];
      session.run("do_split", edits, { select: edits[1]?.key, focus: focus() });
    },
    merge() {
      const next = cues.beside(session.current, 1);
      if (next) {
        session.run("do_merge", merge(session.cue, next), { select: session.current, focus: focus() });
      }
    },
    insert() {
      const start = placeOf(session, stage);
      const edits = insert(start, cues.list[cues.after(start)], GAP_FRAMES * frame);
      session.run("do_insert", edits, { select: edits[0].key, focus: "text" });
    },
    remove() {
      if (session.cue) {
        session.run("do_remove", [edit(session.cue, null)], { focus: focus() });
      }
    },
    next: () => step(1),
    previous: () => step(-1),
    fault() {
      const found = session.faults.next();
      if (found) {
        session.select(found.key, { focus: "text" });
        session.tell("say", { text: session.faults.of(found.key).map((each) => session.faults.sentence(each)).join(" ") });
      } else {
        session.say("no_faults");
      }
    },
    undo: () => session.undo(),
    redo: () => session.redo(),
    save: () => saver.save(),
    mend: () => mender.mend(),
    find: () => panels.show("find"),
    shift: () => panels.show("shift"),
    speakers: () => panels.show("speakers"),
    speaker: () => session.cue && session.select(session.current, { focus: "speaker" }),
    timeline: () => session.find("[data-box][data-current=true] [data-part=whole]")?.focus(),
    map: () => session.find("[data-shortcuts]").showModal(),
  };
}

/** Return where a new cue begins: at the playhead if that was moved to where there is none. */
function placeOf({ cues, cue, frame }, { time, hasMoved }) {
  const isFree = !cues.shownAt(time).length;
  return !cue || (isFree && hasMoved) ? time : cue.end + GAP_FRAMES * frame;
}
