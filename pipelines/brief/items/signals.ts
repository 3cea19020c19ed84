/** Kinds of risk terms that came more often than the twelve weeks before let expect. */
import { sum } from "d3";
import { formatDecimal } from "../../../src/format.js";
import { ATTENTION, places } from "../../../src/labels-attention.js";
import { pText } from "../../../src/wording/alarm.js";
import { pieces } from "../../../src/wording/count.js";
import { number } from "../../../src/wording/sentence.js";
import { binomialSf } from "../../statistics/binomial.js";
import { onPage, type Told } from "../told.js";
import type { Candidate } from "./candidate.js";

/** Fewer are for tonight's reading, not for a week's brief. */
export const FEWEST_SIGNALS = 3;
/** Above this the week may be a week as others: with eight kinds a year, chance alone lists less than one in two. */
export const SIGNAL_CHANCE = 0.001;
const WEEKS_BEFORE = 12;
const MOST_NAMED = 3;

/**
 * Chance of `n` or more where risks come in proportion to all requests: the exact comparison of two Poisson counts.
 * @param usual mean of the twelve weeks before
 * @param share of the thirteen weeks' requests of any kind, those of this week
 */
export const chanceOf = (n: number, usual: number, share: number): number =>
  binomialSf(n, n + Math.round(usual * WEEKS_BEFORE), share);

/** This week's share of the requests of thirteen weeks; null where they are not thirteen, or none came before. */
function shareOfWeek({ week }: Told): number | null {
  const trend = week.indicators.find(({ indicator_id }) => indicator_id === "requests")?.trend.slice(-WEEKS_BEFORE - 1);
  const counts = trend?.flatMap((requests) => requests ?? []) ?? [];
  const total = sum(counts);
  const own = counts.at(-1) ?? 0;
  return counts.length === WEEKS_BEFORE + 1 && total > own ? own / total : null;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)].slice(0, MOST_NAMED);

export function signalCandidates(told: Told): Candidate[] {
  const { signals } = told.week;
  const share = shareOfWeek(told);
  if (signals === null || share === null) return [];
  const href = onPage(told, "signals");
  const striking = signals.kinds
    .flatMap(({ kind, requests, usual }) =>
      usual === null ? [] : [{ kind, requests, usual, p: chanceOf(requests, usual, share) }],
    )
    .filter(({ requests, p }) => requests >= FEWEST_SIGNALS && p < SIGNAL_CHANCE)
    .sort((a, b) => a.p - b.p);
  return striking.map(({ kind, requests, usual, p }) => {
    const items = signals.items.filter((item) => item.kinds.includes(kind));
    const where = places(distinct(items.map((item) => told.names.fullPlaceName(item.place_id))));
    const units = distinct(items.flatMap(({ unit }) => (unit === null ? [] : [unit])));
    return {
      item: {
        kind: "signal",
        title: ATTENTION.signal.title(kind, number(pieces(requests), href), where),
        reason: ATTENTION.signal.reason(
          number(`${formatDecimal(usual)}件`, href),
          number(`${formatDecimal((usual * WEEKS_BEFORE * share) / (1 - share))}件`, href),
          number(pText(p), href),
        ),
        example: items[0]?.sentence ?? null,
        question: ATTENTION.signal.ask(units),
        trend: null,
      },
      about: null,
    };
  });
}
