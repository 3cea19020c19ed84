/**
 * Guesses the words among characters that form no word of the dictionary, by jieba's model: each character begins a word,
 * ends it, stands in its middle, or is one; the likeliest such row is taken (Viterbi, as in cppjieba's HMMSegment.hpp).
 */

/** Weight of what cannot be: cppjieba's `MIN_DOUBLE`. */
export const IMPOSSIBLE = -3.14e100;

const PLACES = 4;
const ENDS = 1;
const IS_ONE = 3;
/** UTF-16 units: the model knows no characters beyond. */
const UNITS = 1 << 16;

/** Logarithms of probabilities. */
export interface GuessModel {
  /** Of beginning in each place; of each place behind each, row by row. */
  start: readonly number[];
  transitions: readonly number[];
  /** Of each character in each place (float64), shared by threads. */
  emissions: SharedArrayBuffer;
}

/** Reads jieba's model: four weights, four rows of four, then for each place `字:weight` parted by commas; `#` begins a remark. */
export function parseModel(text: string): GuessModel {
  const [start = "", ...rows] = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const numbers = (line: string) => line.trim().split(" ").map(Number);
  const emissions = new Float64Array(new SharedArrayBuffer(UNITS * PLACES * 8)).fill(IMPOSSIBLE);
  for (const [place, row] of rows.slice(PLACES).entries()) {
    for (const entry of row.trim().split(",")) emissions[entry.charCodeAt(0) * PLACES + place] = Number(entry.slice(2));
  }
  return {
    start: numbers(start),
    transitions: rows.slice(0, PLACES).flatMap(numbers),
    emissions: emissions.buffer,
  };
}

export class WordGuesser {
  readonly #start: Float64Array;
  readonly #transitions: Float64Array;
  readonly #emissions: Float64Array;
  /** Of each character and place: the weight of the best row up to there, and the place before it. */
  #weights = new Float64Array(256 * PLACES);
  #before = new Uint8Array(256 * PLACES);

  constructor({ start, transitions, emissions }: GuessModel) {
    this.#start = Float64Array.from(start);
    this.#transitions = Float64Array.from(transitions);
    this.#emissions = new Float64Array(emissions);
  }

  /** Marks in `isEnd` with 1 where a word ends, 0 where none does, for `characters[from]` up to before `to`, which are not ASCII. */
  mark(characters: Int32Array, from: number, to: number, isEnd: Uint8Array): void {
    if (to - from === 1) {
      isEnd[from] = 1;
      return;
    }
    const length = to - from;
    this.#weigh(characters, from, length);
    const last = (length - 1) * PLACES;
    let place = (this.#weights[last + ENDS] ?? 0) >= (this.#weights[last + IS_ONE] ?? 0) ? ENDS : IS_ONE;
    for (let i = length - 1; i >= 0; i--) {
      isEnd[from + i] = place % 2;
      place = this.#before[i * PLACES + place] ?? 0;
    }
  }

  #weigh(characters: Int32Array, from: number, length: number): void {
    if (this.#before.length < length * PLACES) {
      this.#weights = new Float64Array(length * PLACES * 2);
      this.#before = new Uint8Array(length * PLACES * 2);
    }
    const [weights, before, transitions] = [this.#weights, this.#before, this.#transitions];
    for (let place = 0; place < PLACES; place++)
      weights[place] = (this.#start[place] ?? 0) + this.#emission(characters[from] ?? 0, place);
    for (let i = 1; i < length; i++) {
      for (let place = 0; place < PLACES; place++) {
        const emission = this.#emission(characters[from + i] ?? 0, place);
        let best = IMPOSSIBLE;
        let bestBefore = ENDS;
        for (let previous = 0; previous < PLACES; previous++) {
          const weight =
            (weights[(i - 1) * PLACES + previous] ?? 0) + (transitions[previous * PLACES + place] ?? 0) + emission;
          if (weight > best) {
            best = weight;
            bestBefore = previous;
          }
        }
        weights[i * PLACES + place] = best;
        before[i * PLACES + place] = bestBefore;
      }
    }
  }

  #emission(character: number, place: number): number {
    return character < UNITS ? (this.#emissions[character * PLACES + place] ?? IMPOSSIBLE) : IMPOSSIBLE;
  }
}
