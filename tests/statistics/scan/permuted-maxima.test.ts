import { describe, expect, it } from "vitest";
import { nearestByDistance } from "../../../pipelines/statistics/places/nearest-places.js";
import { cutCircles } from "../../../pipelines/statistics/scan/circles.js";
import { excessLikelihood } from "../../../pipelines/statistics/scan/likelihood.js";
import { permutedMaxima, type SpaceTimeProblem } from "../../../pipelines/statistics/scan/permuted-maxima.js";
import { windowsOf } from "../../../pipelines/statistics/scan/windows.js";
import { drawToFront, seededRandom } from "../../../pipelines/statistics/seeded-random.js";
import { counts, expected, nearest, params } from "./reference-scan.js";

function problemOf(
  rows: readonly number[][],
  kind: "prospective" | "retrospective",
  maxDays: number,
  around = nearest,
) {
  const totals = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const total = totals.reduce((sum, count) => sum + count, 0);
  const days = rows[0]?.length ?? 0;
  const circles = cutCircles(around, totals, total / 2);
  return { counts: Int32Array.from(rows.flat()), days, circles, windows: windowsOf(days, maxDays, kind), minCases: 2 };
}

/** The same by the definition: every circle, every window, a logarithm each. */
function slowMaxima(problem: SpaceTimeProblem, times: number, seed: number): number[] {
  const random = seededRandom(seed);
  const { counts: flat, days } = problem;
  const perDay = Array.from({ length: days }, (_, day) =>
    flat.filter((_, i) => i % days === day).reduce((a, b) => a + b, 0),
  );
  const fullest = perDay.indexOf(Math.max(...perDay));
  const dayOf = perDay.flatMap((n, day) => new Array<number>(day === fullest ? 0 : n).fill(day));
  const placeOf = Int32Array.from([...flat].flatMap((n, i) => new Array<number>(n).fill(Math.floor(i / days))));
  return Array.from({ length: times }, () => {
    drawToFront(placeOf, dayOf.length, random);
    const shuffled = new Int32Array(flat.length);
    placeOf.forEach((place, i) => {
      const at = place * days + (dayOf[i] ?? fullest);
      shuffled[at] = (shuffled[at] ?? 0) + 1;
    });
    return slowMaximum({ ...problem, counts: shuffled }, placeOf.length);
  });
}

function slowMaximum({ counts: flat, days, circles, windows, minCases }: SpaceTimeProblem, total: number): number {
  const places = Array.from({ length: flat.length / days }, (_, place) => place);
  const casesOf = (within: readonly number[], first: number, last: number) =>
    within
      .flatMap((place) => [...flat.subarray(place * days + first, place * days + last + 1)])
      .reduce((a, b) => a + b, 0);
  let best = 0;
  for (let centre = 0; centre + 1 < circles.starts.length; centre += 1) {
    const within: number[] = [];
    for (let step = circles.starts[centre] ?? 0; step < (circles.starts[centre + 1] ?? 0); step += 1) {
      within.push(circles.places[step] ?? -1);
      const size = circles.sizes[step] ?? 0;
      if (size === 0) continue;
      windows.first.forEach((first, w) => {
        const last = windows.last[w] ?? 0;
        const observed = casesOf(within, first, last);
        const mean = (size * casesOf(places, first, last)) / total;
        if (observed >= minCases) best = Math.max(best, excessLikelihood(observed, mean, total));
      });
    }
  }
  return best;
}

describe("permutedMaxima(problem, permutations, seed)", () => {
  it.each([
    ["prospective", expected.stp_prospective.mc],
    ["retrospective", expected.stp_retrospective.mc],
  ] as const)("%s: has R's median and upper quantiles, as far as chance allows", (kind, want) => {
    const maxima = permutedMaxima(problemOf(counts, kind, params.max_temporal_days), 999, 7).sort();
    const [median = 0, ninety = 0] = want.max_llr_quantiles_50_90_95_99;
    expect(Math.abs((maxima[499] ?? 0) - median)).toBeLessThan(0.35);
    expect(Math.abs((maxima[899] ?? 0) - ninety)).toBeLessThan(0.6);
  });

  it.each(["prospective", "retrospective"] as const)("%s: equals the definition, logarithm for logarithm", (kind) => {
    const around = nearestByDistance([0, 1, 1, 3, 5, 8, 8, 2], [0, 0, 1, 4, 1, 2, 2, 0]);
    const random = seededRandom(2);
    const rows = around.map(() => Array.from({ length: 9 }, () => Math.floor(random() ** 2 * 4)));
    rows[4] = new Array<number>(9).fill(0);
    const problem = problemOf(rows, kind, 5, around);
    expect([...permutedMaxima(problem, 25, 11)]).toEqual(slowMaxima(problem, 25, 11));
  });

  it.each([
    ["more cases than a table has rows", 400, 1024],
    ["more cases than 15 bits hold", 4500, 0x7fff],
  ])("equals the definition when circles hold %s", (_, cases, limit) => {
    const around = nearestByDistance([0, 1, 3, 7], [0, 0, 0, 0]);
    const rows = around.map((_near, place) => Array.from({ length: 4 }, (_day, day) => cases + 90 * place + 40 * day));
    const problem = problemOf(rows, "prospective", 2, around);
    expect(problem.circles.sizes.some((size) => size > limit)).toBe(true);
    expect([...permutedMaxima(problem, 5, 5)]).toEqual(slowMaxima(problem, 5, 5));
  });
});
