/**
 * Seeded chance: the same seed gives the same city, on every machine.
 *
 * `seeded` is Chris Doty-Humphrey's sfc32 (PractRand, public domain), 128 bits of state, fast in 32-bit integers. The
 * distributions are d3-random's, fed by it.
 */
import { randomGamma, randomNormal, randomPoisson } from "d3";

/** A source of numbers in [0, 1), as `Math.random` and d3-random have it. */
export type Random = () => number;

/** One stream per seed and name, so that a change in one part of the generator leaves the others as they are. */
export function seeded(seed: number, stream: string): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = 0x243f6a88;
  for (let i = 0; i < stream.length; i += 1) c = Math.imul(c ^ stream.charCodeAt(i), 0x01000193);
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** A whole number in [0, n). */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** A whole number in [low, high]. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One element of a list that is not empty. Throws a RangeError otherwise. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const value = list[Math.floor(random() * list.length)];
  if (value === undefined) throw new RangeError("invalid list: empty");
  return value;
}

/** The list in another order; the list itself stays as it is. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const order = list.map((value) => ({ value, key: random() }));
  return order.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** A sampler of indexes by weight (Vose's alias method, 1991): constant time a draw. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError(`invalid weights: sum ${total}`);
  const scaled = Float64Array.from(weights, (weight) => (weight * n) / total);
  const alias = new Uint32Array(n);
  const small: number[] = [];
  const large: number[] = [];
  for (const [index, value] of scaled.entries()) (value < 1 ? small : large).push(index);
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop() ?? 0;
    const rich = large.pop() ?? 0;
    alias[poor] = rich;
    const rest = (scaled[rich] ?? 1) + (scaled[poor] ?? 1) - 1;
    scaled[rich] = rest;
    (rest < 1 ? small : large).push(rich);
  }
  for (const full of [...small, ...large]) scaled[full] = 1;
  return (random) => {
    const at = random() * n;
    const index = Math.floor(at);
    return at - index < (scaled[index] ?? 1) ? index : (alias[index] ?? index);
  };
}

/** Events of a day: Poisson round a mean that itself varies (gamma), so the variance is mean + mean² / shape. */
export function negativeBinomial(random: Random, mean: number, shape: number): number {
  return randomPoisson.source(random)(mean * (randomGamma.source(random)(shape)() / shape))();
}

/** A sampler of exp(normal): median `median`, spread `sigma` on the log scale. */
export function logNormals(random: Random): (median: number, sigma: number) => number {
  const normal = randomNormal.source(random)(0, 1);
  return (median, sigma) => median * Math.exp(sigma * normal());
}
