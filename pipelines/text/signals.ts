/**
 * Signals: what a person should read tonight. Terms of a table that people edit, each judged by what stands about it
 * (`signal-context.ts`). Looks at one text alone; the same text gives the same signals.
 */
import { foldScript } from "../../loaders/fold.js";
import type { Span } from "./laid-texts.js";
import { type CountsWhen, isSo } from "./signal-context.js";
import { type TermMatch, TermMatcher } from "./term-matcher.js";
import { stringOf } from "./units.js";

/** A row of `risk_terms.csv`. */
export interface RiskTerm {
  kind: string;
  /** Words that stand so in the text; `拖欠…工资`: the second within ten characters behind the first, in one clause. */
  term: string;
  countsWhen: CountsWhen;
  /** One of these must stand in the clause too; none asked where empty. */
  needs: readonly string[];
  /** None of these may, in the whole sentence. */
  exclusions: readonly string[];
}

export interface Signal {
  kind: string;
  /** The term of the table that was found. */
  term: string;
  /** What to show: the sentence, or the clauses about the term where it is long. In simplified script. */
  sentence: string;
  /** The latest year that the sentence names, which may make it old news; null where none, or where what stands counts. */
  year: number | null;
}

const SENTENCE_END = /[。！？!?；;\n…]/;
const CLAUSE_END = /[。！？!?；;\n…，,：:\s]/;
/** Characters between the two parts of a term with a gap. */
const WIDEST_GAP = 10;
/** Longest sentence that is shown whole. */
const LONGEST_SHOWN = 72;
/** A sentence that never ends is looked at only so far to each side. */
const LONGEST_SENTENCE = 200;
const YEAR = /(?<!\d)(?:(20[0-4]\d|19\d\d)\s?年|([0-4]\d)年(?=\d{1,2}月))/g;

/** In a year's first days the last year's is no old news. */
const DAYS_OF_GRACE = 90;

/** Whether a signal of a request of that day (`YYYY-MM-DD`) tells of years long past. */
export function isOldNews({ year }: Signal, requestedOn: string): boolean {
  const recent = new Date(Date.parse(requestedOn) - DAYS_OF_GRACE * 86_400_000).getUTCFullYear();
  return year !== null && year < recent;
}

interface Rule extends Omit<RiskTerm, "term"> {
  term: string;
  /** What must follow the first part, and the part itself where the term has no gap. */
  rest: string | null;
}

export class SignalFinder {
  readonly #matcher: TermMatcher<Rule[]>;

  constructor(terms: readonly RiskTerm[]) {
    const byHead = new Map<string, Rule[]>();
    for (const term of terms) {
      const { head, rest } = partsOf(term.term);
      byHead.set(head, [...(byHead.get(head) ?? []), { ...term, rest }]);
    }
    this.#matcher = new TermMatcher(byHead);
  }

  /** The first signal of each kind, in the order of the text. */
  find(title: string, body: string): Signal[] {
    const text = foldScript(title === "" ? body : `${title}\n${body}`);
    return judged(text, this.#matcher.match(text));
  }

  /** The same of a text in simplified script. */
  findIn(units: Uint16Array, { start, end }: Span): Signal[] {
    const matches = this.#matcher.matchIn(units, start, end);
    return matches.length === 0 ? [] : judged(stringOf(units, start, end), matches);
  }
}

/** The signals that the places where terms stand turn out to be. */
function judged(text: string, matches: readonly TermMatch<Rule[]>[]): Signal[] {
  const found = new Map<string, Signal>();
  for (const { term: head, value: rules, at } of matches) {
    for (const rule of rules) {
      if (found.has(rule.kind)) continue;
      const end = endOf(text, at + head.length, rule.rest);
      if (end === null) continue;
      const span = { start: at, end };
      const sentence = bounds(text, span, SENTENCE_END);
      if (isSignal(text, span, sentence, rule)) found.set(rule.kind, signalAt(text, span, sentence, rule));
    }
  }
  return [...found.values()];
}

/** The part by which a term is looked up, and what must follow it. */
export function partsOf(term: string): { head: string; rest: string | null } {
  const [head = "", rest = null] = term.split("…");
  return { head, rest };
}

/** Where the term ends that begins before `from`; null where its second part does not follow. */
function endOf(text: string, from: number, rest: string | null): number | null {
  if (rest === null) return from;
  const window = text.slice(from, from + WIDEST_GAP + rest.length);
  const at = window.indexOf(rest);
  return at < 0 || CLAUSE_END.test(window.slice(0, at)) ? null : from + at + rest.length;
}

/** Where what `isEnd` parts begins before, and ends behind, a span. */
function bounds(text: string, { start, end }: Span, isEnd: RegExp): Span {
  let first = start;
  while (first > 0 && start - first < LONGEST_SENTENCE && !isEnd.test(text.charAt(first - 1))) first--;
  let last = end;
  while (last < text.length && last - end < LONGEST_SENTENCE && !isEnd.test(text.charAt(last))) last++;
  return { start: first, end: last };
}

function isSignal(text: string, span: Span, sentence: Span, rule: Rule): boolean {
  const clause = bounds(text, span, CLAUSE_END);
  const whole = text.slice(sentence.start, sentence.end);
  if (rule.exclusions.some((phrase) => whole.includes(phrase))) return false;
  const near = text.slice(clause.start, clause.end);
  if (rule.needs.length > 0 && !rule.needs.some((word) => near.includes(word))) return false;
  return isSo(
    {
      sentenceBefore: text.slice(sentence.start, span.start),
      clauseBefore: text.slice(clause.start, span.start),
      gapBefore: text.slice(clause.start, rule.rest === null ? span.start : span.end - rule.rest.length),
      clauseAfter: text.slice(span.end, clause.end),
      // the mark that ends the sentence belongs to it: a question is one
      sentenceAfter: text.slice(span.end, sentence.end + 1),
    },
    rule.countsWhen,
  );
}

function signalAt(text: string, span: Span, sentence: Span, rule: Rule): Signal {
  const years = [...text.slice(sentence.start, sentence.end).matchAll(YEAR)].map(([, long, short]) =>
    Number(long ?? `20${short}`),
  );
  return {
    kind: rule.kind,
    term: rule.term,
    sentence: excerpt(text, sentence, span),
    year: years.length === 0 || rule.countsWhen === "standing" ? null : Math.max(...years),
  };
}

/** The sentence; of a long one the part about the span, cut at clauses where that keeps it readable. */
function excerpt(text: string, sentence: Span, span: Span): string {
  if (sentence.end - sentence.start <= LONGEST_SHOWN) return text.slice(sentence.start, sentence.end).trim();
  const room = Math.max(0, LONGEST_SHOWN - (span.end - span.start));
  const from = Math.max(sentence.start, span.start - Math.ceil(room / 2));
  const to = Math.min(sentence.end, span.end + Math.floor(room / 2));
  const cut = text.slice(from, span.start).search(/[，,、：:]/);
  const start = from === sentence.start || cut < 0 ? from : from + cut + 1;
  return `${start > sentence.start ? "……" : ""}${text.slice(start, to).trim()}${to < sentence.end ? "……" : ""}`;
}
