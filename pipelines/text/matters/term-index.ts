/**
 * Which matters say a term: the inverted index through which candidates are found, never all pairs.
 *
 * A million requests bring millions of entries, so they are numbers in typed arrays: a term has a slot, the slot has how many
 * open matters say the term and, while they are few, which. Only where they once were more is there a list.
 */
import { Chains } from "./chains.js";
import type { Matter } from "./matter.js";

/** A term is a matter's own if no more other matters say it than this, or than requests of its own do. */
const OTHERS = 3;
/** So many matters lie in the slot itself. */
const FEW = OTHERS + 1;
/** Cells of a slot, side by side so that one look into memory finds all: the term; one more than the open matters that say it,
 * 0 where the slot is free; the orders of those matters, up to FEW, of more the front of their list. */
const SAID = 1;
const ORDERS = 2;
const CELLS = ORDERS + FEW;
/** Of more: the cell that has how many are in the list, those that are gone with them, and how many for one may be gone. */
const LISTED = 1;
const GONE = 2;
const SMALLEST = 1 << 12;
const FULLEST = 0.6;
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;

export class TermIndex {
  #cells = new Int32Array(SMALLEST * CELLS);
  #taken = 0;
  #shift = 32 - Math.log2(SMALLEST);
  readonly #lists = new Chains();
  /** Matters in which more requests say a term than the few that any term may have. */
  readonly #large = new Map<number, Matter[]>();
  readonly #matters: (Matter | undefined)[] = [];

  /** Makes a matter known, before any of its terms is counted. */
  enter(matter: Matter): void {
    this.#matters[matter.order] = matter;
  }

  /** Tells that a request of the matter says the term; `before` and `now` are how many of its requests did and do. */
  count(term: number, matter: Matter, before: number, now: number): void {
    if (before === 0) this.#add(term, matter.order);
    if (before > OTHERS || now <= OTHERS) return;
    const large = this.#large.get(term);
    if (large === undefined) this.#large.set(term, [matter]);
    else large.push(matter);
  }

  /** Forgets a matter that is over or was merged; call it once. */
  remove(matter: Matter): void {
    this.#matters[matter.order] = undefined;
    matter.eachTerm((term, requests) => {
      this.#subtract(term, matter.order);
      if (requests > OTHERS) this.#removeLarge(term, matter);
    });
  }

  /** The open matter of an order. @throws RangeError when there is none */
  matter(order: number): Matter {
    const matter = this.#matters[order];
    if (matter === undefined) throw new RangeError(`invalid order: ${order}`);
    return matter;
  }

  /** Tells the order of each open matter whose own the term is. */
  eachOwner(term: number, visit: (order: number) => void): void {
    const at = this.#find(term);
    const open = (this.#cells[at + SAID] ?? 0) - 1;
    if (open <= FEW) {
      for (let i = at + ORDERS; i < at + ORDERS + open; i++) visit(this.#cells[i] ?? 0);
      return;
    }
    for (const matter of this.#large.get(term) ?? []) if (matter.requestsWith(term) >= open - 1) visit(matter.order);
  }

  #add(term: number, order: number): void {
    let at = this.#find(term);
    if (this.#cells[at + SAID] === 0) {
      if ((this.#taken + 1) * CELLS > FULLEST * this.#cells.length) {
        this.#rebuild();
        at = this.#find(term);
      }
      this.#taken += 1;
      this.#cells[at] = term;
      this.#cells[at + SAID] = 1;
    }
    const open = (this.#cells[at + SAID] ?? 0) - 1;
    this.#cells[at + SAID] = open + 2;
    const from = at + ORDERS;
    if (open < FEW) {
      this.#cells[from + open] = order;
      return;
    }
    if (open === FEW) this.#openList(from);
    const listed = this.#cells[from + LISTED] ?? 0;
    this.#cells[from] = this.#lists.push(this.#cells[from] ?? 0, order);
    this.#cells[from + LISTED] = listed + 1;
    if (listed > GONE * open) this.#tidyList(from);
  }

  /** Begins a list with those that were in the slot. */
  #openList(from: number): void {
    let list = this.#lists.open();
    for (let i = from; i < from + FEW; i++) list = this.#lists.push(list, this.#cells[i] ?? 0);
    this.#cells[from] = list;
    this.#cells[from + LISTED] = FEW;
  }

  /** Leaves out matters that are gone. */
  #tidyList(from: number): void {
    let list = this.#lists.open();
    let listed = 0;
    for (const order of this.#openOf(from)) {
      list = this.#lists.push(list, order);
      listed += 1;
    }
    this.#cells[from] = list;
    this.#cells[from + LISTED] = listed;
  }

  #subtract(term: number, order: number): void {
    const at = this.#find(term);
    const open = (this.#cells[at + SAID] ?? 0) - 2;
    this.#cells[at + SAID] = open + 1;
    const from = at + ORDERS;
    if (open < FEW) {
      let gone = from;
      while (gone < from + open && this.#cells[gone] !== order) gone += 1;
      this.#cells[gone] = this.#cells[from + open] ?? 0;
    } else if (open === FEW) this.#cells.set(this.#openOf(from), from); // back into the slot
  }

  /** Of a list, which ends with that, the matters that are open. */
  #openOf(from: number): number[] {
    const open: number[] = [];
    this.#lists.close(this.#cells[from] ?? 0, (order) => {
      if (this.#matters[order] !== undefined) open.push(order);
    });
    return open;
  }

  #removeLarge(term: number, matter: Matter): void {
    const left = (this.#large.get(term) ?? []).filter((other) => other !== matter);
    if (left.length === 0) this.#large.delete(term);
    else this.#large.set(term, left);
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

  /** Leaves out terms that no open matter says any more; twice the slots where that frees too few. */
  #rebuild(): void {
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
