/**
 * Which matters say a term: the inverted index through which candidates are found, never all pairs.
 *
 * A million requests bring millions of entries, so they are numbers in typed arrays: a term has a slot, the slot has how many
 * open matters say the term and, while they are few, which. Only where they once were more is there a list.
 */
import { Chains, NONE } from "./chains.js";
import type { Matter } from "./matter.js";
import { MOST_TERMS, type Vector } from "./vector.js";

/** A term is a matter's own if no more other matters say it than this, or than requests of its own do. */
const OTHERS = 3;
/** So many matters lie in the slot itself. */
const FEW = OTHERS + 1;
/** Cells of a slot, side by side so that one look into memory finds all: the term; one more than the open matters that say it,
 * 0 where the slot is free; the orders of those matters, up to FEW, of more the front of their list. */
const SAID = 1;
const ORDERS = 2;
const CELLS = ORDERS + FEW;
/** Of more: the cells that have how many are in the list, those that are gone with them, and in how many many requests say it. */
const LISTED = ORDERS + 1;
const LARGE = ORDERS + 2;
/** So many in a list may be gone for one that is open. */
const GONE = 2;
const SMALLEST = 1 << 12;
const FULLEST = 0.6;
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;

export class TermIndex {
  #cells = new Int32Array(SMALLEST * CELLS);
  #taken = 0;
  #shift = 32 - Math.log2(SMALLEST);
  /** Where the terms lie that were looked up last. */
  readonly #looked = new Int32Array(MOST_TERMS);
  readonly #lists = new Chains();
  /** Matters in which more requests say a term than the few that any term may have. */
  readonly #large = new Map<number, Matter[]>();
  readonly #matters: (Matter | undefined)[] = [];

  /** Makes a matter known, before any of its terms is counted. */
  enter(matter: Matter): void {
    this.#matters[matter.order] = matter;
  }

  /** Looks up the terms of a vector: from now on they are asked about and counted by their place in it. */
  look(vector: Vector): void {
    this.#makeRoom(vector.size);
    for (let i = 0; i < vector.size; i++) this.#looked[i] = this.#place(vector.term(i));
  }

  /** Tells that a request of the matter says the i-th term; `before` and `now` are how many of its requests did and do. */
  count(i: number, matter: Matter, before: number, now: number): void {
    this.#count(this.#looked[i] ?? 0, matter, before, now);
  }

  /** The same of any term; what was looked up is to be looked up again. */
  countTerm(term: number, matter: Matter, before: number, now: number): void {
    this.#makeRoom(1);
    this.#count(this.#place(term), matter, before, now);
  }

  /** Forgets a matter that is over or was merged; call it once. */
  remove(matter: Matter): void {
    this.#matters[matter.order] = undefined;
    matter.eachTerm((term, requests) => {
      const at = this.#find(term);
      this.#subtract(at, matter.order);
      if (requests > OTHERS) this.#removeLarge(at, matter);
    });
  }

  /** The open matter of an order. @throws RangeError when there is none */
  matter(order: number): Matter {
    const matter = this.#matters[order];
    if (matter === undefined) throw new RangeError(`invalid order: ${order}`);
    return matter;
  }

