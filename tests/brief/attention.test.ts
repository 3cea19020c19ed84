import { describe, expect, it } from "vitest";
import { chooseItems } from "../../pipelines/brief/attention.js";
import type { Candidate, Candidates } from "../../pipelines/brief/items/candidate.js";
import { effectCandidates } from "../../pipelines/brief/items/effects.js";
import { matterCandidates } from "../../pipelines/brief/items/matters.js";
import { overdueCandidates } from "../../pipelines/brief/items/overdue.js";
import { chanceOf, signalCandidates } from "../../pipelines/brief/items/signals.js";
import { type Told, toldOf } from "../../pipelines/brief/told.js";
import type { BriefItem } from "../../pipelines/published.js";
import { name } from "../../src/wording/sentence.js";
import { makePublished } from "../fixtures/published.js";

const all = makePublished({ weeks: 60 });
const week = all.pages.at(-1);
if (week === undefined) throw new Error("the fixture has no week");
const told = (change: Partial<Told>): Told =>
  toldOf({
    site: all.site,
    week,
    definitions: all.indicators.indicators,
    present: { effects: all.effects, supervision: all.supervision },
    issuedOn: "2025-11-17",
    suggestions: null,
    ...change,
  });

const NONE: Candidates = { alarm: [], signal: [], matter: [], overdue: [], effect: [] };
let count = 0;
const candidate = (kind: BriefItem["kind"], about: Candidate["about"] = null): Candidate => ({
  item: {
    kind,
    title: [...name(`第${++count}件`)],
    reason: [...name("因")],
    example: null,
    question: "问",
    trend: null,
  },
  about,
});
const kindsOf = (candidates: Partial<Candidates>) => chooseItems({ ...NONE, ...candidates }).map(({ kind }) => kind);
const some = (kind: BriefItem["kind"], n: number) => Array.from({ length: n }, () => candidate(kind));

describe("chooseItems", () => {
  it("takes the first of each kind before the second of any, five at most, listed by kind", () => {
    expect(kindsOf({ alarm: some("alarm", 9), effect: some("effect", 2), signal: some("signal", 1) })).toEqual([
      "alarm",
      "alarm",
      "alarm",
      "signal",
      "effect",
    ]);
    expect(
      kindsOf({
        alarm: some("alarm", 5),
        signal: some("signal", 5),
        matter: some("matter", 5),
        overdue: some("overdue", 5),
        effect: some("effect", 5),
      }),
    ).toEqual(["alarm", "signal", "matter", "overdue", "effect"]);
  });

  it("fills up with what there is, and tells once what stands for months", () => {
    expect(kindsOf({ alarm: some("alarm", 9) })).toHaveLength(5);
    expect(kindsOf({ overdue: some("overdue", 9), effect: some("effect", 9) })).toEqual(["overdue", "effect"]);
    expect(kindsOf({})).toEqual([]);
  });

  it("leaves out a matter that an alarm tells already: a topic within the other's, in a place of both", () => {
    const alarm = candidate("alarm", { topicId: "0602", placeIds: ["t1"] });
    const same = candidate("matter", { topicId: "06", placeIds: ["t2", "t1"] });
    const elsewhere = candidate("matter", { topicId: "06", placeIds: ["t2"] });
    const other = candidate("matter", { topicId: "01", placeIds: ["t1"] });
    expect(chooseItems({ ...NONE, alarm: [alarm], matter: [same] })).toEqual([alarm.item]);
    expect(chooseItems({ ...NONE, alarm: [alarm], matter: [elsewhere] })).toHaveLength(2);
    expect(chooseItems({ ...NONE, alarm: [alarm], matter: [other] })).toHaveLength(2);
  });
});

