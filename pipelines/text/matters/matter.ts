/** A matter as it is compared: the sum of its requests' vectors, who spoke of it when, and where. */
import { UNIT, type Vector } from "./vector.js";

/** What a request brings to its grouping. */
export interface Spoken {
  /** Unique; also the order among requests of one second. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly vector: Vector;
  /** Keyed hash; null when callers cannot be told apart. */
  readonly caller: string | null;
  readonly town: string | null;
  /** Estate or village. */
  readonly spot: string | null;
}

/** Between the mean over the members (1) and the cosine with their sum (0): the first splits large matters, the second chains. */
const MEAN_SHARE = 0.5;

export class Matter {
  requests = 0;
  lastAt = Number.NEGATIVE_INFINITY;
  /** When each caller last spoke of it. */
  readonly callers = new Map<string, number>();
  readonly towns = new Set<string>();
  readonly spots = new Set<string>();
  /** The matter that this one was merged into. */
  mergedInto: Matter | null = null;
  isOver = false;
  /** The vector of a matter of one request: most stay alone, and two maps for each would be dear. */
  #only: Vector | null = null;
  readonly #weights = new Map<number, number>();
  readonly #requestsWith = new Map<number, number>();
  #squares = 0;

  /** @param order smaller is older: among matters that are alike the older one goes first */
  constructor(
    readonly id: string,
    readonly order: number,
  ) {}

  /** The matter that this one is now part of: itself unless merged. */
  get last(): Matter {
    let matter: Matter = this;
    while (matter.mergedInto !== null) matter = matter.mergedInto;
    return matter;
  }

  get terms(): Iterable<number> {
    return this.#only?.terms ?? this.#weights.keys();
  }

  requestsWith(term: number): number {
    return this.#only === null ? (this.#requestsWith.get(term) ?? 0) : Number(this.#only.terms.includes(term));
  }

  /** Takes a request in. */
  add({ at, vector, caller, town, spot }: Spoken): void {
    if (this.requests === 0) {
      this.#only = vector;
      this.#squares = vector.length ** 2;
    } else {
      this.#expand();
      this.#growBy(vector);
    }
    this.requests += 1;
    this.lastAt = Math.max(this.lastAt, at);
    if (caller !== null) this.callers.set(caller, Math.max(at, this.callers.get(caller) ?? at));
    if (town !== null) this.towns.add(town);
    if (spot !== null) this.spots.add(spot);
  }

  /** Takes another matter in. */
  absorb(other: Matter): void {
    this.#expand();
    if (other.#only !== null) this.#growBy(other.#only);
    for (const [term, weight] of other.#weights) this.#grow(term, weight, other.requestsWith(term));
    this.requests += other.requests;
    this.lastAt = Math.max(this.lastAt, other.lastAt);
    for (const [caller, at] of other.callers) this.callers.set(caller, Math.max(at, this.callers.get(caller) ?? at));
    for (const town of other.towns) this.towns.add(town);
    for (const spot of other.spots) this.spots.add(spot);
    other.mergedInto = this;
  }

  #expand(): void {
    const only = this.#only;
    if (only === null) return;
    this.#only = null;
    this.#squares = 0;
    this.#growBy(only);
  }

  #growBy({ terms, weights }: Vector): void {
    for (let i = 0; i < terms.length; i++) this.#grow(terms[i] ?? 0, weights[i] ?? 0, 1);
  }

  #grow(term: number, weight: number, requests: number): void {
    const before = this.#weights.get(term) ?? 0;
    this.#weights.set(term, before + weight);
    this.#requestsWith.set(term, this.requestsWith(term) + requests);
    this.#squares += weight * (weight + 2 * before);
  }

  get #size(): number {
    return this.#squares ** ((1 - MEAN_SHARE) / 2) * (UNIT * this.requests) ** MEAN_SHARE;
  }

  /** How much a request speaks of this matter, 0 to about 1; `weights` are those of its vector, by term. */
  similarity(weights: ReadonlyMap<number, number>, length: number): number {
    if (length === 0 || this.#squares === 0) return 0;
    return this.#product(weights) / length / this.#size;
  }

  /** How much two matters are one, 0 to about 1. */
  likeness(other: Matter): number {
    if (this.#squares === 0 || other.#squares === 0) return 0;
    other.#expand();
    return this.#product(other.#weights) / this.#size / other.#size;
  }

  #product(weights: ReadonlyMap<number, number>): number {
    let product = 0;
    if (this.#only !== null) {
      const { terms, weights: own } = this.#only;
      for (let i = 0; i < terms.length; i++) product += (own[i] ?? 0) * (weights.get(terms[i] ?? 0) ?? 0);
      return product;
    }
    const [few, many] = this.#weights.size < weights.size ? [this.#weights, weights] : [weights, this.#weights];
    for (const [term, weight] of few) product += weight * (many.get(term) ?? 0);
    return product;
  }
}
