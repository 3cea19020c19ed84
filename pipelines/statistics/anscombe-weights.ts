/**
 * Weights that take past outbreaks out of a baseline (Farrington et al. 1996, JRSS A 159:547–563; threshold after Noufaily et
 * al. 2013, Stat. Med. 32:1206–1222).
 *
 * Standardised Anscombe residuals s = 3/2·(y^⅔·μ^−⅙ − μ^½) / √(φ·(1 − h)); weight γ where s ≤ threshold and γ·s⁻² above it,
 * with γ such that the weights sum to the number of rows.
 */
import type { GroupedFit } from "./grouped-poisson.js";

/** Standardised Anscombe residuals of a quasi-Poisson fit. */
export function anscombeResiduals(
  y: Float64Array,
  fit: Pick<GroupedFit, "mu" | "leverages">,
  phi: number,
): Float64Array {
  const leverages = fit.leverages();
  const residuals = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    const count = y[i] ?? Number.NaN;
    const root = Math.sqrt(fit.mu[i] ?? Number.NaN);
    const raw = 1.5 * (Math.cbrt(count * count) / Math.cbrt(root) - root);
    residuals[i] = raw / Math.sqrt(phi * (1 - (leverages[i] ?? Number.NaN)));
  }
  return residuals;
}

/** Weights from standardised residuals; they sum to their number. */
export function anscombeWeights(residuals: Float64Array, threshold = 2.58): Float64Array {
  const weights = new Float64Array(residuals.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const s = residuals[i] ?? Number.NaN;
    const weight = s > threshold ? 1 / (s * s) : 1;
    weights[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < weights.length; i++) weights[i] = ((weights[i] ?? Number.NaN) * weights.length) / sum;
  return weights;
}
