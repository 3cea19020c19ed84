/** How a smoother looks at a series. */
export interface Smoother {
  /** Points that the window holds, odd. */
  span: number;
  /** 0 fits a level, 1 a line. */
  degree: 0 | 1;
  /** Fitted at every `jump`-th point and at the last, drawn straight between them. */
  jump: number;
}

const known = new Map<number, Float64Array>();

/** Tricube weights of points 0, 1, 2 … away: the points are whole numbers, so the windows of a series share a few of these. */
function tricubesWithin(reach: number): Float64Array {
  const made = known.get(reach);
  if (made !== undefined) return made;
  const tricubes = Float64Array.from({ length: reach + 1 }, (_, distance) => {
    if (distance > 0.999 * reach) return 0;
    return distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3;
  });
  known.set(reach, tricubes);
  return tricubes;
}

/**
 * One value of a locally weighted regression over evenly spaced points 0 … n − 1, tricube weights times `robustness`.
 *
 * Source: Cleveland (1979), JASA 74:829–836, as in `stlest` of Cleveland, Cleveland, McRae & Terpenning (1990).
 *
 * @param at where, a whole number, also outside of the points (−1 and n are asked for by STL)
 * @param left @param right the first and the last point of the window
 * @returns null when all weights are 0
 */
export function loessAt(
  values: Float64Array,
  { span, degree }: Smoother,
  at: number,
  left: number,
  right: number,
  robustness: Float64Array | null,
): number | null {
  const n = values.length;
  const reach = Math.max(at - left, right - at) + (span > n ? Math.floor((span - n) / 2) : 0);
  let sum = 0;
  let mean = 0;
  const weights = new Float64Array(right - left + 1);
  const tricubes = tricubesWithin(reach);
  for (let i = left; i <= right; i += 1) {
    const tricube = tricubes[Math.abs(i - at)] ?? 0;
    const weight = robustness === null ? tricube : tricube * (robustness[i] ?? 0);
    weights[i - left] = weight;
    sum += weight;
    mean += weight * i;
  }
  if (sum <= 0) return null;
  mean /= sum;
  let slope = 0;
  if (reach > 0 && degree === 1) {
    let spread = 0;
    for (let i = left; i <= right; i += 1) spread += ((weights[i - left] ?? 0) / sum) * (i - mean) ** 2;
    // points that (nearly) coincide carry no line
    if (Math.sqrt(spread) > 0.001 * (n - 1)) slope = (at - mean) / spread;
  }
  let fit = 0;
  for (let i = left; i <= right; i += 1) {
    fit += ((weights[i - left] ?? 0) / sum) * (1 + slope * (i - mean)) * (values[i] ?? 0);
  }
  return fit;
}

/**
 * Locally weighted regression at all points (`stless` of Cleveland et al. 1990): a window of `span` points, cut off
 * at the ends, moves along. Where all weights are 0 the value itself stands.
 */
export function loess(values: Float64Array, smoother: Smoother, robustness: Float64Array | null): Float64Array {
  const n = values.length;
  if (n < 2) return values.slice();
  const span = Math.min(smoother.span, n);
  const jump = Math.min(smoother.jump, n - 1);
  const half = (smoother.span + 1) / 2;
  const fits = new Float64Array(n);
  const fitAt = (i: number, left: number): void => {
    fits[i] = loessAt(values, smoother, i, left, left + span - 1, robustness) ?? values[i] ?? 0;
  };
  const leftOf = (i: number): number => (smoother.span >= n ? 0 : Math.min(Math.max(0, i - half + 1), n - span));
  let last = 0;
  for (let i = 0; i < n; i += jump) {
    fitAt(i, leftOf(i));
    drawBetween(fits, last, i);
    last = i;
  }
  if (last < n - 1) {
    // the last window is the one of the last point that was on the grid, as in the authors' program
    fitAt(n - 1, leftOf(last));
    drawBetween(fits, last, n - 1);
  }
  return fits;
}

function drawBetween(fits: Float64Array, from: number, to: number): void {
  const start = fits[from] ?? 0;
  const slope = ((fits[to] ?? 0) - start) / (to - from);
  for (let i = from + 1; i < to; i += 1) fits[i] = start + slope * (i - from);
}
