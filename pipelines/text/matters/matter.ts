/** A matter as it is compared: the sum of its requests' vectors, who spoke of it when, and where. */
import type { Lookup } from "./lookup.js";
import { TermSums } from "./term-sums.js";
import type { Vector } from "./vector.js";
import { UNIT } from "./vector-maker.js";

/** Tells requests, callers, places apart: numbers are faster. */
export type Key = string | number;

/** What a request brings to its grouping. */
export interface Spoken {
  /** Unique. */
  readonly id: Key;
  /** Seconds since 1970. */
  readonly at: number;
  readonly vector: Vector;
  /** Null when callers cannot be told apart. */
  readonly caller: Key | null;
  readonly town: Key | null;
  /** Estate or village. */
  readonly spot: Key | null;
}

/** Between the mean over the members (1) and the cosine with their sum (0): the first splits large matters, the second chains. */
const MEAN_SHARE = 0.5;

const NOWHERE: readonly Key[] = [];

/** Most matters are of one place: they share its list. */
const ALONE = new Map<Key, readonly Key[]>();

function alone(place: Key): readonly Key[] {
  const known = ALONE.get(place) ?? [place];
  ALONE.set(place, known);
  return known;
}

function including(places: readonly Key[], place: Key): readonly Key[] {
  if (places.length === 0) return alone(place);
  return places.includes(place) ? places : [...places, place];
}

export class Matter {
  requests = 0;
  lastAt = Number.NEGATIVE_INFINITY;
  towns = NOWHERE;
  spots = NOWHERE;
  /** The matter that this one was merged into. */
  mergedInto: Matter | null = null;
  isOver = false;
  /** Who spoke of it and when last: most matters have one caller. */
  #caller: Key | null = null;
  #callerAt = 0;
  #otherCallers: Map<Key, number> | null = null;
  /** The vector of a matter of one request, as most are; of more, `#sums`. */
  #only: Vector | null = null;
  #sums: TermSums | null = null;
  #squares = 0;
  #size: number | null = null;

  /** @param order smaller is older: among matters that are alike the older one goes first */
  constructor(
    readonly id: Key,
    readonly order: number,
  ) {}

  /** The matter that this one is now part of: itself unless merged. */
  get last(): Matter {
    let matter: Matter = this;
    while (matter.mergedInto !== null) matter = matter.mergedInto;
    return matter;
  }

  /** Who spoke of it. */
  *callers(): Iterable<Key> {
    if (this.#caller !== null) yield this.#caller;
    if (this.#otherCallers !== null) yield* this.#otherCallers.keys();
  }

  /** When a caller last spoke of it; undefined when never. */
  callerAt(caller: Key): number | undefined {
    return caller === this.#caller ? this.#callerAt : this.#otherCallers?.get(caller);
  }

  /** Tells each term that its requests say, and how many do. */
  eachTerm(visit: (term: number, requests: number) => void): void {
    const only = this.#only;
    for (let i = 0; only !== null && i < only.size; i++) visit(only.term(i), 1);
    this.#sums?.each((term, _, requests) => visit(term, requests));
  }

  requestsWith(term: number): number {
    return this.#sums?.requestsWith(term) ?? Number(this.#only?.has(term) === true);
  }

  /** Takes a request in. */
  add({ at, vector, caller, town, spot }: Omit<Spoken, "id">): void {
    if (this.requests === 0) {
      this.#only = vector;
      this.#squares = vector.squares;
    } else this.#growBy(vector);
    this.#grew(1, at);
    if (caller !== null) this.#spokeAt(caller, at);
    if (town !== null) this.towns = including(this.towns, town);
    if (spot !== null) this.spots = including(this.spots, spot);
  }

  /** Takes another matter in. */
  absorb(other: Matter): void {
    const sums = this.#expanded();
    if (other.#only !== null) this.#growBy(other.#only);
    other.#sums?.each((term, weight, requests) => this.#grow(sums, term, weight, requests));
    this.#grew(other.requests, other.lastAt);
    for (const caller of other.callers()) this.#spokeAt(caller, other.callerAt(caller) ?? 0);
    for (const town of other.towns) this.towns = including(this.towns, town);
    for (const spot of other.spots) this.spots = including(this.spots, spot);
    other.mergedInto = this;
  }

  #grew(requests: number, at: number): void {
    this.requests += requests;
    this.lastAt = Math.max(this.lastAt, at);
    this.#size = null;
  }

  #spokeAt(caller: Key, at: number): void {
    const lastAt = Math.max(at, this.callerAt(caller) ?? at);
    this.#caller ??= caller;
    if (this.#caller === caller) {
      this.#callerAt = lastAt;
    } else {
      this.#otherCallers ??= new Map();
      this.#otherCallers.set(caller, lastAt);
    }
  }

  #expanded(): TermSums {
    if (this.#sums !== null) return this.#sums;
    const only = this.#only;
    this.#only = null;
    this.#sums = new TermSums();
    this.#squares = 0;
    this.#size = null;
    if (only !== null) this.#growBy(only);
    return this.#sums;
  }

  #growBy(vector: Vector): void {
    const sums = this.#expanded();
    for (let i = 0; i < vector.size; i++) this.#grow(sums, vector.term(i), vector.weight(i), 1);
  }

  #grow(sums: TermSums, term: number, weight: number, requests: number): void {
    const before = sums.add(term, weight, requests);
    this.#squares += weight * (weight + 2 * before);
  }

  #sized(): number {
    this.#size ??= this.#squares ** ((1 - MEAN_SHARE) / 2) * (UNIT * this.requests) ** MEAN_SHARE;
    return this.#size;
  }

  /** How much a request speaks of this matter, 0 to about 1. */
  similarity(request: Lookup): number {
    const { vector } = request;
    if (vector.squares === 0 || this.#squares === 0) return 0;
    const product = this.#only === null ? this.#expanded().product(vector) : request.product(this.#only);
    return product / vector.length / this.#sized();
  }

  /** How much two matters are one, 0 to about 1. */
  likeness(other: Matter): number {
    if (this.#squares === 0 || other.#squares === 0) return 0;
    const sums = other.#expanded();
    const product = this.#only === null ? this.#expanded().productWith(sums) : sums.product(this.#only);
    return product / this.#sized() / other.#sized();
  }
}
