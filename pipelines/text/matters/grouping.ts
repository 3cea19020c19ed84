/**
 * Groups requests that speak of one matter, one request after the other in the order of time.
 *
 * A request joins the open matter that it is most like; if none is like enough it opens one. Candidates are the matters
 * that share a word of their own with it, and those of the same caller. What a request joins depends on the requests
 * before it and on nothing else, so a night's requests come to the same end whether they are added to standing matters
 * or all are grouped anew.
 */
import { Lookup } from "./lookup.js";
import { type Key, Matter, type Spoken } from "./matter.js";
import { TermIndex } from "./term-index.js";

/** A matter of which nobody spoke for so many days is over. */
export const OPEN_DAYS = 183;
/** Likeness from which a request of whomever joins a matter, and from which two matters that it is like become one. */
const LIKE = 0.21;
/** Candidates that are compared in full, and how many of them may be merged. */
const CANDIDATES = 12;
const MERGED = 3;
/** Share of the request (of its vector's square) that must be words of the matter's own: what all the city says joins nothing. */
const OWN = 0.1;
/** Both where the places are known: their names then are no terms, and much of what one place says is of one kind. */
const LIKE_IN_PLACE = 0.3;
const OWN_IN_PLACE = 0.2;
/** The same caller about the same place within so many days: until it was closed, and a month after that. */
const CALLER_DAYS = 60;

const DAY = 86_400;

/** What became of a request: the matter that it opened or joined, and those that it brought together. */
interface Joined {
  readonly matter: Matter;
  readonly merged: readonly Matter[];
}

interface Fit {
  readonly matter: Matter;
  readonly likeness: number;
  readonly isSameCaller: boolean;
  readonly needed: number;
}

/** A matter by its order, and the share of the request that is words of the matter's own. */
interface Candidate {
  readonly order: number;
  readonly own: number;
}

export class Grouping {
  readonly #index = new TermIndex();
  readonly #byCaller = new Map<Key, Matter[]>();
  readonly #said = new Lookup();
  /** Open matters by the day on which they were last looked at: opened, or found to have been spoken of. */
  readonly #openByDay = new Map<number, Matter[]>();
  #day = Number.NEGATIVE_INFINITY;
  #opened = 0;

  /** Takes the next request in. @throws RangeError when it is earlier than the day of the one before */
  add(request: Spoken): Joined {
    this.#closeBefore(Math.floor(request.at / DAY));
    this.#index.look(request.vector);
    const fits = this.#fitsOf(request);
    const [best] = fits;
    if (best === undefined) {
      const matter = this.#openMatter(request.id);
      this.#put(request, matter);
      return { matter, merged: [] };
    }
    this.#put(request, best.matter);
    return this.#mergeLike(best.matter, fits.slice(1, 1 + MERGED));
  }

  /** Puts back a matter that stands; oldest matters first. */
  restore(id: Key): Matter {
    return this.#openMatter(id);
  }

  /** Puts back a request of a matter that stands. */
  giveBack(request: Omit<Spoken, "id">, matter: Matter): void {
    this.#index.look(request.vector);
    this.#put(request, matter);
  }

  #openMatter(id: Key): Matter {
    const matter = new Matter(id, this.#opened);
    this.#opened += 1;
    this.#keepOpen(matter, this.#day);
    this.#index.enter(matter);
    return matter;
  }

