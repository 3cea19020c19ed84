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

interface SuggestOptions {
  leastTexts: number;
  leastCohesion: number;
  leastFreedom: number;
}

const USUAL_SUGGESTIONS: SuggestOptions = { leastTexts: 10, leastCohesion: 6, leastFreedom: 2 };

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

/** All runs of Han of the texts, one after the other. */
interface Characters {
  text: string;
  /** At each character: where its run ends, and in which text it stands. */
  ends: Int32Array;
  texts: Int32Array;
}

function charactersOf(texts: readonly string[]): Characters {
  const runs = texts.flatMap((text, i) => Array.from(text.matchAll(HAN_RUN), ([run]) => ({ run, i })));
  const text = runs.map(({ run }) => run).join("");
  const ends = new Int32Array(text.length);
  const ofTexts = new Int32Array(text.length);
  let end = 0;
  for (const { run, i } of runs) {
    const start = end;
    end += run.length;
    ends.fill(end, start, end);
    ofTexts.fill(i, start, end);
  }
  return { text, ends, texts: ofTexts };
}

/** No frequent run begins here. */
const NONE = -1;

/** Frequent runs of one length: which of them begins at each character, by its index, and what each of them is. */
interface Runs {
  at: Int32Array;
  words: string[];
  counts: number[];
}

/** Runs of 1 … LONGEST characters that are found `floor` times, by length. A longer one is looked for where both that it is made of are. */
function frequentRuns({ text, ends }: Characters, floor: number): Runs[] {
  const found: Runs[] = [];
  for (let length = 1; length <= LONGEST; length++) {
    const shorter = found.at(-1);
    const keyAt = (i: number): number => {
      if (i + length > (ends[i] ?? 0)) return NONE;
      if (shorter === undefined) return text.charCodeAt(i);
      const [first, second] = [shorter.at[i] ?? NONE, shorter.at[i + 1] ?? NONE];
      return first === NONE || second === NONE ? NONE : first * shorter.words.length + second;
    };
    found.push(runsOf(text, length, keyAt, floor));
  }
  return found;
}

/** @param keyAt the same number for the same run, NONE where there is none */
function runsOf(text: string, length: number, keyAt: (i: number) => number, floor: number): Runs {
  const ids = new Map<number, number>();
  const times: number[] = [];
  const at = new Int32Array(text.length).fill(NONE);
  for (let i = 0; i < text.length; i++) {
    const key = keyAt(i);
    if (key === NONE) continue;
    const id = ids.get(key) ?? ids.size;
    if (id === times.length) {
      ids.set(key, id);
      times.push(0);
    }
    times[id] = (times[id] ?? 0) + 1;
    at[i] = id;
  }
  const words: string[] = [];
  const counts: number[] = [];
  const indexes = new Int32Array(times.length).fill(NONE);
  for (let i = 0; i < text.length; i++) {
    const id = at[i] ?? NONE;
    const count = id === NONE ? 0 : (times[id] ?? 0);
    if (count < floor) {
      at[i] = NONE;
      continue;
    }
    if (indexes[id] === NONE) {
      indexes[id] = words.length;
      words.push(text.slice(i, i + length));
      counts.push(count);
    }
    at[i] = indexes[id] ?? NONE;
  }
  return { at, words, counts };
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
  const characters = charactersOf(texts);
  const runs = frequentRuns(characters, leastTexts);
  const counts = new Map(runs.flatMap(({ words, counts }) => words.map((word, i) => [word, counts[i] ?? 0] as const)));
  const total = characters.text.length;
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
  lookAround(characters, runs, candidates);
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
function lookAround(
  { text, ends, texts }: Characters,
  runs: readonly Runs[],
  candidates: ReadonlyMap<string, Candidate>,
): void {
  const ofRuns = runs.map(({ words }) => words.map((word) => candidates.get(word)));
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const end = ends[at] ?? 0;
    if (at > 0 && ends[at - 1] !== end) start = at;
    for (let length = SHORTEST; length <= LONGEST; length++) {
      const run = runs[length - 1]?.at[at] ?? NONE;
      if (run === NONE) break; // a longer one has this in it
      const candidate = ofRuns[length - 1]?.[run];
      if (candidate === undefined) continue;
      bump(candidate.before, at === start ? EDGE : text.charAt(at - 1));
      bump(candidate.behind, at + length === end ? EDGE : text.charAt(at + length));
      const i = texts[at] ?? 0;
      if (candidate.last === i) continue;
      candidate.texts += 1;
      candidate.last = i;
      if (candidate.first < 0) candidate.first = i;
    }
  }
}
