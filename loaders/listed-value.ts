/**
 * What the cells of one field say, where that is one of a few hundred values in a million rows (status, town, unit, a
 * count): each is read once and remembered.
 */
import { cleanText } from "./clean-text.js";
import type { Known } from "./masking/known-person.js";
import { shadowOf } from "./masking/units.js";

/** A person named in a row, who may be named again in its other cells. */
export interface Person extends Known {
  /** Each two letters in a row of the names. */
  readonly pairs: readonly number[];
}

export const NOBODY: Person = { names: [], phones: [], pairs: [] };

/** The person of a row by the cells that name them. */
export function personOf(name: string | undefined, phone: string | undefined): Person {
  if (name === undefined && phone === undefined) return NOBODY;
  return {
    names: name === undefined ? [] : [name],
    phones: phone === undefined ? [] : [phone],
    pairs: name === undefined ? [] : pairsOf(name),
  };
}

const LONGEST = 40;
/** So many digits may be the row's own telephone, which nothing else in a value need give away. */
const TELEPHONE = /(?:\d\D*){7}/;
/** Of one field; what comes beyond them is read each time. */
const MOST = 5000;

interface Remembered<Reading> {
  readonly cell: string;
  readonly reading: Reading;
  readonly pairs: readonly number[];
}

/** Readings by what a cell holds; long values, and those that may name the row's own person or telephone, are read each time. */
export class ListedValues<Reading> {
  readonly #remembered = new Map<string, Remembered<Reading>>();
  /** Most rows hold what the row before does: to compare is quicker than to look up. */
  #last: Remembered<Reading> | undefined;

  /** @param read what the text of a cell says, once it is clean; it may be empty then */
  constructor(readonly read: (value: string, person: Known) => Reading) {}

  of(cell: string, person: Person): Reading {
    if (this.#last?.cell !== cell) this.#last = this.#remembered.get(cell) ?? this.#remember(cell);
    const last = this.#last;
    if (last !== undefined && !shares(last.pairs, person.pairs)) return last.reading;
    return this.read(cleanText(cell), person);
  }

  #remember(cell: string): Remembered<Reading> | undefined {
    const value = cleanText(cell);
    if (value.length > LONGEST || TELEPHONE.test(shadowOf(value))) return undefined;
    // a copy: the cell may be a view of a whole block of the file, which would then stay in memory
    const remembered = { cell: Buffer.from(cell).toString(), reading: this.read(value, NOBODY), pairs: pairsOf(value) };
    if (this.#remembered.size < MOST) this.#remembered.set(remembered.cell, remembered);
    return remembered;
  }
}

/** The cell of a name may hold two names, or one with a title: two letters in a row of it, in either script, are enough to look closer. */
function pairsOf(asSent: string): number[] {
  const text = shadowOf(asSent);
  const pairs: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) pairs.push((text.charCodeAt(i) << 16) | text.charCodeAt(i + 1));
  return pairs;
}

function shares(some: readonly number[], others: readonly number[]): boolean {
  for (let i = 0; i < others.length; i++) if (some.includes(others[i] ?? 0)) return true;
  return false;
}
