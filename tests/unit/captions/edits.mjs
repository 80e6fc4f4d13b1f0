/** What can be done to cues, and taken back. */

import assert from "node:assert/strict";
import test from "node:test";

const scripts = new URL("../../../pod_media/static/pod_media/js/", import.meta.url);
const load = (name) => import(new URL(name, scripts));

const { Cues, difference } = await load("captions/cues.js");
const { Command, History } = await load("captions/history.js");
const edits = await load("captions/edits.js");
const { fromField, joinVoice, plainText, splitVoice, toField } = await load("captions/cue_text.js");
const { compareChanges } = await load("captions/merge.js");
const { dragged } = await load("captions/snap.js");
const { speechEdges } = await load("captions/peaks.js");
const { parseTime, formatMoment } = await load("player/time.js");
const { patternOf, places, replaceAll } = await load("captions/find.js");

const cue = (key, start, end, text = key) => ({ key, start, end, text });
const many = (count) => Array.from({ length: count }, (_none, n) => cue(`k${n}`, n, n + 0.9));

test("cues stay in the order of their times", () => {
  const cues = new Cues([cue("b", 2, 3), cue("a", 0, 1)]);
  cues.apply([{ key: "a", before: cue("a", 0, 1), after: cue("a", 5, 6) }]);
  assert.deepEqual(cues.list.map(({ key }) => key), ["b", "a"]);
  assert.equal(cues.indexOf("a"), 1);
  assert.equal(cues.indexOf("none"), -1);
  assert.deepEqual(cues.shownAt(5.5).map(({ key }) => key), ["a"]);
});

test("many edits are made at once as one by one", () => {
  const cues = new Cues(many(100));
  cues.apply(edits.shift(cues.list, 10));
  assert.equal(cues.list[0].start, 10);
  assert.equal(cues.indexOf("k99"), 99);
});

test("what is undone is as it was, however much was done", () => {
  const cues = new Cues(many(50));
  const before = [...cues.list];
  const history = new History();
  const run = (made) => {
    history.add(new Command("", made));
    cues.apply(made);
  };
  for (let n = 0; n < 500; n += 1) {
    const at = cues.list[n % cues.length];
    const made = [
      () => edits.split({ ...at, text: "two words" }, { time: (at.start + at.end) / 2 }).map((e) => (e.before ? { ...e, before: at } : e)),
      () => (cues.beside(at.key, 1) ? edits.merge(at, cues.beside(at.key, 1)) : []),
      () => [edits.retime(at, { start: at.start + 0.1 })],
      () => edits.shift(cues.list, 0.5),
    ][n % 4]();
    run(made);
  }
  for (let command = history.back(); command; command = history.back()) {
    cues.apply(command.undone());
  }
  assert.deepEqual(difference(cues.list, before), []);
  assert.equal(history.undone.length, 500);
});

test("typing in one field is one command", () => {
  const history = new History();
  const first = cue("a", 0, 1);
  history.add(new Command("do_text", [edits.rewrite(first, "ab")], "text:a"));
  history.add(new Command("do_text", [edits.rewrite({ ...first, text: "ab" }, "abc")], "text:a"));
  const command = history.back();
  assert.equal(command.edits[0].before.text, "a");
  assert.equal(command.edits[0].after.text, "abc");
});

test("a cue is split at the caret, with its speaker on both sides", () => {
  const made = edits.split(cue("a", 0, 4, "<v Ada>One two</v>"), { time: 3, caret: 3 });
  assert.deepEqual(made.map(({ after }) => [after.start, after.end, after.text]), [
    [0, 3, "<v Ada>One</v>"],
    [3, 4, "<v Ada>two</v>"],
  ]);
});

test("words that were heard go with their half", () => {
  const words = [[0, 1, "One", 1], [2, 3, "two", 0.3]];
  const [first, second] = edits.split({ ...cue("a", 0, 4, "One two"), words }, { time: 1.5 });
  assert.deepEqual([first.after.words, second.after.words], [[words[0]], [words[1]]]);
  assert.equal(edits.rewrite(first.after, "Won").after.words, undefined);
});