  /** @param request whose terms were looked up last */
  #put(request: Omit<Spoken, "id">, matter: Matter): void {
    if (request.caller !== null && matter.callerAt(request.caller) === undefined)
      this.#remember(request.caller, matter);
    matter.add(request);
    const isFirst = matter.requests === 1;
    for (let i = 0; i < request.vector.size; i++) {
      const now = isFirst ? 1 : matter.requestsWith(request.vector.term(i));
      this.#index.count(i, matter, now - 1, now);
    }
  }

  #remember(caller: Key, matter: Matter): void {
    const known = this.#byCaller.get(caller);
    if (known === undefined) this.#byCaller.set(caller, [matter]);
    else known.push(matter);
  }

  #closeBefore(day: number): void {
    if (day < this.#day) throw new RangeError(`invalid order: day ${day} after ${this.#day}`);
    if (day === this.#day) return;
    this.#day = day;
    for (const [looked, matters] of [...this.#openByDay]) {
      if (day - looked <= OPEN_DAYS) continue;
      this.#openByDay.delete(looked);
      for (const matter of matters) {
        if (matter.mergedInto !== null) continue;
        const last = Math.floor(matter.lastAt / DAY);
        if (day - last <= OPEN_DAYS) this.#keepOpen(matter, last);
        else this.#close(matter);
      }
    }
  }

  #keepOpen(matter: Matter, day: number): void {
    const others = this.#openByDay.get(day);
    if (others === undefined) this.#openByDay.set(day, [matter]);
    else others.push(matter);
  }

  #close(matter: Matter): void {
    matter.isOver = true;
    this.#forget(matter);
  }

  #forget(matter: Matter): void {
    this.#index.remove(matter);
    for (const caller of matter.callers()) {
      const left = (this.#byCaller.get(caller) ?? []).filter((other) => other !== matter);
      if (left.length === 0) this.#byCaller.delete(caller);
      else this.#byCaller.set(caller, left);
    }
  }

  /** The matters that the request speaks of, best first. */
  #fitsOf(request: Spoken): Fit[] {
    const fits: Fit[] = [];
    const callers = request.caller === null ? [] : (this.#byCaller.get(request.caller) ?? []);
    for (const matter of callers) {
      const needed = neededOfCaller(request, matter);
      if (needed === null) continue;
      const likeness = this.#likeness(request, matter);
      if (likeness >= needed) fits.push({ matter, likeness, isSameCaller: true, needed });
    }
    for (const { order, own } of this.#candidates(request)) {
      const matter = this.#index.matter(order);
      const needed = neededFor(request, matter);
      if (needed === null || own < needed.own || fits.some((fit) => fit.matter === matter)) continue;
      const likeness = this.#likeness(request, matter);
      if (likeness >= needed.like) fits.push({ matter, likeness, isSameCaller: false, needed: needed.like });
    }
    return fits.sort(
      (a, b) =>
        Number(b.isSameCaller) - Number(a.isSameCaller) || b.likeness - a.likeness || a.matter.order - b.matter.order,
    );
  }

  #likeness({ vector }: Spoken, matter: Matter): number {
    if (this.#said.vector !== vector) this.#said.fill(vector);
    return matter.similarity(this.#said);
  }

  /** Open matters, by their order, with which the request shares words of their own, enough to join; those that share most first. */
  #candidates({ vector, town }: Spoken): Candidate[] {
    const least = town === null ? OWN : OWN_IN_PLACE;
    const shareOf = (i: number) => (vector.weight(i) / vector.length) ** 2;
    let atMost = 0;
    for (let i = 0; i < vector.size; i++) if (this.#index.mayBeOwn(i)) atMost += shareOf(i);
    if (atMost < least) return [];
    const shared = new Map<number, number>();
    for (let i = 0; i < vector.size; i++) {
      const share = shareOf(i);
      this.#index.eachOwner(i, (order) => shared.set(order, (shared.get(order) ?? 0) + share));
    }
    return Array.from(shared, ([order, own]) => ({ order, own }))
      .filter(({ own }) => own >= least)
      .sort((a, b) => b.own - a.own || a.order - b.order)
      .slice(0, CANDIDATES);
  }

  #mergeLike(joined: Matter, fits: readonly Fit[]): Joined {
    let matter = joined;
    const merged: Matter[] = [];
    for (const fit of fits) {
      if (fit.isSameCaller || areApart(matter, fit.matter) || matter.likeness(fit.matter) < fit.needed) continue;
      const [older, younger] = matter.order < fit.matter.order ? [matter, fit.matter] : [fit.matter, matter];
      for (const caller of younger.callers()) if (older.callerAt(caller) === undefined) this.#remember(caller, older);
      older.absorb(younger);
      this.#forget(younger);
      younger.eachTerm((term, requests) => {
        const now = older.requestsWith(term);
        this.#index.countTerm(term, older, now - requests, now);
      });
      merged.push(younger);
      matter = older;
    }
    return { matter, merged };
  }
}

/** What a request of another caller must reach; null when it speaks of another place: that is another matter. */
function neededFor({ town, spot }: Spoken, matter: Matter): { like: number; own: number } | null {
  if (town === null && matter.towns.length === 0) return { like: LIKE, own: OWN };
  if (spot !== null && matter.spots.length > 0 && !matter.spots.includes(spot)) return null;
  if (town !== null && matter.towns.length > 0 && !matter.towns.includes(town)) return null;
  return { like: LIKE_IN_PLACE, own: OWN_IN_PLACE };
}

const shareNone = (a: readonly Key[], b: readonly Key[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((place) => b.includes(place));

/** A request of no known place may be like matters of two places: it does not make them one. */
const areApart = (a: Matter, b: Matter): boolean => shareNone(a.towns, b.towns) || shareNone(a.spots, b.spots);

/** What a request must reach that the same caller makes not long after about the same place: where only the town is known, that one term is shared. */
function neededOfCaller({ at, caller, town, spot }: Spoken, matter: Matter): number | null {
  const last = caller === null ? undefined : matter.callerAt(caller);
  if (last === undefined || at - last > CALLER_DAYS * DAY) return null;
  if (spot !== null && matter.spots.length > 0) return matter.spots.includes(spot) ? 0 : null;
  return town !== null && matter.towns.includes(town) ? Number.MIN_VALUE : null;
}
