import { randomGamma, randomPoisson } from "d3";
import type { Random } from "./seeded-random.js";

/**
 * A random count of mean `mean` and variance `dispersion`·`mean`: negative binomial as a Poisson number whose own mean is gamma,
 * Poisson at a dispersion of 1 or less.
 *
 * @example randomCount(4, 1.5, seededRandom(1))
 */
export function randomCount(mean: number, dispersion: number, random: Random): number {
  if (!(mean > 0)) return 0;
  const rate = dispersion > 1 ? randomGamma.source(random)(mean / (dispersion - 1), dispersion - 1)() : mean;
  return rate > 0 ? randomPoisson.source(random)(rate)() : 0;
}
