/** Kinds of risk terms that came more often than the twelve weeks before let expect. */
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
/** Above this the week may be a week as others. */
export const SIGNAL_CHANCE = 0.01;
const WEEKS_BEFORE = 12;
const MOST_NAMED = 3;

/** Chance of `n` or more where thirteen weeks' requests fall into any of them alike: the exact comparison of two Poisson counts. */
export const chanceOf = (n: number, usual: number): number =>
  binomialSf(n, n + Math.round(usual * WEEKS_BEFORE), 1 / (WEEKS_BEFORE + 1));

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)].slice(0, MOST_NAMED);

export function signalCandidates(told: Told): Candidate[] {
  const { signals } = told.week;
  if (signals === null) return [];
  const href = onPage(told, "signals");
  const striking = signals.kinds
    .flatMap(({ kind, requests, usual }) =>
      usual === null ? [] : [{ kind, requests, usual, p: chanceOf(requests, usual) }],
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
        reason: ATTENTION.signal.reason(number(`${formatDecimal(usual)}件`, href), number(pText(p), href)),
        example: items[0]?.sentence ?? null,
        question: ATTENTION.signal.ask(units),
        trend: null,
      },
      about: null,
    };
  });
}
