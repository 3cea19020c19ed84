/** A function's value and slope at a point. */
interface ValueAndSlope {
  value: number;
  slope: number;
}

const MOST_STEPS = 400;

/**
 * The root of an increasing function by Newton's method, held inside a bracket that grows by doubling and shrinks by
 * what is seen; a step that leaves the bracket becomes a bisection.
 *
 * @param start first guess; any finite number will do
 * @param tolerance absolute, in the argument
 */
export function monotoneRoot(f: (u: number) => ValueAndSlope, start: number, tolerance = 1e-14): number {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let reach = 1;
  let u = start;
  for (let i = 0; i < MOST_STEPS; i += 1) {
    const { value, slope } = f(u);
    if (value === 0) return u;
    if (value < 0) low = u;
    else high = u;
    let next = u - value / slope;
    const newton = next > low && next < high && Math.abs(next - u) <= 64 * reach;
    if (!newton) {
      if (low === Number.NEGATIVE_INFINITY) next = high - reach;
      else if (high === Number.POSITIVE_INFINITY) next = low + reach;
      else next = (low + high) / 2;
      reach *= 2;
    }
    if (Math.abs(next - u) <= tolerance * Math.max(1, Math.abs(u))) return next;
    u = next;
  }
  return u;
}
