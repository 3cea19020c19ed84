import { describe, expect, it } from "vitest";
import { readMisfiled } from "../../pipelines/publish/misfiled.js";
import { cityWith } from "./city.js";

const key = (i: number) => `00000000-0000-0000-0001-${String(i + 1).padStart(12, "0")}`;

describe("tickets that look misfiled", () => {
  it("are those where the classifier is 80 % sure of another class; by unit, no small cells, no names of places", async () => {
    const sure = { likeliest_id: "0201", topic_id: "0201", probabilities: [0.95, 0.9] };
    const right = { likeliest_id: "010101", topic_id: "010101", probabilities: [0.9, 0.9, 0.9] };
    const city = await cityWith({
      requests: Array.from({ length: 80 }, (_, i) => ({
        unit: i < 40 ? "甲局" : i < 75 ? "乙局" : "丙局",
        requested_at: i === 0 ? "2025-11-01 10:00:00" : "2026-03-01 10:00:00",
      })),
      predictions: Array.from({ length: 80 }, (_, i) => {
        if (i === 1) return { text_key: key(i), ...sure, probabilities: [0.95, 0.7] };
        if (i === 2) return { text_key: key(i), topic_id: null, likeliest_id: null };
        return { text_key: key(i), ...(i < 10 || i === 45 ? sure : right) };
      }),
      topicWords: Array.from({ length: 80 }, (_, i) => ({ text_key: key(i), words: ["停车", "青石镇"] })),
    });
    try {
      const misfiled = await readMisfiled(city, "2026-03-15");
      expect(misfiled).toMatchObject({ from: "2025-12-15", is_learnt: true, requests: 78, misfiled: 8 });
      expect(misfiled.units.map(({ unit, requests, misfiled: n }) => [unit, requests, n])).toEqual([
        ["甲局", 38, 7],
        ["乙局", 35, null],
      ]);
      expect(misfiled.few).toEqual({ units: 1, requests: 5 });
      expect(misfiled.pairs).toEqual([{ sent_id: "0101", likely_id: "0201", requests: 8, words: ["停车"] }]);
    } finally {
      city.close();
    }
  });
});
