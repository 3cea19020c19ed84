/**
 * Topics by the taxonomy's terms: explainable and at work from the first day.
 *
 * A term scores its length in characters, twice as much in the title; the topic with the highest score wins, the deeper
 * one on a tie. A topic one of whose exclusions stands in the text is out.
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

  constructor(topics: readonly TopicTerms[]) {
    const byTerm = new Map<string, TopicTerms[]>();
    for (const topic of topics) {
      for (const term of topic.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), topic]);
    }
    this.#matcher = new TermMatcher(byTerm);
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
    let best: Candidate | null = null;
    for (const candidate of candidates.values()) {
      if (candidate.topic.exclusions.some((phrase) => title.includes(phrase) || body.includes(phrase))) continue;
      if (best === null || compare(candidate, best) < 0) best = candidate;
    }
    return best === null ? null : { topicId: best.topic.topicId, score: best.score, terms: [...best.terms] };
  }
}

/** Highest score first, then the deeper topic, then the lesser id: never chance. */
function compare(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.topic.level - a.topic.level || (a.topic.topicId < b.topic.topicId ? -1 : 1);
}
