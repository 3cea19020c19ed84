/**
 * What the cells of one field say, where that is one of a few hundred values in a million rows (status, town, unit, a
 * count): each is read once and remembered.
 */
import { cleanText } from "./clean-text.js";
import type { Known } from "./masking/known-person.js";
import { shadowOf } from "./masking/units.js";

/** A person named in a row, who may be named again in its other cells. */
export interface Person extends Known {
  readonly pairs: Pairs;
}

/** Each two letters in a row of a text, and a bit for each: without a common bit two texts share none. */
interface Pairs {
  readonly all: readonly number[];
  readonly bits: number;
}

const NO_PAIRS: Pairs = { all: [], bits: 0 };

export const NOBODY: Person = { names: [], phones: [], pairs: NO_PAIRS };

/** 王 明: how lists bring names of two characters to the width of three. */
const SPACED_NAME = /^[㐀-鿿](?: [㐀-鿿]){1,2}$/;

/** The person of a row by the cells that name them. */
export function personOf(cell: string | undefined, phone: string | undefined): Person {
  if (cell === undefined && phone === undefined) return NOBODY;
  const name = cell !== undefined && SPACED_NAME.test(cell) ? cell.replaceAll(" ", "") : cell;
  return {
    names: name === undefined ? [] : [name],
    phones: phone === undefined ? [] : [phone],
    pairs: name === undefined ? NO_PAIRS : pairsOf(name),
  };
}

const LONGEST = 40;
/** So many digits may be the row's own telephone, which nothing else in a value need give away. */
const TELEPHONE = /(?:\d\D*){7}/;
const FOUND = 64;
/** Of one field; what comes beyond them is read each time. */
const MOST = 5000;

interface Remembered<Reading> {
  readonly cell: string;
  readonly reading: Reading;
  readonly pairs: Pairs;
}

/** Readings by what a cell holds; long values, and those that may name the row's own person or telephone, are read each time. */
export class ListedValues<Reading> {
  readonly #remembered = new Map<string, Remembered<Reading>>();
  /** What was found last, by a cell's length and ends: to compare is quicker than to look up a text nobody has hashed yet. */
  readonly #found: (Remembered<Reading> | undefined)[] = new Array(FOUND).fill(undefined);

  /** @param read what the text of a cell says, once it is clean; it may be empty then */
  constructor(readonly read: (value: string, person: Known) => Reading) {}

  of(cell: string, person: Person): Reading {
    const place = (cell.length * 7 + cell.charCodeAt(0) * 3 + cell.charCodeAt(cell.length - 1)) & (FOUND - 1);
    let found = this.#found[place];
    if (found?.cell !== cell) {
      found = this.#remembered.get(cell) ?? this.#remember(cell);
      this.#found[place] = found;
    }
    if (found !== undefined && !shares(found.pairs, person.pairs)) return found.reading;
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
function pairsOf(asSent: string): Pairs {
  const text = shadowOf(asSent);
  const all: number[] = [];
  let bits = 0;
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = (text.charCodeAt(i) << 16) | text.charCodeAt(i + 1);
    all.push(pair);
    bits |= 1 << (Math.imul(pair, 0x9e3779b1) >>> 27);
  }
  return { all, bits };
}

function shares(some: Pairs, others: Pairs): boolean {
  return (some.bits & others.bits) !== 0 && others.all.some((pair) => some.all.includes(pair));
}
