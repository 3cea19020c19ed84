/** Parts for cross-validation: each class spread evenly over them, groups of near-duplicates kept whole. */
import { drawToFront, seededRandom } from "../../statistics/seeded-random.js";

/** The part of each text, from 0. Groups are dealt in an order by chance, class by class of their first text. */
export function foldsOf(labels: readonly string[], groups: Int32Array, folds: number, seed: number): Int32Array {
  const members = new Map<number, number[]>();
  for (const [text, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), text]);
  const order = Int32Array.from(members.keys());
  drawToFront(order, order.length, seededRandom(seed));
  const dealt = new Map<string, number>();
  const foldOf = new Int32Array(labels.length);
  for (const group of order) {
    const texts = members.get(group) ?? [];
    const label = labels[texts[0] ?? 0] ?? "";
    const next = dealt.get(label) ?? 0;
    for (const text of texts) foldOf[text] = next % folds;
    dealt.set(label, next + 1);
  }
  return foldOf;
}
