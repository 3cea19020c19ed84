import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { SiteNight } from "./browser/site-city.js";

const city = inject("city");
const { exitCode, output } = SiteNight.parse(JSON.parse(readFileSync(city.night, "utf8")));
const title = city.isIsolated ? "" : " (skipped: this machine does not let a process leave the network)";

describe("npm run nightly", () => {
  it("ends with exit code 0 and the place of the new site as its last line", () => {
    expect(output.trim().split("\n").at(-1), output).toBe(`完成：新网站在 ${city.site}`);
    expect(exitCode).toBe(0);
  });

  it.skipIf(!city.isIsolated)(`needs no network from the exports to the built site${title}`, () => {
    expect(exitCode, output).toBe(0);
    expect(readdirSync(city.site)).toEqual(expect.arrayContaining(["index.html", "topics.html", "weeks"]));
  });
});