describe("risk terms", () => {
  /** In a week of `times` as many requests as each of the twelve before. */
  const signals = (kinds: { kind: string; requests: number; usual: number | null }[], times = 1) => {
    const trend = [...new Array(12).fill(100), 100 * times];
    const indicators = week.indicators.map((row) => (row.indicator_id === "requests" ? { ...row, trend } : row));
    const asked = { requests: 9, kinds, confidential: 0, items: [], more: 0, has_items: false };
    return signalCandidates(told({ week: { ...week, indicators, signals: asked } }));
  };

  it("are listed where they come more often than the twelve weeks before let expect", () => {
    expect(signals([{ kind: "坍塌坠落", requests: 26, usual: 10 }])).toHaveLength(1);
    expect(signals([{ kind: "坍塌坠落", requests: 20, usual: 10 }])).toEqual([]);
    // nor where all requests came as much more often
    expect(signals([{ kind: "坍塌坠落", requests: 26, usual: 10 }], 2)).toEqual([]);
  });

  it("are not where two are told, nor where nothing is known of usual weeks", () => {
    expect(signals([{ kind: "轻生自伤", requests: 2, usual: 0 }])).toEqual([]);
    expect(signals([{ kind: "轻生自伤", requests: 9, usual: null }])).toEqual([]);
  });

  it("are judged by the exact comparison of one week with twelve: binomial with the week's share of all requests", () => {
    expect(chanceOf(2, 0, 1 / 13)).toBeCloseTo((1 / 13) ** 2, 12);
    expect(chanceOf(0, 5, 1 / 13)).toBe(1);
  });
});

describe("hot matters", () => {
  const [first] = all.matters.matters;
  if (first === undefined) throw new Error("the fixture has no matter");
  const listed = (change: Partial<typeof first>) =>
    matterCandidates(told({ week: { ...week, matters: [{ ...first, ...change }] } })).length;

  it("are listed from 10 requests of 5 callers on, if they grew", () => {
    expect(listed({ requests: 20, callers: 12, before: 3 })).toBe(1);
    expect(listed({ requests: 9, callers: 9, before: 0 })).toBe(0);
    expect(listed({ requests: 20, callers: 4, before: 3 })).toBe(0);
    expect(listed({ requests: 20, callers: 12, before: 18 })).toBe(0);
  });
});

describe("what is overdue", () => {
  const [unit] = all.supervision.units;
  if (unit === undefined) throw new Error("the fixture has no unit");
  const units = (...rows: [open: number, overdue: number][]) =>
    overdueCandidates(
      told({
        present: {
          effects: all.effects,
          supervision: {
            ...all.supervision,
            units: rows.map(([open, overdue], i) => ({ ...unit, unit: `单位${i}`, open, overdue })),
          },
        },
      }),
    );

  it("is of a unit whose share is above the city's, told from chance", () => {
    expect(units([100, 60], [900, 90])).toHaveLength(1);
    expect(units([100, 16], [900, 90])).toEqual([]);
    expect(units([9, 9], [900, 90])).toEqual([]);
  });

  it("and effects of works are of the present: not in older weeks", () => {
    expect(overdueCandidates(told({ present: null }))).toEqual([]);
    expect(effectCandidates(told({ present: null }))).toEqual([]);
  });
});

describe("effects of works", () => {
  const [kind] = all.effects.kinds;
  if (kind === undefined) throw new Error("the fixture has no works");
  const after = { ratio: 1.2, low: 1.1, high: 1.3, observed: 600, expected: 500, p: 0.001 };
  const listed = (change: Partial<typeof kind>) =>
    effectCandidates(
      told({
        present: {
          supervision: all.supervision,
          effects: { ...all.effects, kinds: [{ ...kind, after, warnings: [], pretrend: null, ...change }] },
        },
      }),
    );

  it("are listed where requests rose, clearly, and did not run apart before", () => {
    expect(listed({})).toHaveLength(1);
    expect(listed({ after: { ...after, low: 0.98 } })).toHaveLength(0);
    expect(listed({ after: { ...after, ratio: 0.8, low: 0.7, high: 0.9 } })).toHaveLength(0);
    expect(listed({ pretrend: { statistic: 20, freedom: 5, p: 0.01 } })).toHaveLength(0);
    expect(listed({ warnings: [{ code: "few_clusters", text: "" }] })).toHaveLength(0);
  });

  it("write what was seen and what was expected alike, from ten thousand on in 万件", () => {
    const [found] = listed({ after: { ...after, observed: 43_512, expected: 37_338.2 } });
    const text = found?.item.reason.map((part) => part.text).join("");
    expect(text).toContain("完工后实际4.35万件，预计3.73万件");
  });
});
