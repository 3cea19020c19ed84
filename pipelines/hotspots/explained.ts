/** The same event shows in a topic, in the topic above it and in all requests, in villages and in their town: told once. */
import { poissonSf } from "../statistics/poisson.js";
import type { Level } from "./layout.js";

export interface Candidate {
  level: Level;
  topicId: string;
  /** The topic, those above it, '' (all requests). */
  path: readonly string[];
  places: readonly string[];
  /** The places, and those above them. */
  within: ReadonlySet<string>;
  observed: number;
  expected: number;
  p: number;
}

/** A finer cluster with this share of a coarser one's excess stands for it. */
const EXPLAINED_SHARE = 0.5;
/** A finer cluster is a part of a coarser one unless it exceeds that one's ratio with a smaller chance than this. */
const PART_P = 0.01;
const FINENESS: Record<Level, number> = { county: 0, town: 1, village: 2 };

/**
 * Goes from the finest topic and place to the coarsest. A coarser cluster that overlaps finer ones of its topics is dropped when
 * these make up half of its excess: it is explained by them. Else it stays, and those of them go that are no higher than
 * its own ratio lets expect: they are its parts. Clusters of the same topic on two levels of places are never both told.
 */
export function dropExplained<C extends Candidate>(clusters: readonly C[]): C[] {
  const finestFirst = [...clusters].sort(
    (a, b) =>
      b.path.length - a.path.length ||
      FINENESS[b.level] - FINENESS[a.level] ||
      a.p - b.p ||
      (a.topicId < b.topicId ? -1 : 1),
  );
  let kept: C[] = [];
  for (const cluster of finestFirst) {
    const related = kept.filter((other) => other.path.includes(cluster.topicId) && overlap(other, cluster));
    const explained = related.reduce((sum, other) => sum + excess(other), 0);
    if (explained >= EXPLAINED_SHARE * excess(cluster)) continue;
    kept = kept.filter((other) => !related.includes(other) || !isPart(other, cluster));
    kept.push(cluster);
  }
  return kept;
}

const excess = ({ observed, expected }: Candidate): number => observed - expected;

const overlap = (a: Candidate, b: Candidate): boolean =>
  a.places.some((place) => b.within.has(place)) || b.places.some((place) => a.within.has(place));

const isPart = (fine: Candidate, coarse: Candidate): boolean =>
  fine.topicId === coarse.topicId ||
  poissonSf(fine.observed, (fine.expected * coarse.observed) / coarse.expected) >= PART_P;
