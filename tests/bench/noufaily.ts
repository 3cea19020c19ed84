/**
 * Weekly series with planted outbreaks for the benchmark of detectors, after Noufaily et al. 2013, Stat. Med. 32:1206–1222: 7
 * parameter sets × 0, 1 or 2 harmonics × with or without trend, 624 weeks, the last 49 of them judged.
 */
import { randomLogNormal } from "d3";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { type Random, seededRandom } from "../../pipelines/statistics/seeded-random.js";

export type BenchSeries = {
  id: number;
  scenario: number;
  y: number[];
  /** Weeks (1-based) and cases of the outbreak to find. */
  cur: [number, number][];
};

const SETS = [
  { theta: 0.1, beta: 0.0025, cos: 0.6, sin: 0.6, phi: 1.5 },
  { theta: -2, beta: 0.005, cos: 0.1, sin: 0.3, phi: 2 },
  { theta: 1.5, beta: 0.003, cos: 0.2, sin: -0.4, phi: 1 },
  { theta: 0.5, beta: 0.002, cos: 0.5, sin: 0.5, phi: 5 },
  { theta: 2.5, beta: 0.001, cos: 1, sin: 0.1, phi: 3 },
  { theta: 3.75, beta: 0.001, cos: 0.1, sin: -0.1, phi: 1.1 },
  { theta: 5, beta: 0.0001, cos: 0.05, sin: 0.01, phi: 1.2 },
];
const WEEKS = 624;
const SIZES = [2, 3, 5, 10];
const PAST_SIZES = [0, 2, 3, 5, 10];

function pick(values: readonly number[], random: Random): number {
  return values[Math.floor(random() * values.length)] ?? 0;
}

/** Weeks of the cases of one outbreak that starts in week `start` (1-based). */
function outbreak(start: number, k: number, spread: number, random: Random): Map<number, number> {
  const cases = new Map<number, number>();
  const delay = randomLogNormal.source(random)(0, 0.5);
  for (let left = randomCount(k * spread, 1, random); left > 0; left--) {
    const week = start + Math.floor(delay());
    cases.set(week, (cases.get(week) ?? 0) + 1);
  }
  return cases;
}

/** 42 scenarios × `replicates` series. */
export function simulateNoufaily(seed: number, replicates: number): BenchSeries[] {
  const random = seededRandom(seed);
  const all: BenchSeries[] = [];
  for (let cell = 0; cell < SETS.length * 6 * replicates; cell++) {
    const scenario = cell % (SETS.length * 6);
    const set = SETS[Math.floor(scenario / 6)] ?? SETS[0];
    if (set === undefined) continue;
    const trend = scenario % 6 >= 3 ? set.beta : 0;
    const mean = (week: number): number => {
      let eta = set.theta + trend * week;
      for (let j = 1; j <= scenario % 3; j++) {
        const angle = (2 * Math.PI * j * week) / 52;
        eta += set.cos * Math.cos(angle) + set.sin * Math.sin(angle);
      }
      return Math.exp(eta);
    };
    const y = Array.from({ length: WEEKS }, (_, i) => randomCount(mean(i + 1), set.phi, random));
    const add = (from: number, to: number, k: number): [number, number][] => {
      const start = from + Math.floor(random() * (to - from + 1));
      const cases = [...outbreak(start, k, Math.sqrt(set.phi * mean(start)), random)].filter(([week]) => week <= WEEKS);
      for (const [week, count] of cases) y[week - 1] = (y[week - 1] ?? 0) + count;
      return cases;
    };
    const past = pick(PAST_SIZES, random);
    if (past > 0) for (let i = 0; i < 4; i++) add(313, 575, past);
    all.push({ id: cell + 1, scenario: scenario + 1, y, cur: add(577, 612, pick(SIZES, random)) });
  }
  return all;
}
