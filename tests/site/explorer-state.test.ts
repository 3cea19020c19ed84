import { describe, expect, it } from "vitest";
import { fromHash, initialState, type State, toHash } from "../../src/components/explorer-state.js";
import { makePublished } from "../fixtures/published.js";
import fc from "../property.js";

const { site } = makePublished({ weeks: 60 });

const states = fc
  .record({
    topic: fc.option(fc.constantFrom(...site.topics.map((topic) => topic.topic_id))),
    place: fc.option(fc.constantFrom(...site.places.map((place) => place.place_id))),
    channels: fc.option(fc.subarray(["hotline", "visit", "letter"], { minLength: 1 }).map((list) => new Set(list))),
    span: fc.tuple(fc.nat(59), fc.nat(59)),
    unit: fc.constantFrom("requests", "matters"),
  })
  .map(
    ({ span: [a, b], unit, ...rest }): State => ({
      ...rest,
      from: Math.min(a, b),
      to: Math.max(a, b),
      unit: unit === "matters" ? "matters" : "requests",
    }),
  );

describe("the explorer's state in the address", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(fromHash(`#${toHash(state, site)}`, site)).toEqual(state);
      }),
    );
  });

  it("is empty for the initial state", () => {
    expect(toHash(initialState(site), site)).toBe("");
    expect(fromHash("", site)).toEqual(initialState(site));
  });

  it("ignores what the site does not know, whatever is written there", () => {
    expect(fromHash("#t=<script>&p=999&c=,x&w=2020-W01..zz&u=2", site)).toEqual(initialState(site));
    fc.assert(fc.property(fc.string(), (hash) => void fromHash(hash, site)));
  });
});
