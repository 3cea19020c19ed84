/**
 * Kulldorff's log likelihood ratio of a window with more cases than expected, 0 when there are not more:
 * c ln(c/μ) + (C − c) ln((C − c)/(C − μ)).
 *
 * Source: Kulldorff (1997), Commun. Stat. Theory Methods 26:1481–1496. Unit: natural logarithm.
 *
 * @example excessLikelihood(58, 27.93, 1000) // 12.6: about e^12.6 times as likely as without a cluster
 * @param total cases in all, C
 */
export function excessLikelihood(cases: number, expected: number, total: number): number {
  if (cases <= expected) return 0;
  const rest = total - cases;
  return cases * Math.log(cases / expected) + (rest === 0 ? 0 : rest * Math.log(rest / (total - expected)));
}

/**
 * Monte Carlo p value (Dwass 1957): the share of the largest likelihood ratios, the observed one counted among them, that
 * reach this one.
 */
export function monteCarloP(llr: number, maxima: ArrayLike<number>): number {
  let reached = 1;
  for (let i = 0; i < maxima.length; i += 1) if ((maxima[i] ?? 0) >= llr) reached += 1;
  return reached / (maxima.length + 1);
}
