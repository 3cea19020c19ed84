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
const MEAN_SHARE = 0.4;

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
    return this.#weights.keys();
  }

  requestsWith(term: number): number {
    return this.#requestsWith.get(term) ?? 0;
  }

  /** Takes a request in. */
  add({ at, vector, caller, town, spot }: Spoken): void {
    for (let i = 0; i < vector.terms.length; i++) this.#grow(vector.terms[i] ?? 0, vector.weights[i] ?? 0, 1);
    this.requests += 1;
    this.lastAt = Math.max(this.lastAt, at);
    if (caller !== null) this.callers.set(caller, Math.max(at, this.callers.get(caller) ?? at));
    if (town !== null) this.towns.add(town);
    if (spot !== null) this.spots.add(spot);
  }

  /** Takes another matter in. */
  absorb(other: Matter): void {
    for (const [term, weight] of other.#weights) this.#grow(term, weight, other.requestsWith(term));
    this.requests += other.requests;
    this.lastAt = Math.max(this.lastAt, other.lastAt);
    for (const [caller, at] of other.callers) this.callers.set(caller, Math.max(at, this.callers.get(caller) ?? at));
    for (const town of other.towns) this.towns.add(town);
    for (const spot of other.spots) this.spots.add(spot);
    other.mergedInto = this;
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

  /** How much a request speaks of this matter, 0 to about 1. */
  similarity({ terms, weights, length }: Vector): number {
    if (length === 0 || this.#squares === 0) return 0;
    let product = 0;
    for (let i = 0; i < terms.length; i++) product += (weights[i] ?? 0) * (this.#weights.get(terms[i] ?? 0) ?? 0);
    return product / length / this.#size;
  }

  /** How much two matters are one, 0 to about 1. */
  likeness(other: Matter): number {
    if (this.#squares === 0 || other.#squares === 0) return 0;
    const [few, many] = this.#weights.size < other.#weights.size ? [this, other] : [other, this];
    let product = 0;
    for (const [term, weight] of few.#weights) product += weight * (many.#weights.get(term) ?? 0);
    return product / this.#size / other.#size;
  }
}
