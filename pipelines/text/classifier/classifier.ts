/** Tells a text's class at each level, with a probability, and which words weighed most. */
import { probabilityOf, USUAL_SHARPNESS } from "./calibration.js";
import type { CutText } from "./cut-text.js";
import { dampened, FeatureTable } from "./features.js";
import type { QuantisedWeights } from "./quantised.js";
import { RowsBuilder, type SparseRows } from "./sparse-rows.js";
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
interface Level {
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

/**
 * Of each row its way down: at each branching the class with the highest score, the first of equals, then the branching below it.
 * All rows go side by side, so that the weights of one branching at a time stand in the nearest memory.
 *
 * @param branchings those above before those below
 * @param scorerOf the scores of a row for the classes of a branching
 */
export function likeliestWays(
  branchings: readonly Branching[],
  rows: Int32Array,
  scorerOf: (branching: Branching) => (row: number) => Float64Array,
): Choice[][] {
  const ways = Array.from(rows, (): Choice[] => []);
  const arrived = new Map([["", [...rows.keys()]]]);
  for (const branching of branchings) {
    const key = keyOf(branching.path);
    const here = arrived.get(key);
    if (here === undefined) continue;
    const below = branching.classes.map((): number[] => []);
    const scoresOf = scorerOf(branching);
    for (const place of here) {
      const scores = scoresOf(rows[place] ?? 0);
      const index = highest(scores);
      ways[place]?.push({ name: branching.classes[index] ?? "", index, scores, share: branching.share });
      below[index]?.push(place);
    }
    for (const [index, places] of below.entries())
      if (places.length > 0) arrived.set(keyBelow(key, branching.classes[index] ?? ""), places);
  }
  return ways;
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

export class TopicClassifier {
  readonly #table: FeatureTable;
  readonly #byPath: ReadonlyMap<string, Branching>;
  /** Weights of each branching. */
  readonly #weights: ReadonlyMap<Branching, Int8Array>;
  /** How much each feature speaks for a way; all 0 but while evidence is told. */
  readonly #shares: Float64Array;
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
    return this.predictAll([text])[0] ?? [];
  }

  /** The same for each of some thousands of texts, which takes half the time. */
  predictAll(texts: readonly CutText[]): Prediction[] {
    const rows = this.#read(texts);
    const known = Int32Array.from(texts.keys()).filter((row) => rows.starts[row] !== rows.starts[row + 1]);
    const predictions: Prediction[] = texts.map(() => []);
    const ways = likeliestWays(
      this.parts.branchings,
      known,
      (branching) => (row) => this.#scores(branching, rows, row),
    );
    for (const [i, way] of ways.entries()) predictions[known[i] ?? 0] = predictionOf(way, this.parts.sharpness);
    return predictions;
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
    if (choices.length < path.length) return [];
    const { columns, values } = this.#read([text]);
    for (const { branching, index } of choices) this.#addWeights(branching, index, columns);
    for (const [i, feature] of columns.entries())
      this.#shares[feature] = Math.max(0, (values[i] ?? 0) * (this.#shares[feature] ?? 0));
    const words = heaviest(text.words.split(" "), (word) => this.#shareOf(word), most);
    const told = words.length > 0 ? words : heaviest(this.#pairNames(columns), (pair) => this.#pairsOf(pair), most);
    for (const feature of columns) this.#shares[feature] = 0;
    return told;
  }

  /** Adds the weights for a class to the shares of a text's features. */
  #addWeights(branching: Branching, index: number, features: Int32Array): void {
    const weights = this.#weights.get(branching) ?? NONE;
    const width = stride(branching);
    const scale = this.parts.scales[branching.first + index] ?? 0;
    for (const feature of features)
      this.#shares[feature] = (this.#shares[feature] ?? 0) + scale * (weights[feature * width + index] ?? 0);
  }

  /** The known features of each text, weighted: each row of length 1, without entries where none is known. */
  #read(texts: readonly CutText[]): SparseRows<Float64Array> {
    const { features, featureWeights } = this.parts;
    const builder = new RowsBuilder(Float64Array);
    let values = new Float64Array(1024);
    for (const text of texts) {
      const { size, ids, counts } = this.#table.count(text);
      if (size > values.length) values = new Float64Array(size * 2);
      let square = 0;
      for (let i = 0; i < size; i++) {
        const feature = ids[i] ?? 0;
        const value = dampened(counts[feature] ?? 1) * (featureWeights[feature] ?? 0);
        values[i] = value;
        square += value * value;
      }
      const scale = 1 / Math.sqrt(square);
      builder.add(square === 0 ? 0 : size, ids, (i) => (values[i] ?? 0) * scale);
    }
    return builder.build(features.length);
  }

  #scores(branching: Branching, { starts, columns, values }: SparseRows<Float64Array>, row: number): Float64Array {
    const { scales, biases } = this.parts;
    const scores = new Float64Array(branching.classes.length);
    if (scores.length === 1) return scores; // no choice, whatever the score
    const weights = this.#weights.get(branching) ?? NONE;
    const width = stride(branching);
    const sums = this.#sums;
    const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    for (let lane = 0; lane < width; lane += LANES) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = start; i < end; i++) {
        const value = values[i] ?? 0;
        const weight = (columns[i] ?? 0) * width + lane;
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

  #pairNames(features: Int32Array): string[] {
    return [...features]
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