  /** Whether the i-th term may be the own of a matter; it is of none where this says no. */
  mayBeOwn(i: number): boolean {
    const at = this.#looked[i] ?? 0;
    const open = (this.#cells[at + SAID] ?? 0) - 1;
    return open <= FEW ? open > 0 : (this.#cells[at + LARGE] ?? 0) > 0;
  }

  /** Tells the order of each open matter whose own the i-th term is. */
  eachOwner(i: number, visit: (order: number) => void): void {
    if (!this.mayBeOwn(i)) return;
    const at = this.#looked[i] ?? 0;
    const term = this.#cells[at] ?? 0;
    const open = (this.#cells[at + SAID] ?? 0) - 1;
    if (open <= FEW) {
      for (let i = at + ORDERS; i < at + ORDERS + open; i++) visit(this.#cells[i] ?? 0);
      return;
    }
    for (const matter of this.#large.get(term) ?? []) if (matter.requestsWith(term) >= open - 1) visit(matter.order);
  }

  #count(at: number, matter: Matter, before: number, now: number): void {
    if (before === 0) this.#add(at, matter.order);
    if (before <= OTHERS && now > OTHERS) this.#addLarge(at, matter);
  }

  #add(at: number, order: number): void {
    const open = (this.#cells[at + SAID] ?? 0) - 1;
    this.#cells[at + SAID] = open + 2;
    if (open < FEW) {
      this.#cells[at + ORDERS + open] = order;
      return;
    }
    if (open === FEW) this.#openList(at);
    const listed = this.#cells[at + LISTED] ?? 0;
    this.#cells[at + ORDERS] = this.#lists.push(this.#cells[at + ORDERS] ?? NONE, listed, order);
    this.#cells[at + LISTED] = listed + 1;
    if (listed > GONE * open) this.#list(at, this.#openOf(at));
  }

  /** Begins a list with those that were in the slot. */
  #openList(at: number): void {
    this.#list(at, [...this.#cells.subarray(at + ORDERS, at + ORDERS + FEW)]);
    this.#cells[at + LARGE] = this.#large.get(this.#cells[at] ?? 0)?.length ?? 0;
  }

  #list(at: number, orders: readonly number[]): void {
    let front = NONE;
    for (const [i, order] of orders.entries()) front = this.#lists.push(front, i, order);
    this.#cells[at + ORDERS] = front;
    this.#cells[at + LISTED] = orders.length;
  }

  #subtract(at: number, order: number): void {
    const open = (this.#cells[at + SAID] ?? 0) - 2;
    this.#cells[at + SAID] = open + 1;
    const from = at + ORDERS;
    if (open < FEW) {
      let gone = from;
      while (gone < from + open && this.#cells[gone] !== order) gone += 1;
      this.#cells[gone] = this.#cells[from + open] ?? 0;
    } else if (open === FEW) this.#cells.set(this.#openOf(at), from); // back into the slot
  }

  /** Of a list, which ends with that, the matters that are open. */
  #openOf(at: number): number[] {
    const open: number[] = [];
    this.#lists.close(this.#cells[at + ORDERS] ?? NONE, this.#cells[at + LISTED] ?? 0, (order) => {
      if (this.#matters[order] !== undefined) open.push(order);
    });
    return open;
  }

  #addLarge(at: number, matter: Matter): void {
    const term = this.#cells[at] ?? 0;
    this.#setLarge(at, [...(this.#large.get(term) ?? []), matter]);
  }

  #removeLarge(at: number, matter: Matter): void {
    const large = this.#large.get(this.#cells[at] ?? 0) ?? [];
    this.#setLarge(
      at,
      large.filter((other) => other !== matter),
    );
  }

  #setLarge(at: number, matters: Matter[]): void {
    const term = this.#cells[at] ?? 0;
    if (matters.length === 0) this.#large.delete(term);
    else this.#large.set(term, matters);
    if ((this.#cells[at + SAID] ?? 0) - 1 > FEW) this.#cells[at + LARGE] = matters.length;
  }

  /** Where the term's cells begin; they are made when it has none. */
  #place(term: number): number {
    const at = this.#find(term);
    if (this.#cells[at + SAID] === 0) {
      this.#taken += 1;
      this.#cells[at] = term;
      this.#cells[at + SAID] = 1;
    }
    return at;
  }

  /** Where the term's cells begin, or those of the free slot that it would have. */
  #find(term: number): number {
    const cells = this.#cells;
    let at = (Math.imul(term, SPREAD) >>> this.#shift) * CELLS;
    while (cells[at + SAID] !== 0 && cells[at] !== term) {
      at += CELLS;
      if (at === cells.length) at = 0;
    }
    return at;
  }

  /** Makes room for so many terms: leaves out those that no open matter says any more; twice the slots where that frees too few. */
  #makeRoom(terms: number): void {
    if ((this.#taken + terms) * CELLS <= FULLEST * this.#cells.length) return;
    const old = this.#cells;
    let said = 0;
    for (let at = SAID; at < old.length; at += CELLS) said += Number((old[at] ?? 0) > 1);
    const slots = old.length / CELLS;
    const enough = said > (FULLEST / 2) * slots ? slots * 2 : slots;
    this.#cells = new Int32Array(enough * CELLS);
    this.#shift = 32 - Math.log2(enough);
    this.#taken = said;
    for (let from = 0; from < old.length; from += CELLS) {
      if ((old[from + SAID] ?? 0) <= 1) continue;
      const to = this.#find(old[from] ?? 0);
      for (let i = 0; i < CELLS; i++) this.#cells[to + i] = old[from + i] ?? 0;
    }
  }
}
