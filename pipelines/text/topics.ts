/**
 * Topics by the taxonomy's terms: explainable and at work from the first day.
 *
 * A term scores its length in characters, twice as much in the title. A topic has its own terms' score and, if it has any
 * of its own, that of the topics above it: 物业 said twice speaks for 物业费 too. The topic with the highest score wins, the
 * deeper one on a tie. A topic one of whose exclusions stands in the text is out.
 */
import { TermMatcher } from "./term-matcher.js";

/** A row of the taxonomy, as far as tagging goes. */
export interface TopicTerms {
  topicId: string;
  level: number;
  terms: readonly string[];
  exclusions: readonly string[];
}

export interface TopicTag {
  topicId: string;
  score: number;
  /** The terms that caused the tag, each once, in the order of the text. */
  terms: string[];
}

interface Candidate {
  topic: TopicTerms;
  score: number;
  terms: Set<string>;
}

export class TopicTagger {
  readonly #matcher: TermMatcher<TopicTerms[]>;
  /** Ids of the topics that a term speaks for, with those above them. */
  readonly #namedBy = new Map<string, string[]>();

  constructor(topics: readonly TopicTerms[]) {
    const byTerm = new Map<string, TopicTerms[]>();
    for (const topic of topics) {
      for (const term of topic.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), topic]);
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

  /** The best topic with its evidence; null when no term stands in the text. Texts in simplified script. */
  tag(title: string, body: string): TopicTag | null {
    const candidates = new Map<string, Candidate>();
    for (const [text, weight] of [
      [title, 2],
      [body, 1],
    ] as const) {
      for (const { term, value } of this.#matcher.match(text)) {
        for (const topic of value) {
          const candidate = candidates.get(topic.topicId) ?? { topic, score: 0, terms: new Set() };
          candidate.score += term.length * weight;
          candidate.terms.add(term);
          candidates.set(topic.topicId, candidate);
        }
      }
    }
    const left = [...candidates.values()].filter(
      ({ topic }) => !topic.exclusions.some((phrase) => title.includes(phrase) || body.includes(phrase)),
    );
    const [best] = left.map((candidate) => ({ ...candidate, score: scoreOf(candidate, left) })).sort(compare);
    return best === undefined ? null : { topicId: best.topic.topicId, score: best.score, terms: termsOf(best, left) };
  }
}

/** Whether `above` is the candidate's own topic or one above it: their ids are beginnings of its own. */
const isInLine = (candidate: Candidate, above: Candidate) => candidate.topic.topicId.startsWith(above.topic.topicId);

/** The candidate's score with that of the topics above it. */
function scoreOf(candidate: Candidate, candidates: readonly Candidate[]): number {
  let score = 0;
  for (const above of candidates) if (isInLine(candidate, above)) score += above.score;
  return score;
}

/** The candidate's terms, then those of the topics above it, each once. */
function termsOf(candidate: Candidate, candidates: readonly Candidate[]): string[] {
  const line = candidates.filter((above) => isInLine(candidate, above));
  return [...new Set([candidate, ...line].flatMap(({ terms }) => [...terms]))];
}

/** Highest score first, then the deeper topic, then the lesser id: never chance. */
function compare(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.topic.level - a.topic.level || (a.topic.topicId < b.topic.topicId ? -1 : 1);
}

/** Two digits a level: 010304 → 01, 0103, 010304. */
export const idsDownTo = (topicId: string): string[] =>
  [2, 4, 6].filter((length) => length <= topicId.length).map((length) => topicId.slice(0, length));
