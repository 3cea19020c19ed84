import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LAYERS, modelsOf } from "../../pipelines/models.js";

it("every mart has a case, given rows and expected rows: it is asked in a query, or a group of cases bears its name", async () => {
  const folder = "tests/models";
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const models = (await Promise.all(LAYERS.map((layer) => modelsOf(layer)))).flat();
  const marts = models.map(({ name }) => name).filter((name) => name.startsWith("mart_"));
  expect(marts.filter((name) => !new RegExp(`(?:\\b(?:from|join) |describe\\(")${name}\\b`).test(cases))).toEqual([]);
});
