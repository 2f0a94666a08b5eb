/* The phone's days are the platform's days, wherever the phone believes to be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, doubtfulDay, laterBy, today } from "/static/mobile/js/clock.js";

const HOUR = 3600 * 1000;
const at = (text) => Date.parse(text);

for (const [moment, day] of [
  ["2026-02-28T15:59:59Z", "2026-02-28"], ["2026-02-28T16:00:00Z", "2026-03-01"],
  ["2028-02-28T16:00:00Z", "2028-02-29"], ["2028-02-29T16:00:00Z", "2028-03-01"],
  ["2026-12-31T15:59:00Z", "2026-12-31"], ["2026-12-31T16:00:00Z", "2027-01-01"],
  ["2026-04-30T16:00:00Z", "2026-05-01"], ["2026-07-31T15:59:59Z", "2026-07-31"],
  ["1986-06-01T15:30:00Z", "1986-06-02"], // the summers of 1986 to 1991 had summer time
]) {
  test(`${moment} is ${day} in China`, () => assert.equal(dayOf(at(moment)), day));
}

test("today is the platform's day", (t) => {
  t.mock.method(Date, "now", () => at("2026-12-31T16:00:30Z"));
  assert.equal(today(), "2027-01-01");
});

for (const [day, number, unit, later] of [
  ["2026-01-31", 1, "month", "2026-02-28"], ["2028-01-31", 1, "month", "2028-02-29"],
  ["2028-02-29", 12, "month", "2029-02-28"], ["2026-01-31", 2, "month", "2026-03-31"],
  ["2026-03-31", 1, "month", "2026-04-30"], ["2026-12-31", 1, "month", "2027-01-31"],
  ["2026-12-31", 2, "month", "2027-02-28"], ["2026-11-30", 1, "month", "2026-12-30"],
  ["2026-12-31", 1, "week", "2027-01-07"], ["2028-02-22", 1, "week", "2028-02-29"],
  ["2026-02-28", 1, "week", "2026-03-07"], ["2026-10-31", 8, "week", "2026-12-26"],
]) {
  test(`${number} ${unit} after ${day} is ${later}`, () => assert.equal(laterBy(day, number, unit), later));
}

const NOW = at("2026-11-30T02:00:00Z");
const entry = (more = {}) => ({ date_by: "clock", dated_at: NOW, heard_at: 0, fields: { occurred_on: "2026-11-30" }, ...more });
const doubt = (t, found, offset = 0) => {
  t.mock.method(Date, "now", () => NOW);
  return doubtfulDay(found, offset);
};

test("a day filled in by a right clock is no doubt", (t) => assert.equal(doubt(t, entry()), ""));

test("a day that a person wrote is never doubted", (t) => {
  assert.equal(doubt(t, entry({ date_by: "person", fields: { occurred_on: "2020-01-01" } }), 900 * 24 * HOUR), "");
});

test("a clock that is a year behind: the day is moved by as much", (t) => {
  const held = entry({ dated_at: NOW - 3 * 24 * HOUR, fields: { occurred_on: "2026-11-27" } });
  assert.equal(doubt(t, held, 365 * 24 * HOUR), "2027-11-27");
});

test("a clock that is ahead moves no day beyond today", (t) => {
  const held = entry({ dated_at: NOW + 24 * HOUR, fields: { occurred_on: "2026-12-01" } });
  assert.equal(doubt(t, held, -8 * HOUR), "2026-11-30");
});

test("a clock five hours off is believed, six hours off is not", (t) => {
  const held = entry({ fields: { occurred_on: "2026-11-29" } });
  assert.equal(doubt(t, held, 5 * HOUR), "");
  assert.equal(doubt(t, held, 6 * HOUR), "2026-11-30");
});

test("a clock put right since: an entry dated before the platform had spoken is doubted", (t) => {
  const held = entry({ dated_at: NOW - 800 * 24 * HOUR, heard_at: NOW - HOUR, fields: { occurred_on: "2024-09-21" } });
  assert.equal(doubt(t, held), "2026-11-30");
});
