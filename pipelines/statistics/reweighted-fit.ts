/**
 * A quasi-Poisson fit whose past outbreaks weigh less: fitted, weighted by its Anscombe residuals, and fitted again (Farrington et al.
 * 1996; Noufaily et al. 2013).
 */
import { anscombeResiduals, anscombeWeights } from "./anscombe-weights.js";
import { type GroupedDesign, GroupedFit } from "./grouped-poisson.js";

export type ReweightedFit = {
  fit: GroupedFit;
  /** φ ≥ 1 of the last fit. */
  dispersion: number;
  /** Weights of the last fit; null when there was but one. */
  weights: Float64Array | null;
};

/**
 * @param above standardised residuals above it weigh less; null: one fit, without weights
 * @returns null when the first fit does not settle
 */
export function fitReweighted(design: GroupedDesign, above: number | null): ReweightedFit | null {
  const fit = new GroupedFit(design);
  if (!fit.isConverged) return null;
  const dispersion = atLeastOne(fit.dispersion);
  if (above === null) return { fit, dispersion, weights: null };
  const weights = anscombeWeights(anscombeResiduals(design.y, fit, dispersion), above);
  fit.fitWith(weights);
  return { fit, dispersion: atLeastOne(fit.dispersion), weights };
}

function atLeastOne(dispersion: number): number {
  return dispersion > 1 ? dispersion : 1;
}
