/**
 * Would the ratio be as far from 1 had the works come to other units? The dates of the works (with those of their ends)
 * are dealt anew to the units, and the Poisson fit is made again: for few units, where large-sample errors are too small.
 *
 * p = (1 + number of deals with |β*| ≥ |β|) / (1 + deals). A deal without an answer counts as one that is as far.
 * Source: Fisher (1935), The Design of Experiments; MacKinnon & Webb (2020), J. Econometrics 218:435–450.
 */
import { randomLcg, shuffler } from "d3";
import { type EffectPanel, phaseColumns } from "./panel.js";
import { poissonPanel } from "./poisson-panel.js";

interface PermutationTest {
  p: number;
  /** The headline's log ratio of each deal; null where it has no answer. */
  betas: (number | null)[];
}

/** `draws` deals of 0 … units − 1; the same seed gives the same deals. */
export function deals(units: number, draws: number, seed: number): number[][] {
  const shuffle = shuffler(randomLcg(seed));
  return Array.from({ length: draws }, () => shuffle(Array.from({ length: units }, (_, i) => i)));
}

/** @param orders each a deal: unit i gets the dates of unit order[i] */
export function permutationTest(panel: EffectPanel, beta: number, orders: readonly number[][]): PermutationTest {
  const betas = orders.map((order) => {
    const dealt = {
      ...panel,
      starts: order.map((from) => panel.starts[from] ?? null),
      ends: order.map((from) => panel.ends[from] ?? null),
    };
    return poissonPanel(panel, phaseColumns(dealt))?.beta.at(-1) ?? null;
  });
  // ties, the true order among them, differ in their last digits only
  const asFar = betas.filter((each) => each === null || Math.abs(each) >= Math.abs(beta) - 1e-9).length;
  return { p: (1 + asFar) / (1 + orders.length), betas };
}
