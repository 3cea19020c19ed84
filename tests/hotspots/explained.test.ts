import { describe, expect, it } from "vitest";
import { type Candidate, dropExplained } from "../../pipelines/hotspots/explained.js";

const cluster = (change: Partial<Candidate> & { id: string }): Candidate & { id: string } => ({
  level: "town",
  topicId: "",
  path: [""],
  places: ["t1"],
  within: new Set(change.places ?? ["t1"]),
  observed: 30,
  expected: 10,
  p: 1e-6,
  ...change,
});
const ids = (clusters: readonly (Candidate & { id: string })[]) => dropExplained(clusters).map(({ id }) => id);

const lifts = cluster({ id: "lifts", topicId: "010401", path: ["010401", "0104", "01", ""] });

describe("dropExplained(clusters)", () => {
  it("tells an event once, in the finest topic that makes up half of the excess", () => {
    const above = cluster({ id: "housing", topicId: "01", path: ["01", ""], observed: 60, expected: 38 });
    const all = cluster({ id: "all", observed: 130, expected: 100 });
    expect(ids([all, above, lifts])).toEqual(["lifts"]);
  });

  it("keeps a topic above whose excess is far larger, and what stands out of it too", () => {
    const above = cluster({ id: "housing", topicId: "01", path: ["01", ""], observed: 360, expected: 300 });
    expect(ids([above, lifts])).toEqual(["lifts", "housing"]);
  });

  it("drops the finer one that is no higher than the coarser one's ratio lets expect", () => {
    const above = cluster({ id: "housing", topicId: "01", path: ["01", ""], observed: 600, expected: 200 });
    expect(ids([above, lifts])).toEqual(["housing"]);
  });

  it("tells a town's cluster unless its villages make up two thirds of the excess", () => {
    const village = cluster({
      ...lifts,
      id: "village",
      level: "village",
      places: ["v1"],
      within: new Set(["v1", "t1"]),
      observed: 9,
      expected: 1,
    });
    const other = { ...village, id: "other", places: ["v2"], within: new Set(["v2", "t1"]), p: 1e-5 };
    expect(ids([lifts, village])).toEqual(["lifts"]);
    expect(ids([lifts, { ...village, observed: 16 }])).toEqual(["village"]);
    expect(ids([lifts, village, other])).toEqual(["village", "other"]);
  });

  it("keeps other topics and other places apart", () => {
    const elsewhere = cluster({ ...lifts, id: "elsewhere", places: ["t9"], within: new Set(["t9"]) });
    const dust = cluster({ id: "dust", topicId: "0602", path: ["0602", "06", ""] });
    expect(ids([lifts, elsewhere, dust]).sort()).toEqual(["dust", "elsewhere", "lifts"]);
  });
});
