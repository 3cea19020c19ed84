/** Pictures of charts: what a reader of paper must be able to read. */
import { describe, expect, it } from "vitest";
import { chartSvg } from "../../pipelines/documents/chart-svg.js";
import { emsOf } from "../../pipelines/documents/text-width.js";

describe("chartSvg(chart)", () => {
  it("has room for the newest name below a line that ends in a short number", () => {
    const name = "2026年第46周";
    const { svg, width } = chartSvg({
      id: "weeks",
      title: "近2周受理量",
      form: "line",
      unit: "件",
      categories: ["2026年第45周", name],
      series: [{ name: "受理量", values: [3, 5] }],
      formula: "",
      source: "",
    });
    const middle = Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${name}<`).exec(svg)?.[1]);
    expect(middle + (emsOf(name) * 13) / 2).toBeLessThanOrEqual(width);
  });
});
