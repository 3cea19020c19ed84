import { readdirSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";

const city = inject("city");
const title = city.isIsolated ? "" : " (skipped: this machine does not let a process leave the network)";

describe("npm run nightly", () => {
  it("ends with exit code 0 and the place of the new site as its last line", () => {
    expect(city.output.trim().split("\n").at(-1), city.output).toBe(`完成：新网站在 ${city.site}`);
    expect(city.exitCode).toBe(0);
  });

  it.skipIf(!city.isIsolated)(`needs no network from the exports to the built site${title}`, () => {
    expect(city.exitCode, city.output).toBe(0);
    expect(readdirSync(city.site)).toEqual(expect.arrayContaining(["index.html", "topics.html", "weeks"]));
  });
});
