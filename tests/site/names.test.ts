import { expect, it } from "vitest";
import { namesOf } from "../../src/wording/names.js";

const town = { place_id: "0102", parent_id: "01", level: "town" as const, name: "金河镇", residents: null };
const county = { ...town, place_id: "01", parent_id: null, level: "county" as const, name: "云河区" };
const city = { name: "云岭市", is_fictional: true, issuing_unit: "云岭市12345热线受理中心" };

it("fullPlaceName puts the county before its town, but not on the county's own site", () => {
  const lists = { topics: [], places: [county, town] };
  expect(namesOf({ city, ...lists }).fullPlaceName("0102")).toBe("云河区金河镇");
  expect(namesOf({ city: { ...city, county: "云河区" }, ...lists }).fullPlaceName("0102")).toBe("金河镇");
  expect(namesOf({ city, ...lists }).fullPlaceName("01")).toBe("云河区");
});
