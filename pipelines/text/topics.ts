/**
 * Topics by the taxonomy's terms: explainable and at work from the first day.
 *
 * A term scores its length in characters, twice as much in the title. A topic has its own terms' score and, if it has any
 * of its own, that of the topics above it: 物业 said twice speaks for 物业费 too. The topic with the highest score wins, the
 * deeper one on a tie. A topic one of whose exclusions stands in the text is out.
 */
import type { LaidText } from "./laid-texts.js";
import { type TermMatch, TermMatcher } from "./term-matcher.js";
import { stringOf } from "./units.js";

/** A row of the taxonomy, as far as tagging goes. */
export interface TopicTerms {
  topicId: string;
  level: number;
  terms: readonly string[];
  exclusions: readonly string[];
}

interface TopicTag {
  topicId: string;
  score: number;
  /** The terms that caused the tag, each once, in the order of the text. */
  terms: string[];
}

/** A topic with those above it: their ids are beginnings of its own. */
interface Candidate extends TopicTerms {
  above: readonly Candidate[];
  /** Of the text at hand. */
  score: number;
}

export class TopicTagger {
  readonly #matcher: TermMatcher<Candidate[]>;
  /** Ids of the topics that a term speaks for, with those above them. */
  readonly #namedBy = new Map<string, string[]>();

  constructor(topics: readonly TopicTerms[]) {
    const byId = new Map<string, Candidate>();
    const byTerm = new Map<string, Candidate[]>();
    for (const topic of topics) byId.set(topic.topicId, { ...topic, above: [], score: 0 });
    for (const candidate of byId.values()) {
      candidate.above = beginningsOf(candidate.topicId).flatMap((id) => byId.get(id) ?? []);
      for (const term of candidate.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), candidate]);
    }
    this.#matcher = new TermMatcher(byTerm);
    for (const [term, own] of byTerm)
      this.#namedBy.set(
        term,
        own.flatMap(({ topicId }) => idsDownTo(topicId)),
      );
  }

  /** Topics whose terms stand in the text and the topics above them, each as often as such a term stands there. */
  named(text: string): string[] {
    const named: string[] = [];
    for (const { term } of this.#matcher.match(text)) for (const id of this.#namedBy.get(term) ?? []) named.push(id);
    return named;
  }

  /** The best topic with its evidence; null when no term stands in the text. */
  tag(units: Uint16Array, { start, bodyStart, end }: LaidText): TopicTag | null {
    const matches = this.#matcher.matchIn(units, start, end);
    const candidates: Candidate[] = [];
    for (const { term, value, at } of matches) {
      for (const candidate of value) {
        if (candidate.score === 0) candidates.push(candidate);
        candidate.score += term.length * (start + at < bodyStart ? 2 : 1);
      }
    }
    let text: string | undefined;
    const isSaid = (phrase: string): boolean => {
      text ??= stringOf(units, start, end); // few topics have exclusions
      return text.includes(phrase);
    };
    const left: Candidate[] = [];
    for (const candidate of candidates) {
      if (candidate.exclusions.some(isSaid)) candidate.score = 0;
      else left.push(candidate);
    }
    const best = bestOf(left);
    const tag = best && { topicId: best.topicId, score: scoreOf(best), terms: termsOf(best, left, matches) };
    for (const candidate of candidates) candidate.score = 0;
    return tag;
  }
}

const beginningsOf = (topicId: string): string[] =>
  Array.from({ length: topicId.length - 1 }, (_, i) => topicId.slice(0, i + 1));

/** The candidate's score with that of the topics above it. */
function scoreOf({ score, above }: Candidate): number {
  let sum = score;
  for (const topic of above) sum += topic.score;
  return sum;
}

/** Highest score first, then the deeper topic, then the lesser id: never chance. */
function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) if (best === null || isBefore(candidate, best)) best = candidate;
  return best;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  const more = scoreOf(a) - scoreOf(b) || a.level - b.level;
  return more > 0 || (more === 0 && a.topicId < b.topicId);
}

/** The candidate's terms, then those of the topics above it, each once. */
function termsOf(
  best: Candidate,
  candidates: readonly Candidate[],
  matches: readonly TermMatch<Candidate[]>[],
): string[] {
  const line = candidates.filter((candidate) => best.above.includes(candidate));
  const terms = new Set<string>();
  for (const topic of [best, ...line])
    for (const { term, value } of matches) if (value.includes(topic)) terms.add(term);
  return [...terms];
}

/** Two digits a level: 010304 → 01, 0103, 010304. */
export const idsDownTo = (topicId: string): string[] =>
  [2, 4, 6].filter((length) => length <= topicId.length).map((length) => topicId.slice(0, length));
