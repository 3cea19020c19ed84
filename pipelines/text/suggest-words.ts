/**
 * New words: runs of Han characters that hold together within (every joint of theirs is tighter than chance) and are free at
 * both ends (many different characters stand before and behind). Needs no dictionary; words already known are left out after.
 *
 * Sources: pointwise mutual information, Church & Hanks (1990), Computational Linguistics 16:22–29; branching entropy, Jin &
 * Tanaka-Ishii (2006), COLING/ACL 428–435. Longer runs are counted only where both runs that they are made of are frequent, so
 * memory grows with the frequent ones and not with the text.
 */

export interface SuggestedWord {
  word: string;
  /** Texts that hold it, and how often it stands in them. */
  texts: number;
  times: number;
  /** Bits by which its weakest joint is tighter than chance. */
  cohesion: number;
  /** Bits of branching entropy, of the less free end. */
  freedom: number;
  /** Index of the first text that holds it. */
  first: number;
}

export interface SuggestOptions {
  leastTexts: number;
  leastCohesion: number;
  leastFreedom: number;
}

export const USUAL_SUGGESTIONS: SuggestOptions = { leastTexts: 10, leastCohesion: 6, leastFreedom: 2 };

const SHORTEST = 2;
const LONGEST = 5;
const HAN_RUN = /[\u4e00-\u9fff]+/g;
/** Beginning or end of a run of Han: a neighbour too. */
const EDGE = "";
/** No word begins or ends so: particles, pronouns, prepositions, numbers, directions, common verbs. */
const LOOSE =
  "的了是在有和与及我你他她它们这那不没也都就又还被把让给从向对为因到去来说要会能可以上下里内外中前后时年月日天号个一二三四五六七八九十两几多些每各该此但若而且之其所等着过吗呢吧啊呀么将已很太最更再才只并或如由于至以很请望叫做做使用无未多少大小好";
/** None begins so: the end of a name of a place, or what is counted with. */
const BEHIND_NAMES = "村路镇街巷县市区组户楼栋套种条间座位件次元块处段";
/** Phrases (找过物业, 维修的钱), and names of streets, of which a city has thousands. */
const NO_WORD = /[的了过着给]|(?:[路街巷弄]|胡同|大道|路段)$/;
const loose = new Set(LOOSE);
const looseBefore = new Set(LOOSE + BEHIND_NAMES);

const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts of all runs of 1 … LONGEST characters whose parts are frequent, and how many characters there are. */
function countRuns(texts: readonly string[], floor: number): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  let total = 0;
  for (let length = 1; length <= LONGEST; length++) {
    const found = new Map<string, number>();
    for (const text of texts) {
      for (const [run] of text.matchAll(HAN_RUN)) {
        if (length === 1) total += run.length;
        for (let at = 0; at + length <= run.length; at++) {
          const piece = run.slice(at, at + length);
          if (length > 1 && !(counts.has(piece.slice(1)) && counts.has(piece.slice(0, -1)))) continue;
          bump(found, piece);
        }
      }
    }
    for (const [piece, times] of found) if (times >= floor) counts.set(piece, times);
  }
  return { counts, total };
}

/** Bits by which the weakest joint of a run is tighter than chance: min over joints of log₂(p(ab) / (p(a) p(b))). */
function cohesionOf(word: string, counts: ReadonlyMap<string, number>, total: number): number {
  const times = counts.get(word) ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < word.length; at++) {
    const parts = (counts.get(word.slice(0, at)) ?? 0) * (counts.get(word.slice(at)) ?? 0);
    least = Math.min(least, Math.log2((times * total) / parts));
  }
  return least;
}

const entropyOf = (counts: ReadonlyMap<string, number>): number => {
  let total = 0;
  for (const n of counts.values()) total += n;
  let bits = 0;
  for (const n of counts.values()) bits -= (n / total) * Math.log2(n / total);
  return bits;
};

/** Whether words of two characters and more make it up: 小区物业 is two words, not a new one. */
export function isMadeOfWords(word: string, isKnown: (word: string) => boolean): boolean {
  const reached = [true];
  for (let end = 1; end <= word.length; end++) {
    reached.push(false);
    for (let start = 0; start <= end - SHORTEST; start++) {
      if (reached[start] && isKnown(word.slice(start, end))) reached[end] = true;
    }
  }
  return reached[word.length] ?? false;
}

/** Suggested words, those of most texts first. Texts in simplified script, each once. */
export function suggestWords(
  texts: readonly string[],
  isKnown: (word: string) => boolean,
  { leastTexts, leastCohesion, leastFreedom }: SuggestOptions = USUAL_SUGGESTIONS,
): SuggestedWord[] {
  const { counts, total } = countRuns(texts, leastTexts);
  const candidates = new Map<string, Candidate>();
  for (const word of counts.keys()) {
    if (
      word.length < SHORTEST ||
      NO_WORD.test(word) ||
      looseBefore.has(word.charAt(0)) ||
      loose.has(word.charAt(word.length - 1))
    )
      continue;
    const cohesion = cohesionOf(word, counts, total);
    if (cohesion < leastCohesion || isMadeOfWords(word, isKnown)) continue;
    candidates.set(word, { cohesion, before: new Map(), behind: new Map(), texts: 0, first: -1, last: -1 });
  }
  lookAround(texts, candidates);
  return [...candidates]
    .map(([word, { cohesion, before, behind, texts: holding, first }]) => ({
      word,
      texts: holding,
      times: counts.get(word) ?? 0,
      cohesion,
      freedom: Math.min(entropyOf(before), entropyOf(behind)),
      first,
    }))
    .filter((word) => word.texts >= leastTexts && word.freedom >= leastFreedom)
    .sort((a, b) => b.texts - a.texts || (a.word < b.word ? -1 : 1));
}

interface Candidate {
  cohesion: number;
  before: Map<string, number>;
  behind: Map<string, number>;
  texts: number;
  first: number;
  last: number;
}

/** Counts the neighbours of every candidate and the texts that hold it. */
function lookAround(texts: readonly string[], candidates: ReadonlyMap<string, Candidate>): void {
  for (const [i, text] of texts.entries()) {
    for (const [run] of text.matchAll(HAN_RUN)) {
      for (let at = 0; at < run.length; at++) {
        for (let length = SHORTEST; length <= LONGEST && at + length <= run.length; length++) {
          const candidate = candidates.get(run.slice(at, at + length));
          if (candidate === undefined) continue;
          bump(candidate.before, at === 0 ? EDGE : run.charAt(at - 1));
          bump(candidate.behind, run.charAt(at + length) || EDGE);
          if (candidate.last === i) continue;
          candidate.texts += 1;
          candidate.last = i;
          if (candidate.first < 0) candidate.first = i;
        }
      }
    }
  }
}
