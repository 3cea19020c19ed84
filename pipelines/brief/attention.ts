/**
 * What needs attention: at most five items of several kinds. Each kind has its floor (in its own file). Room goes to the most
 * striking of each kind, then to the second of each, and so on; what another item tells already is left out. They are listed
 * by kind.
 */
import { formatCount, formatDecimal } from "../../src/format.js";
import { ATTENTION } from "../../src/labels-attention.js";
import type { BriefItem } from "../published.js";
import { alarmCandidates } from "./items/alarms.js";
import type { Candidate, Candidates } from "./items/candidate.js";
import { effectCandidates } from "./items/effects.js";
import { FEWEST_CALLERS, FEWEST_OF_MATTER, matterCandidates } from "./items/matters.js";
import { FEWEST_OVERDUE, overdueCandidates } from "./items/overdue.js";
import { FEWEST_SIGNALS, SIGNAL_CHANCE, signalCandidates } from "./items/signals.js";
import type { Told } from "./told.js";

/** What a page and a leader's half hour hold. */
const MOST = 5;
/** In the order of the list, with how many of each there may be: what stands for months is told once. */
const KINDS = [
  { kind: "alarm", most: MOST },
  { kind: "signal", most: 2 },
  { kind: "matter", most: 2 },
  { kind: "overdue", most: 1 },
  { kind: "effect", most: 1 },
] as const satisfies readonly { kind: BriefItem["kind"]; most: number }[];

/** A topic is within another where its id begins with the other's; null is all topics. */
const touches = (a: string | null, b: string | null) => a === null || b === null || a.startsWith(b) || b.startsWith(a);

/** Whether two items tell of one thing: a topic within the other's, in a place that both name (none: the whole city). */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a.about === null || b.about === null || a.item.kind === b.item.kind) return false;
  const [x, y] = [a.about, b.about];
  const share = x.placeIds.length === 0 || y.placeIds.length === 0 || x.placeIds.some((id) => y.placeIds.includes(id));
  return share && touches(x.topicId, y.topicId);
}

/** At most five: the first of each kind before the second of any, listed by kind. */
export function chooseItems(candidates: Candidates): BriefItem[] {
  const chosen: Candidate[] = [];
  for (let turn = 0; turn < MOST; turn++) {
    for (const { kind, most } of KINDS) {
      const next = turn < most ? candidates[kind][turn] : undefined;
      if (next !== undefined && chosen.length < MOST && !chosen.some((each) => isSame(each, next))) chosen.push(next);
    }
  }
  return KINDS.flatMap(({ kind }) => chosen.filter(({ item }) => item.kind === kind).map(({ item }) => item));
}

export const attentionItems = (told: Told): BriefItem[] =>
  chooseItems({
    alarm: alarmCandidates(told),
    signal: signalCandidates(told),
    matter: matterCandidates(told),
    overdue: overdueCandidates(told),
    effect: effectCandidates(told),
  });

/** The rule in words, with the floors that are kept. */
export const attentionRule = ({ site }: Told): string =>
  ATTENTION.rule({
    most: formatCount(MOST),
    signal: formatCount(FEWEST_SIGNALS),
    chance: formatDecimal(SIGNAL_CHANCE, 3),
    matter: formatCount(FEWEST_OF_MATTER),
    callers: formatCount(FEWEST_CALLERS),
    overdue: formatCount(FEWEST_OVERDUE),
    places: ATTENTION.places[site.finest_place],
  });
