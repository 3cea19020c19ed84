/** How well matters fit events that people have read. */

interface MatterScores {
  readonly events: number;
  readonly labelled: number;
  /** Labelled requests that were not found in the file: they are left out. */
  readonly not_found: number;
  /** Mean over the events, weighted by their requests, of the best F1 that a matter reaches; a matter's other requests count against it. */
  readonly best_match_f1: number | null;
  /** The same among the labelled requests alone. */
  readonly best_match_f1_labelled: number | null;
  /** Share of the labelled requests that are of the most frequent event of their matter. */
  readonly purity: number | null;
  /** Pairs of labelled requests: of those joined, the share of one event; of those of one event, the share joined. */
  readonly pair_precision: number | null;
  readonly pair_recall: number | null;
}

const pairs = (n: number): number => (n * (n - 1)) / 2;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0);

function countBy<K>(keys: Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** @param events request → event, only of requests that were read; @param matters request → matter, of all */
export function matterScores(events: ReadonlyMap<string, string>, matters: ReadonlyMap<string, string>): MatterScores {
  const found = [...events].flatMap(([request, event]) => {
    const matter = matters.get(request);
    return matter === undefined ? [] : [{ event, matter }];
  });
  const eventSizes = countBy(found.map(({ event }) => event));
  const matterSizes = countBy(matters.values());
  const labelledSizes = countBy(found.map(({ matter }) => matter));
  const cells = new Map<string, Map<string, number>>();
  for (const { event, matter } of found) {
    const row = cells.get(matter) ?? new Map<string, number>();
    row.set(event, (row.get(event) ?? 0) + 1);
    cells.set(matter, row);
  }
  const bestF1 = (sizes: ReadonlyMap<string, number>): number | null => {
    const best = new Map<string, number>();
    for (const [matter, row] of cells) {
      for (const [event, n] of row) {
        const f1 = (2 * n) / ((sizes.get(matter) ?? 0) + (eventSizes.get(event) ?? 0));
        best.set(event, Math.max(f1, best.get(event) ?? 0));
      }
    }
    return ratio(sum([...best].map(([event, f1]) => f1 * (eventSizes.get(event) ?? 0))), found.length);
  };
  const joint = sum([...cells.values()].flatMap((row) => [...row.values()].map(pairs)));
  return {
    events: eventSizes.size,
    labelled: found.length,
    not_found: events.size - found.length,
    best_match_f1: bestF1(matterSizes),
    best_match_f1_labelled: bestF1(labelledSizes),
    purity: ratio(sum([...cells.values()].map((row) => Math.max(...row.values()))), found.length),
    pair_precision: ratio(joint, sum([...labelledSizes.values()].map(pairs))),
    pair_recall: ratio(joint, sum([...eventSizes.values()].map(pairs))),
  };
}
