/** Tells a text's class at each level, with a probability, and which words weighed most. */
import { probabilities, USUAL_SHARPNESS } from "./calibration.js";
import type { CutText } from "./cut-text.js";
import { type Counted, dampened, FeatureTable } from "./features.js";
import type { QuantisedWeights } from "./quantised.js";
import { type Branching, keyOf } from "./tree.js";

/** A class less probable than this is not told: 未定. */
export const ABSTAIN_BELOW = 0.5;

export interface ClassifierParts extends QuantisedWeights {
  branchings: readonly Branching[];
  /** By level. */
  sharpness: readonly number[];
  features: readonly string[];
  featureWeights: Float32Array;
}

/** A class at one level. `probability` is that of the whole way down to it. */
export interface Level {
  name: string;
  probability: number;
}

/** From the top down; empty for a text of which no feature is known. */
export type Prediction = readonly Level[];

/** A choice that was made on the way down. */
export interface Choice {
  name: string;
  index: number;
  scores: Float64Array;
  /** How many of the texts at this branching have one of the classes to choose from. */
  share: number;
}

/** At each branching the class with the highest score, the first of equals, then the branching below it. */
export function likeliestWay(
  byPath: ReadonlyMap<string, Branching>,
  scoresAt: (branching: Branching) => Float64Array,
): Choice[] {
  const way: Choice[] = [];
  let branching = byPath.get("");
  while (branching !== undefined) {
    const scores = scoresAt(branching);
    const index = scores.reduce((top, score, i) => (score > (scores[top] ?? 0) ? i : top), 0);
    way.push({ name: branching.classes[index] ?? "", index, scores, share: branching.share });
    branching = byPath.get(keyOf(way.map(({ name }) => name)));
  }
  return way;
}

/** The choices with the probability of having come so far. */
export function predictionOf(way: readonly Choice[], sharpness: readonly number[]): Prediction {
  let probability = 1;
  return way.map(({ name, index, scores, share }, depth) => {
    probability *= share * (probabilities(scores, sharpness[depth] ?? USUAL_SHARPNESS)[index] ?? 0);
    return { name, probability };
  });
}

export class TopicClassifier {
  readonly #table: FeatureTable;
  readonly #byPath: ReadonlyMap<string, Branching>;
  readonly #columns: number;

  constructor(readonly parts: ClassifierParts) {
    this.#table = FeatureTable.of(parts.features);
    this.#byPath = new Map(parts.branchings.map((branching) => [keyOf(branching.path), branching]));
    this.#columns = parts.scales.length;
  }

  /** The likeliest class at each level below the one chosen above it. */
  predict(text: CutText): Prediction {
    const counted = this.#table.count(text);
    const values = this.#values(counted);
    if (values === null) return [];
    return predictionOf(
      likeliestWay(this.#byPath, (branching) => this.#scores(branching, counted, values)),
      this.parts.sharpness,
    );
  }

  /**
   * The words that spoke most for this way down over the others, heaviest first. A word has its own weight and that of the
   * pairs within it, over all levels. Pairs stand alone where no word speaks for the class.
   */
  evidence(text: CutText, path: readonly string[], most = 5): string[] {
    const columns = path.flatMap((name, depth) => {
      const branching = this.#byPath.get(keyOf(path.slice(0, depth)));
      const index = branching?.classes.indexOf(name) ?? -1;
      return branching === undefined || index < 0 ? [] : [branching.first + index];
    });
    const counted = this.#table.count(text);
    const values = this.#values(counted);
    if (values === null || columns.length < path.length) return [];
    const shares = new Map<number, number>();
    for (let i = 0; i < counted.size; i++) {
      const feature = counted.ids[i] ?? 0;
      const weight = columns.reduce((sum, column) => sum + this.#weight(feature, column), 0);
      shares.set(feature, (values[i] ?? 0) * weight);
    }
    const share = (feature: number) => Math.max(0, shares.get(feature) ?? 0);
    const weigh = (word: string) => share(this.#table.word(word)) + this.#pairsOf(word, share);
    const words = heaviest(new Set(text.words), weigh, most);
    return words.length > 0 ? words : heaviest(this.#pairNames(counted), (pair) => this.#pairsOf(pair, share), most);
  }

  #weight(feature: number, column: number): number {
    return (this.parts.scales[column] ?? 0) * (this.parts.weights[feature * this.#columns + column] ?? 0);
  }

  /** Values of the counted features, the whole of length 1; null when none is known. */
  #values({ size, ids, counts }: Counted): Float64Array | null {
    const { featureWeights } = this.parts;
    const values = new Float64Array(size);
    let square = 0;
    for (let i = 0; i < size; i++) {
      const feature = ids[i] ?? 0;
      const value = dampened(counts[feature] ?? 1) * (featureWeights[feature] ?? 0);
      values[i] = value;
      square += value * value;
    }
    if (square === 0) return null;
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < size; i++) values[i] = (values[i] ?? 0) * scale;
    return values;
  }

  #scores({ first, classes }: Branching, { size, ids }: Counted, values: Float64Array): Float64Array {
    const sums = new Float64Array(classes.length);
    const { weights, scales, biases } = this.parts;
    const columns = this.#columns;
    for (let i = 0; i < size; i++) {
      const value = values[i] ?? 0;
      const start = (ids[i] ?? 0) * columns + first;
      for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + value * (weights[start + c] ?? 0);
    }
    return sums.map((sum, c) => sum * (scales[first + c] ?? 0) + (biases[first + c] ?? 0));
  }

  #pairsOf(word: string, share: (feature: number) => number): number {
    let sum = 0;
    for (let i = 0; i + 1 < word.length; i++)
      sum += share(this.#table.pair(word.charCodeAt(i), word.charCodeAt(i + 1)));
    return sum;
  }

  #pairNames({ size, ids }: Counted): string[] {
    return [...ids.subarray(0, size)]
      .map((feature) => this.#table.names[feature] ?? "")
      .filter((name) => name.startsWith("p"))
      .map((name) => name.slice(1));
  }
}

/** Those with the highest positive weight; ties by name. */
function heaviest(names: Iterable<string>, weigh: (name: string) => number, most: number): string[] {
  return [...names]
    .map((name) => ({ name, weight: weigh(name) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
