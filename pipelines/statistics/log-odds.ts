/** Texts that hold a word, of all texts. */
interface WordCount {
  holding: number;
  texts: number;
}

/**
 * How much more at home a word is in some texts than in others: weighted log odds ratio with an informative Dirichlet prior.
 *
 * δ = ln((y₁ + α) / (n₁ + α₀ − y₁ − α)) − ln((y₂ + α) / (n₂ + α₀ − y₂ − α)), var δ ≈ 1 / (y₁ + α) + 1 / (y₂ + α), z = δ / √var.
 * α = α₀ · (y₁ + y₂) / (n₁ + n₂): the prior is the word's share in all texts, worth α₀ texts. It draws rare words towards
 * no difference, so that a word of five texts does not beat one of fifty.
 *
 * Source: Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16:372–403, equations 15, 16, 20 and 22; texts are
 * counted here and not tokens, since a caller who repeats a word says no more.
 *
 * @param strength α₀, in texts
 * @example logOdds({ holding: 20, texts: 100 }, { holding: 10, texts: 200 }, 10) // { delta: 1.45…, z: 3.90… }
 * @returns null when no text of either kind holds the word, or one kind has no texts: there is nothing to compare
 * @throws RangeError for counts below 0, more holding than texts, or a strength that is not above 0
 */
export function logOdds(one: WordCount, other: WordCount, strength: number): { delta: number; z: number } | null {
  for (const { holding, texts } of [one, other])
    if (!(holding >= 0 && texts >= holding && Number.isFinite(texts)))
      throw new RangeError(`invalid count: ${holding} of ${texts}`);
  if (!(strength > 0)) throw new RangeError(`invalid strength: ${strength}`);
  const all = one.holding + other.holding;
  const texts = one.texts + other.texts;
  if (all === 0 || all === texts || one.texts === 0 || other.texts === 0) return null;
  const alpha = (strength * all) / texts;
  const logit = (count: WordCount) =>
    Math.log((count.holding + alpha) / (count.texts + strength - count.holding - alpha));
  const delta = logit(one) - logit(other);
  return { delta, z: delta / Math.sqrt(1 / (one.holding + alpha) + 1 / (other.holding + alpha)) };
}
