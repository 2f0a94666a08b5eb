/* The phone reads every written value of the table as the server does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { isUnfinished, readPeople, readQuantity } from "../../jinguo/mobile/static/mobile/js/numbers.js";

const TABLE = JSON.parse(readFileSync(new URL("../../jinguo/quantities/tests/values.json", import.meta.url), "utf-8"));
const MOST = 9_999_999;

for (const row of TABLE) {
  test(`${row.written} is ${row.fault ? "asked about" : row.value}`, () => {
    const read = readQuantity(row.written), people = readPeople(row.written);
    if (row.fault) {
      assert.equal(read, null);
      assert.equal(people, null);
      return;
    }
    assert.deepEqual([read.number, read.rough], [row.value, row.approximate]);
    const counted = Number.isInteger(row.value) && row.value <= MOST;
    assert.deepEqual(people, counted ? { number: String(row.value), rough: row.approximate } : null);
  });
}

test("households, sessions and money are no people", () => {
  for (const written of ["30户", "3场", "200元", "5小时", "约20户"]) assert.equal(readPeople(written), null);
});

test("nothing, an endless text and too many are asked about", () => {
  for (const written of ["", " ", "1".repeat(61), "1" + "余".repeat(16_000), "100000000"]) assert.equal(readPeople(written), null);
});

test("a number that may still be going on is not put into digits while it is typed", () => {
  for (const written of ["1.", "三", "三百", "1.2万", "10w"]) assert.ok(isUnfinished(written));
  for (const written of ["45", "约50", "50多人", "1,200"]) assert.ok(!isUnfinished(written));
});
