/** A value with its interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/**
 * Interval of the difference of two independent values from the interval of each (MOVER); with Wilson's intervals of two
 * shares it is Newcombe's method 10.
 *
 * Formula: L = d − √((a − lₐ)² + (u_b − b)²), U = d + √((uₐ − a)² + (b − l_b)²). Sources: Newcombe (1998), Stat. Med.
 * 17:873–890; Zou & Donner (2008), Stat. Med. 27:1693–1702.
 *
 * @example 56 of 70 less 48 of 80: differenceInterval(wilson(56, 70), wilson(48, 80)) // 0.2, 0.0524 … 0.3339
 * @returns a − b with its interval, in the values' unit
 */
export function differenceInterval(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
