/** `npm run demo -- --out DIR --per-day 200 --years 3 --seed 1 --end 2026-11-15`: writes the demo city's exports. */
import { parseArgs } from "node:util";
import { generateDemoCity } from "./demo-city.js";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "data/exports" },
    "per-day": { type: "string", default: "200" },
    years: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
    end: { type: "string", default: "2026-11-15" },
  },
});

generateDemoCity({
  out: values.out,
  perDay: Number(values["per-day"]),
  years: Number(values.years),
  seed: Number(values.seed),
  end: values.end,
  onProgress: ({ days, ofDays, requests }) => console.log(`演示城市：${days}/${ofDays} 天，${requests} 件`),
});
