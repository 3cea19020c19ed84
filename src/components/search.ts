/** Finding by words: a term may stand anywhere in a name, as Chinese does not part its words. Pure. */

export type Found = "topic" | "place" | "matter" | "indicator" | "page" | "week";

export type Entry = {
  kind: Found;
  name: string;
  /** What it lies in, and what it is called too. */
  above: string;
  words: readonly string[];
  /** What is told of it in the list. */
  note: string;
  href: string;
  /** Among those that fit as well: the larger first. */
  weight: number;
};

export type Hit = Entry & {
  /** The other names that fit. */
  says: readonly string[];
};

type Result = { hits: Hit[] /** Nothing has all terms: these have a part of them. */; isNear: boolean };

/** As it is compared: width, case and blanks do not matter. */
const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

const termsOf = (query: string): string[] =>
  query
    .split(/[\s,，、;；]+/)
    .map(folded)
    .filter((term) => term !== "");

/** How well a term fits: 0 not at all; the name itself, its beginning, its middle, what it lies in, another name. */
function fitOf(term: string, entry: Entry): number {
  const name = folded(entry.name);
  if (name === term) return 6;
  if (name.startsWith(term)) return 5;
  if (name.includes(term)) return 4;
  if (folded(`${entry.above}${entry.name}`).includes(term)) return 3;
  if (entry.words.some((word) => folded(word).includes(term))) return 2;
  return folded(entry.note).includes(term) ? 1 : 0;
}

const order = (score: (hit: Hit) => number) => (a: Hit, b: Hit) =>
  score(b) - score(a) || b.weight - a.weight || (a.href < b.href ? -1 : 1);

/** Entries that have every term, the best fit first; where there are none, those that have pairs of its characters. */
export function search(entries: readonly Entry[], query: string): Result {
  const terms = termsOf(query);
  if (terms.length === 0) return { hits: [], isNear: false };
  const whole = ranked(entries, terms, (scores) => (scores.includes(0) ? 0 : Math.min(...scores)));
  if (whole.length > 0) return { hits: whole, isNear: false };
  const pairs = [...new Set(terms.flatMap(pairsOf))];
  const least = Math.max(1, Math.ceil(pairs.length / 3));
  const near = ranked(entries, pairs, (scores) => {
    const held = scores.filter((score) => score > 1).length;
    return held >= least ? held : 0;
  });
  return { hits: near, isNear: true };
}

/** 噪音扰民 → 噪音, 音扰, 扰民. */
const pairsOf = (term: string): string[] => {
  const characters = [...term];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
};

function ranked(entries: readonly Entry[], terms: readonly string[], score: (fits: number[]) => number): Hit[] {
  const scores = new Map<Hit, number>();
  for (const entry of entries) {
    const value = score(terms.map((term) => fitOf(term, entry)));
    if (value === 0) continue;
    const says = entry.words.filter((word) => terms.some((term) => folded(word).includes(term)));
    scores.set({ ...entry, says }, value);
  }
  return [...scores.keys()].sort(order((hit) => scores.get(hit) ?? 0));
}
