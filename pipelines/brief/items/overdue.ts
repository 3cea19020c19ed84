/** Units with more overdue than the city's share lets expect. */
import { formatCount } from "../../../src/format.js";
import { ATTENTION } from "../../../src/labels-attention.js";
import { pieces } from "../../../src/wording/count.js";
import { number } from "../../../src/wording/sentence.js";
import type { SupervisedRequest, Supervision } from "../../published.js";
import { wilson } from "../../statistics/wilson.js";
import type { Told } from "../told.js";
import type { Candidate } from "./candidate.js";

export const FEWEST_OVERDUE = 10;

/** Of those whose summary may be shown. */
const longestOverdue = ({ groups }: Supervision["units"][number]): SupervisedRequest | undefined =>
  groups
    .flatMap(({ requests }) => requests)
    .filter(({ is_overdue, summary }) => is_overdue && summary !== null)
    .sort((a, b) => b.days_overdue - a.days_overdue || (a.request_id < b.request_id ? -1 : 1))[0];

/** The one furthest above first. */
export function overdueCandidates({ present }: Told): Candidate[] {
  const units = present?.supervision.units ?? [];
  const [open, overdue] = [
    units.reduce((sum, unit) => sum + unit.open, 0),
    units.reduce((sum, unit) => sum + unit.overdue, 0),
  ];
  const share = open === 0 ? 0 : overdue / open;
  const late = units
    .map((unit) => ({ unit, above: (wilson(unit.overdue, unit.open)?.[0] ?? 0) - share }))
    .filter(({ unit, above }) => unit.unit !== null && unit.overdue >= FEWEST_OVERDUE && above > 0)
    .sort((a, b) => b.above - a.above);
  const count = (n: number) => number(pieces(n), "supervision.html");
  return late.map(({ unit }) => ({
    item: {
      kind: "overdue",
      title: ATTENTION.overdue.title(
        unit.unit ?? "",
        count(unit.overdue),
        number(`${formatCount(unit.longest_days ?? 0)}天`, "supervision.html"),
      ),
      reason: ATTENTION.overdue.reason(count(unit.open), count(Math.round(unit.open * share))),
      example: longestOverdue(unit)?.summary ?? null,
      question: ATTENTION.overdue.ask(unit.unit ?? ""),
      trend: null,
    },
    about: null,
  }));
}
