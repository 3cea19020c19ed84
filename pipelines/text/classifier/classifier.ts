/** Tells a text's class at each level, with a probability, and which words weighed most. */
import { probabilityOf, USUAL_SHARPNESS } from "./calibration.js";
import type { CutText } from "./cut-text.js";
import { type Counted, dampened, FeatureTable } from "./features.js";
import type { QuantisedWeights } from "./quantised.js";
import { type Branching, keyBelow, keyOf } from "./tree.js";

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
  let path = "";
  let branching = byPath.get(path);
  while (branching !== undefined) {
    const scores = scoresAt(branching);
    const index = highest(scores);
    const name = branching.classes[index] ?? "";
    way.push({ name, index, scores, share: branching.share });
    path = keyBelow(path, name);
    branching = byPath.get(path);
  }
  return way;
}

function highest(scores: Float64Array): number {
  let top = 0;
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[top] ?? 0)) top = i;
  return top;
}

/** The choices with the probability of having come so far. */
export function predictionOf(way: readonly Choice[], sharpness: readonly number[]): Prediction {
  let probability = 1;
  return way.map(({ name, index, scores, share }, depth) => {
    probability *= share * probabilityOf(scores, index, sharpness[depth] ?? USUAL_SHARPNESS);
    return { name, probability };
  });
}

/** Classes that are summed in one go: so many sums stay in registers. */
const LANES = 4;
const stride = ({ classes }: Branching): number => Math.ceil(classes.length / LANES) * LANES;

const NONE = new Int8Array(0);

/** The columns of one branching: feature f, class c at `f × stride + c`. */
function weightsOf(branching: Branching, { weights, scales, features }: ClassifierParts): Int8Array {
  const width = stride(branching);
  const own = new Int8Array(features.length * width);
  for (let feature = 0; feature < features.length; feature++) {
    const start = feature * scales.length + branching.first;
    for (let i = 0; i < branching.classes.length; i++) own[feature * width + i] = weights[start + i] ?? 0;
  }
  return own;
}

/** The known features of a text. Valid until the next text is read. */
interface ReadText {
  counted: Counted;
  /** The features' weights in this text: its first `counted.size`, the whole of length 1. */
  values: Float64Array;
}

export class TopicClassifier {
  readonly #table: FeatureTable;
  readonly #byPath: ReadonlyMap<string, Branching>;
  /** Weights of each branching. */
  readonly #weights: ReadonlyMap<Branching, Int8Array>;
  /** How much each feature speaks for a way; all 0 but while evidence is told. */
  readonly #shares: Float64Array;
  #values = new Float64Array(1024);
  readonly #sums: Float64Array;

  constructor(readonly parts: ClassifierParts) {
    this.#table = FeatureTable.of(parts.features);
    this.#byPath = new Map(parts.branchings.map((branching) => [keyOf(branching.path), branching]));
    this.#weights = new Map(parts.branchings.map((branching) => [branching, weightsOf(branching, parts)]));
    this.#shares = new Float64Array(parts.features.length);
    this.#sums = new Float64Array(Math.max(...parts.branchings.map(stride)));
  }

