/**
 * Which texts say nearly the same: copied complaints would stand on both sides of a split and flatter the scores.
 *
 * Two texts belong together when they share half of the shorter one's sampled runs of eight characters; groups are closed
 * over such pairs. Runs are sampled by their hash, so the same run is taken in every text (A. Broder: On the resemblance and containment
 * of documents. 1997).
 */

const RUN = 8;
/** One run in so many is taken. */
const SAMPLED = 4;
const LEAST_SHARED = 0.5;
/** Runs in more texts are formulas, not copies. */
const MOST_TEXTS = 30;

/** A group for each text: the index of the group's first text. */
export function nearDuplicateGroups(texts: readonly string[]): Int32Array {
  const runs = texts.map(sampledRuns);
  const holders = new Map<number, number[]>();
  for (const [text, own] of runs.entries())
    for (const run of own) {
      const list = holders.get(run);
      if (list === undefined) holders.set(run, [text]);
      else list.push(text);
    }
  const groups = Int32Array.from(texts.keys());
  const find = (text: number): number => {
    let root = text;
    while (groups[root] !== root) root = groups[root] ?? root;
    return root;
  };
  for (const [text, own] of runs.entries()) {
    for (const [other, shared] of sharers(own, holders, text)) {
      const shorter = Math.min(own.size, runs[other]?.size ?? 0);
      const [a, b] = [find(text), find(other)];
      if (shared >= LEAST_SHARED * shorter) groups[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return groups.map((_, text) => find(text));
}

/** How many runs each earlier text shares with this one. */
function sharers(own: Set<number>, holders: ReadonlyMap<number, readonly number[]>, text: number): Map<number, number> {
  const shared = new Map<number, number>();
  for (const run of own) {
    const list = holders.get(run) ?? [];
    if (list.length <= MOST_TEXTS)
      for (const other of list) if (other < text) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

/** Hashes of the sampled runs of letters and digits; of a text too short for a run, the hash of all of it. */
function sampledRuns(text: string): Set<number> {
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, "");
  const all: number[] = [];
  for (let at = 0; at < Math.max(1, letters.length - RUN + 1); at++) all.push(hash(letters, at, at + RUN));
  const sampled = all.filter((each) => each % SAMPLED === 0);
  return new Set(sampled.length >= 3 ? sampled : all);
}

/** FNV-1a, mixed once more so that its low bits serve. */
function hash(text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < Math.min(to, text.length); at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
}
