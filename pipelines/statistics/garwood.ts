import { gammaQuantile } from "./gamma.js";

/**
 * Exact interval of the mean of a Poisson count; divide both ends by the exposure for the interval of a rate.
 *
 * Formula: gamma quantiles α/2 of shape k and 1−α/2 of shape k+1. Source: Garwood (1936), Biometrika 28:437–442.
 *
 * @example garwood(0) // [0, 3.688879]
 * @returns [low, high] in requests
 * @throws RangeError when k is negative
 */
export function garwood(k: number, confidence = 0.95): [number, number] {
  if (!(k >= 0)) throw new RangeError(`invalid count: ${k}`);
  const tail = (1 - confidence) / 2;
  return [k === 0 ? 0 : gammaQuantile(tail, k), gammaQuantile(tail, k + 1, 1, true)];
}
