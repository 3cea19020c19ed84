/**
 * Which matters say a term: the inverted index through which candidates are found, never all pairs.
 *
 * A million requests bring millions of entries, so they are numbers in typed arrays: a term has a slot, the slot has how many
 * open matters say the term and, while they are few, which. Only where they once were more is there a list.
 */
import type { Matter } from "./matter.js";

/** A term is a matter's own if no more other matters say it than this, or than requests of its own do. */
const OTHERS = 3;
/** So many matters lie in the slot itself. */
const FEW = OTHERS + 1;
const SMALLEST_LIST = 16;
const SMALLEST = 1 << 12;
const FULLEST = 0.6;
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;
const FREE = -1;

/** The orders of matters that say a term; some may be of matters that are gone. */
interface List {
  orders: Int32Array;
  length: number;
}

const NO_LIST: List = { orders: new Int32Array(0), length: 0 };

export class TermIndex {
  #terms = new Uint32Array(SMALLEST);
  /** Open matters that say the term; FREE where the slot has no term. */
  #open = new Int32Array(SMALLEST).fill(FREE);
  /** The orders of those matters, up to FEW; of more the first cell is the position of their list. */
  #few = new Int32Array(SMALLEST * FEW);
  #taken = 0;
  #shift = 32 - Math.log2(SMALLEST);
  readonly #lists: List[] = [];
  readonly #freeLists: number[] = [];
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

  /** Tells each open matter whose own the term is. */
  eachOwner(term: number, visit: (matter: Matter) => void): void {
    const slot = this.#find(term);
    const open = this.#open[slot] ?? FREE;
    if (open <= FEW) {
      for (let at = slot * FEW; at < slot * FEW + open; at++) {
        const matter = this.#matters[this.#few[at] ?? FREE];
        if (matter !== undefined) visit(matter);
      }
      return;
    }
    for (const matter of this.#large.get(term) ?? []) if (matter.requestsWith(term) >= open - 1) visit(matter);
  }

  #add(term: number, order: number): void {
    let slot = this.#find(term);
    if (this.#open[slot] === FREE) {
      if (this.#taken + 1 > FULLEST * this.#terms.length) {
        this.#rebuild();
        slot = this.#find(term);
      }
      this.#taken += 1;
      this.#terms[slot] = term;
      this.#open[slot] = 0;
    }
    const open = this.#open[slot] ?? 0;
    this.#open[slot] = open + 1;
    const from = slot * FEW;
    if (open < FEW) {
      this.#few[from + open] = order;
      return;
    }
    if (open === FEW) this.#few[from] = this.#openList(this.#few.subarray(from, from + FEW));
    const list = this.#lists[this.#few[from] ?? 0];
    if (list === undefined) throw new RangeError(`invalid slot: ${slot}`);
    if (list.length === list.orders.length) this.#makeRoom(list);
    list.orders[list.length] = order;
    list.length += 1;
  }

  /** Begins a list with those that were in the slot. Returns its position. */
  #openList(few: Int32Array): number {
    const list: List = { orders: new Int32Array(SMALLEST_LIST), length: FEW };
    list.orders.set(few);
    const at = this.#freeLists.pop() ?? this.#lists.length;
    this.#lists[at] = list;
    return at;
  }

  /** Leaves out matters that are gone; twice the room where they were less than half. */
  #makeRoom(list: List): void {
    const open = list.orders.filter((order) => this.#matters[order] !== undefined);
    if (open.length > list.orders.length / 2) list.orders = new Int32Array(list.orders.length * 2);
    list.orders.set(open);
    list.length = open.length;
  }

  #subtract(term: number, order: number): void {
    const slot = this.#find(term);
    const open = (this.#open[slot] ?? 0) - 1;
    this.#open[slot] = open;
    const from = slot * FEW;
    if (open < FEW) {
      const at = this.#few.indexOf(order, from);
      this.#few[at] = this.#few[from + open] ?? FREE;
    } else if (open === FEW) this.#closeList(from);
  }

  /** Puts the few that are left of a list back into the slot. */
  #closeList(from: number): void {
    const at = this.#few[from] ?? FREE;
    const { orders, length } = this.#lists[at] ?? NO_LIST;
    this.#freeLists.push(at);
    this.#lists[at] = NO_LIST;
    let to = from;
    for (let i = 0; i < length; i++) {
      const order = orders[i] ?? FREE;
      if (this.#matters[order] === undefined) continue;
      this.#few[to] = order;
      to += 1;
    }
  }

  #removeLarge(term: number, matter: Matter): void {
    const left = (this.#large.get(term) ?? []).filter((other) => other !== matter);
    if (left.length === 0) this.#large.delete(term);
    else this.#large.set(term, left);
  }

  /** The slot of the term, or the free one that it would have. */
  #find(term: number): number {
    let slot = Math.imul(term, SPREAD) >>> this.#shift;
    while (this.#open[slot] !== FREE && this.#terms[slot] !== term)
      slot = slot + 1 === this.#terms.length ? 0 : slot + 1;
    return slot;
  }

  /** Leaves out terms that no open matter says any more; twice the slots where that frees too few. */
  #rebuild(): void {
    const [terms, open, few] = [this.#terms, this.#open, this.#few];
    const said = open.reduce((n, each) => n + Number(each > 0), 0);
    const slots = said > (FULLEST / 2) * terms.length ? terms.length * 2 : terms.length;
    this.#terms = new Uint32Array(slots);
    this.#open = new Int32Array(slots).fill(FREE);
    this.#few = new Int32Array(slots * FEW);
    this.#shift = 32 - Math.log2(slots);
    this.#taken = said;
    for (let from = 0; from < terms.length; from++) {
      if ((open[from] ?? 0) <= 0) continue;
      const to = this.#find(terms[from] ?? 0);
      this.#terms[to] = terms[from] ?? 0;
      this.#open[to] = open[from] ?? 0;
      this.#few.set(few.subarray(from * FEW, from * FEW + FEW), to * FEW);
    }
  }
}