test("two voices that are merged stay two", () => {
  const [made, gone] = edits.merge(cue("a", 0, 1, "<v Ada>Yes</v>"), cue("b", 1, 2, "<v Bo>No</v>"));
  assert.equal(made.after.text, "<v Ada>Yes</v>\n<v Bo>No</v>");
  assert.equal(gone.after, null);
});

test("a shift takes nothing before the beginning", () => {
  const made = edits.shift([cue("a", 1, 2), cue("b", 3, 4)], -5);
  assert.deepEqual(made.map(({ after }) => after.start), [0, 2]);
});

test("what is typed is text, and its tags stay tags", () => {
  assert.equal(fromField("Fish & <i>chips</i> < 3 <script>"), "Fish &amp; <i>chips</i> &lt; 3 &lt;script&gt;");
  for (const text of ["R&amp;D", "a &lt; b", "<i>x</i>", "&lt;i&gt;", "one\ntwo", "<v A>x</v>\n<v B>y</v>"]) {
    assert.equal(fromField(toField(text)), text);
  }
  assert.equal(toField("a &lt; b &amp; c"), "a < b & c");
  assert.equal(plainText("<v Ada>R&amp;D <00:01.000>now</v>"), "R&D now");
  assert.deepEqual(splitVoice("<v.loud Ada>Hi</v>"), { speaker: "Ada", classes: ".loud", body: "Hi" });
  assert.equal(joinVoice("A & B", "Hi"), "<v A &amp; B>Hi</v>");
});

test("what others changed is told from what both did", () => {
  const [a, b, c] = [cue("a", 0, 1), cue("b", 1, 2), cue("c", 2, 3)];
  const mine = [a, b, c].map((each) => edits.rewrite(each, "mine"));
  const theirs = [a, { ...b, text: "theirs" }, { ...c, text: "mine" }];
  const { free, both } = compareChanges(mine, theirs);
  assert.deepEqual(free.map(({ key }) => key), ["a"]);
  assert.deepEqual(both.map(({ key }) => key), ["b"]);
});

test("an edge is drawn to what is near, and never past the other", () => {
  const bounds = { candidates: [3.1], reach: 0.2, least: 0.04, longest: 10 };
  assert.deepEqual(dragged(cue("a", 1, 2), "end", 1, bounds), { start: 1, end: 3.1, line: 3.1 });
  assert.equal(dragged(cue("a", 1, 2), "start", 5, bounds).start, 1.96);
  assert.deepEqual(dragged(cue("a", 1, 2), "whole", 1.2, bounds), { start: 2.1, end: 3.1, line: 3.1 });
});

test("speech begins where it gets loud", () => {
  const peaks = [2, 2, 2, 2, 90, 80, 3, 85, 90, 2, 2, 2, 2, 2, 70, 75, 60, 2];
  assert.deepEqual(speechEdges({ interval: 0.1, peaks }).map((each) => Math.round(each * 10)), [4, 9, 14, 17]);
});

test("times are read as the server reads them", () => {
  const read = { "1:02:03.5": 3723.5, 95: 95, "1h 2m 3s": 3723, "6,5": 6.5, "2min": 120, "0:65": null };
  for (const [text, seconds] of Object.entries({ ...read, "1:75": null, "-3": null, soon: null, "": null })) {
    assert.equal(parseTime(text), seconds, text);
  }
  assert.equal(formatMoment(3723.5), "1:02:03.500");
});

test("words are found whole, in any script", () => {
  const cues = [cue("a", 0, 1, "A cell, cells &amp; CELL"), cue("b", 1, 2, "é cellé")];
  assert.equal(places(cues, patternOf("cell", {})).length, 4);
  assert.equal(places(cues, patternOf("cell", { isWhole: true })).length, 2);
  const made = replaceAll(cues, patternOf("cell", { isWhole: true, isCase: true }), "R&D $1");
  assert.deepEqual(made.map(({ after }) => after.text), ["A R&amp;D $1, cells &amp; CELL"]);
});
