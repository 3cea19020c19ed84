/**
 * Seeded chance: the same seed gives the same permutations on every machine, so that a p value can be asked for again.
 *
 * Chris Doty-Humphrey's sfc32 (PractRand, public domain): 128 bits of state. d3's `randomLcg` has 32 bits and repeats after
 * 4·10⁹ draws, which a night of scans uses up.
 */

/** A source of numbers in [0, 1), as `Math.random` and d3-random have it. */
export type Random = () => number;

/** @throws RangeError when the seed is not a whole number */
export function seededRandom(seed: number): Random {
  if (!Number.isInteger(seed)) throw new RangeError(`invalid seed: ${seed}`);
  // in an array: numbers of 32 bits that a closure keeps would be made anew at every draw
  const state = Int32Array.of(0x9e3779b9, seed, Math.floor(seed / 4294967296), 1);
  const next = (): number => {
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const counter = state[3] ?? 0;
    const t = ((state[0] ?? 0) + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    state[3] = counter + 1;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** The first steps of Fisher and Yates' shuffle, in place: `count` values, drawn without replacement, come to the front. */
export function drawToFront(values: Uint16Array | Int32Array, count: number, random: Random): void {
  for (let i = 0; i < count; i += 1) {
    const taken = i + Math.floor(random() * (values.length - i));
    const value = values[taken] ?? 0;
    values[taken] = values[i] ?? 0;
    values[i] = value;
  }
}

/** Deals `draws` cases to cells with probability ∝ weight (a multinomial draw): cases of each cell. */
export function dealByWeight(weights: ArrayLike<number>, draws: number, random: Random): Int32Array {
  const upTo = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i] ?? 0;
    upTo[i] = sum;
  }
  const cells = new Int32Array(weights.length);
  for (let draw = 0; draw < draws; draw += 1) {
    const at = random() * sum;
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    cells[low] = (cells[low] ?? 0) + 1;
  }
  return cells;
}
