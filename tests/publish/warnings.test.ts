import { describe, expect, it } from "vitest";
import { readWarnings } from "../../pipelines/publish/quality.js";
import { cityWith } from "../models/city.js";

const NO_FILES = {
  files: [],
  set_aside: [],
  flags: [],
  topic_sources: [],
  unknown_values: [],
  sources: [],
  set_aside_share: null,
};

describe("readWarnings(warehouse, quality)", () => {
  const warningsOf = async (requested_at: string) => {
    const city = await cityWith({ requests: [{ requested_at }] });
    try {
      return await readWarnings(city, NO_FILES);
    } finally {
      city.close();
    }
  };

  it("says so where no request came in the week before the cut-off, as with an old export and no cut_off", async () => {
    expect(await warningsOf("2026-02-20 08:00:00")).toEqual([
      { level: "error", text: expect.stringMatching(/^截至日以前的 23 天没有一件诉求，最新的一件是 2026-02-20 的/) },
    ]);
    expect(await warningsOf("2026-03-09 08:00:00")).toEqual([]);
  });
});
