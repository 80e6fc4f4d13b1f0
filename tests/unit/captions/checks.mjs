/** The checks in the browser find what those of the server find. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const scripts = new URL("../../../pod_media/static/pod_media/js/", import.meta.url);
const load = (name) => import(new URL(name, scripts));

const { checkCues } = await load("captions/checks.js");
const cases = JSON.parse(readFileSync(new URL("./check_cases.json", import.meta.url), "utf-8"));
const sorted = (faults) => faults.map((each) => JSON.stringify(each)).sort();

for (const { name, fps, cues, faults } of cases) {
  test(name, () => {
    const found = [...checkCues(cues, fps)].flatMap(([key, own]) => own.map((each) => ({ key, ...each })));
    assert.deepEqual(sorted(found), sorted(faults));
  });
}