  /** The likeliest class at each level below the one chosen above it. */
  predict(text: CutText): Prediction {
    const read = this.#read(text);
    if (read === null) return [];
    return predictionOf(
      likeliestWay(this.#byPath, (branching) => this.#scores(branching, read)),
      this.parts.sharpness,
    );
  }

  /**
   * The words that spoke most for this way down over the others, heaviest first. A word has its own weight and that of the
   * pairs within it, over all levels. Pairs stand alone where no word speaks for the class.
   */
  evidence(text: CutText, path: readonly string[], most = 5): string[] {
    const choices = path.flatMap((name, depth) => {
      const branching = this.#byPath.get(keyOf(path.slice(0, depth)));
      const index = branching?.classes.indexOf(name) ?? -1;
      return branching === undefined || index < 0 ? [] : [{ branching, index }];
    });
    const read = this.#read(text);
    if (read === null || choices.length < path.length) return [];
    const { size, ids } = read.counted;
    for (const { branching, index } of choices) this.#addWeights(branching, index, read.counted);
    for (let i = 0; i < size; i++) {
      const feature = ids[i] ?? 0;
      this.#shares[feature] = Math.max(0, (read.values[i] ?? 0) * (this.#shares[feature] ?? 0));
    }
    const words = heaviest(text.words.split(" "), (word) => this.#shareOf(word), most);
    const told = words.length > 0 ? words : heaviest(this.#pairNames(read), (pair) => this.#pairsOf(pair), most);
    for (let i = 0; i < size; i++) this.#shares[ids[i] ?? 0] = 0;
    return told;
  }

  /** Adds the weights for a class to the shares of a text's features. */
  #addWeights(branching: Branching, index: number, { size, ids }: Counted): void {
    const weights = this.#weights.get(branching) ?? NONE;
    const width = stride(branching);
    const scale = this.parts.scales[branching.first + index] ?? 0;
    for (let i = 0; i < size; i++) {
      const feature = ids[i] ?? 0;
      this.#shares[feature] = (this.#shares[feature] ?? 0) + scale * (weights[feature * width + index] ?? 0);
    }
  }

  /** Null when no feature is known. */
  #read(text: CutText): ReadText | null {
    const { featureWeights } = this.parts;
    const counted = this.#table.count(text);
    const { size, ids, counts } = counted;
    if (size > this.#values.length) this.#values = new Float64Array(size * 2);
    const values = this.#values;
    let square = 0;
    for (let i = 0; i < size; i++) {
      const feature = ids[i] ?? 0;
      const value = dampened(counts[feature] ?? 1) * (featureWeights[feature] ?? 0);
      values[i] = value;
      square += value * value;
    }
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < size; i++) values[i] = (values[i] ?? 0) * scale;
    return square === 0 ? null : { counted, values };
  }

  #scores(branching: Branching, { counted: { size, ids }, values }: ReadText): Float64Array {
    const { scales, biases } = this.parts;
    const scores = new Float64Array(branching.classes.length);
    if (scores.length === 1) return scores;
    const weights = this.#weights.get(branching) ?? NONE;
    const width = stride(branching);
    const sums = this.#sums;
    for (let lane = 0; lane < width; lane += LANES) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < size; i++) {
        const value = values[i] ?? 0;
        const weight = (ids[i] ?? 0) * width + lane;
        a += value * (weights[weight] ?? 0);
        b += value * (weights[weight + 1] ?? 0);
        c += value * (weights[weight + 2] ?? 0);
        d += value * (weights[weight + 3] ?? 0);
      }
      sums[lane] = a;
      sums[lane + 1] = b;
      sums[lane + 2] = c;
      sums[lane + 3] = d;
    }
    for (let i = 0; i < scores.length; i++)
      scores[i] = (sums[i] ?? 0) * (scales[branching.first + i] ?? 0) + (biases[branching.first + i] ?? 0);
    return scores;
  }

  #shareOf(word: string): number {
    return (this.#shares[this.#table.word(word)] ?? 0) + this.#pairsOf(word);
  }

  #pairsOf(word: string): number {
    let sum = 0;
    for (let i = 0; i + 1 < word.length; i++)
      sum += this.#shares[this.#table.pair(word.charCodeAt(i), word.charCodeAt(i + 1))] ?? 0;
    return sum;
  }

  #pairNames({ counted: { size, ids } }: ReadText): string[] {
    return [...ids.subarray(0, size)]
      .map((feature) => this.#table.names[feature] ?? "")
      .filter((name) => name.startsWith("p"))
      .map((name) => name.slice(1));
  }
}

/** Those with the highest positive weight, each once; ties by name. */
function heaviest(names: Iterable<string>, weigh: (name: string) => number, most: number): string[] {
  const weights = new Map<string, number>();
  for (const name of names) {
    const weight = weigh(name);
    if (weight > 0) weights.set(name, weight);
  }
  return [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}
