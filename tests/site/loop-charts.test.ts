import { describe, expect, it } from "vitest";
import { colourFlows } from "../../src/components/colour-flows.js";
import { agePyramid } from "../../src/components/open-ages.js";
import { makePublished } from "../fixtures/published.js";

const { ledger, loop } = makePublished({ weeks: 14 });
const words = { title: "标题", description: "说明" };
const flows = ledger.flows.filter(({ first }) => first !== "on_spot");

describe("colourFlows(flows, { width })", () => {
  const svg = colourFlows(flows, { width: 360, ...words });

  it("draws a band a flow, what moved above what stayed, each with its words", () => {
    const bands = [...svg.querySelectorAll("path.flow")];
    expect(bands).toHaveLength(flows.length);
    const moved = bands.map((band) => band.classList.contains("moved"));
    expect(moved).toEqual([...moved].sort());
    expect(bands.at(-1)?.querySelector("title")?.textContent).toMatch(/^.色→.色：\d+件$/);
  });

  it("is as wide at both ends as its requests: bands of a node fill it", () => {
    const width = (path: Element) => Number(path.getAttribute("stroke-width"));
    const green = [...svg.querySelectorAll("path.flow")].filter((path) => /绿色(→|未变)/.test(path.textContent ?? ""));
    const node = svg.querySelector("rect.ledger-bar");
    expect(green.reduce((sum, path) => sum + width(path), 0)).toBeCloseTo(Number(node?.getAttribute("height")) + 1, 0);
  });

  it("looks as it did", () => expect(svg.outerHTML).toMatchSnapshot());
});

describe("agePyramid(ages, { width })", () => {
  it("has a row for every band, empty ones too, and bars of the same scale on both sides", () => {
    const svg = agePyramid(loop.slices[0]?.ages ?? [], { width: 360, ...words });
    expect(svg.querySelectorAll(".age-band")).toHaveLength(7);
    const widest = [...svg.querySelectorAll("rect")].map((rect) => Number(rect.getAttribute("width")));
    expect(Math.max(...widest)).toBeLessThanOrEqual(360 / 2);
    expect(svg.outerHTML).toMatchSnapshot();
  });
});
