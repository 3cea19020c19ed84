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

/** Villages' clusters with this share of the excess of their town's, in the same topic, stand for it; else it stands for them. */
const VILLAGES_SHARE = 2 / 3;
/** A cluster of a finer topic with this share of a coarser one's excess stands for it. */
const EXPLAINED_SHARE = 0.5;
/** A cluster of a finer topic is a part of a coarser one unless it exceeds that one's ratio with a smaller chance than this. */
const PART_P = 0.01;

/**
 * First topic by topic: villages or their town. Then from the finest topic to the coarsest: a cluster that overlaps some of
 * its finer topics is dropped when these make up half of its excess: it is explained by them. Else it stays, and those of
 * them go that are no higher than its own ratio lets expect: its parts.
 */
export function dropExplained<C extends Candidate>(clusters: readonly C[]): C[] {
  const single = clusters.filter((cluster) => !isToldElsewhere(cluster, clusters));
  let kept: C[] = [];
  for (const cluster of single.sort((a, b) => b.path.length - a.path.length || a.p - b.p)) {
    const finer = kept.filter((other) => other.path.includes(cluster.topicId) && overlap(other, cluster));
    const explained = finer.reduce((sum, other) => sum + excess(other), 0);
    if (explained >= EXPLAINED_SHARE * excess(cluster)) continue;
    kept = kept.filter((other) => !finer.includes(other) || !isPart(other, cluster));
    kept.push(cluster);
  }
  return kept;
}

/** A town's cluster by those of its villages, or a village's by that of a town. */
function isToldElsewhere(cluster: Candidate, clusters: readonly Candidate[]): boolean {
  const others = clusters.filter(
    (other) => other.topicId === cluster.topicId && other.level !== cluster.level && overlap(other, cluster),
  );
  const isByVillages = (town: Candidate, villages: readonly Candidate[]) =>
    villages.reduce((sum, village) => sum + excess(village), 0) >= VILLAGES_SHARE * excess(town);
  if (cluster.level !== "village") return isByVillages(cluster, others);
  return others.some((town) => {
    const villages = clusters.filter(
      (other) => other.topicId === town.topicId && other.level === "village" && overlap(other, town),
    );
    return !isByVillages(town, villages);
  });
}

const excess = ({ observed, expected }: Candidate): number => observed - expected;

const overlap = (a: Candidate, b: Candidate): boolean =>
  a.places.some((place) => b.within.has(place)) || b.places.some((place) => a.within.has(place));

const isPart = (fine: Candidate, coarse: Candidate): boolean =>
  poissonSf(fine.observed, (fine.expected * coarse.observed) / coarse.expected) >= PART_P;
