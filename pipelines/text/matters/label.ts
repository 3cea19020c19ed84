/** A matter's name: its most telling phrases, as its requests say them. */

/** Longest phrase, in words. */
const LONGEST = 5;
/** A phrase must be said by this share of the requests. */
const SAID_BY = 0.4;
/** A longer phrase takes the place of a shorter one that is hardly said without it. */
const INSTEAD = 0.8;
/** Share of its characters that a phrase may have in common with one before it. */
const SAME = 0.75;
const PHRASES = 3;
/** Words read of each request. */
const MOST_WORDS = 300;

interface Phrase {
  readonly words: readonly string[];
  requests: number;
}

/**
 * At most three phrases, the most telling first: said by many of the requests and by few others (the weight of its rarest
 * word or pair by `rarityOf`). Empty when the requests have no phrase in common.
 */
export function labelOf(
  texts: readonly (readonly string[])[],
  stopwords: ReadonlySet<string>,
  rarityOf: (phrase: readonly string[]) => number,
): string[] {
  const phrases = countPhrases(texts, stopwords).filter(
    ({ requests }) => requests >= Math.max(2, SAID_BY * texts.length),
  );
  const ranked = phrases
    .filter(
      (phrase) => !phrases.some((other) => isWithin(phrase, other) && other.requests >= INSTEAD * phrase.requests),
    )
    .map((phrase) => ({ text: phrase.words.join(""), weight: phrase.requests * rarityOf(phrase.words) }))
    .filter(({ text }) => text.length > 1)
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  const chosen: string[] = [];
  for (const { text } of ranked) {
    if (chosen.length === PHRASES) break;
    if (!chosen.some((other) => saysTheSame(text, other))) chosen.push(text);
  }
  return chosen;
}

/** Whether three quarters of the shorter stand in the longer, one behind another: 骏昇牌门 and 昇牌门机 are one name cut twice. */
function saysTheSame(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const length = Math.ceil(SAME * shorter.length);
  return Array.from({ length: shorter.length - length + 1 }, (_, from) => shorter.slice(from, from + length)).some(
    (part) => longer.includes(part),
  );
}

function countPhrases(texts: readonly (readonly string[])[], stopwords: ReadonlySet<string>): Phrase[] {
  const counted = new Map<string, Phrase>();
  for (const text of texts) {
    const seen = new Set<string>();
    const words = text.slice(0, MOST_WORDS);
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + LONGEST); to++) {
        if (stopwords.has(words[to - 1] ?? "")) break;
        const phrase = words.slice(from, to);
        const key = phrase.join(" ");
        if (seen.has(key)) continue;
        seen.add(key);
        const known = counted.get(key);
        if (known === undefined) counted.set(key, { words: phrase, requests: 1 });
        else known.requests += 1;
      }
    }
  }
  return [...counted.values()];
}

const isWithin = (phrase: Phrase, other: Phrase): boolean =>
  other.words.length > phrase.words.length && ` ${other.words.join(" ")} `.includes(` ${phrase.words.join(" ")} `);
