/** Which matters say a term: the inverted index through which candidates are found, never all pairs. */
import type { Matter } from "./matter.js";

/** A term is a matter's own if no more other matters say it than this, or than requests of its own do. */
const OTHERS = 3;

interface Entry {
  matters: Matter[];
  /** Those of them in which more requests say it than the few that any term may have. */
  large: Matter[];
  /** How many matters are neither over nor merged. */
  open: number;
}

const isOpen = (matter: Matter): boolean => !matter.isOver && matter.mergedInto === null;

export class TermIndex {
  readonly #entries = new Map<number, Entry>();

  /** Tells that a request of the matter says the term; `before` and `now` are how many of its requests did and do. */
  count(term: number, matter: Matter, before: number, now: number): void {
    let entry = this.#entries.get(term);
    if (entry === undefined) {
      entry = { matters: [], large: [], open: 0 };
      this.#entries.set(term, entry);
    }
    if (before === 0) {
      // the places of matters that are gone are given back when they are the greater part
      if (entry.matters.length > 2 * entry.open + 16) entry.matters = entry.matters.filter(isOpen);
      entry.matters.push(matter);
      entry.open += 1;
    }
    if (before <= OTHERS && now > OTHERS) entry.large.push(matter);
  }

  /** Forgets a matter that is over or was merged; call it once, after marking it. */
  remove(matter: Matter): void {
    for (const term of matter.terms) {
      const entry = this.#entries.get(term);
      if (entry === undefined) continue;
      entry.open -= 1;
      if (entry.open === 0) this.#entries.delete(term);
      else if (entry.large.length > 0) entry.large = entry.large.filter((other) => other !== matter);
    }
  }

  /** The open matters whose own the term is. */
  owners(term: number): Matter[] {
    const entry = this.#entries.get(term);
    if (entry === undefined) return [];
    const others = entry.open - 1;
    if (others <= OTHERS) return entry.matters.length === entry.open ? entry.matters : entry.matters.filter(isOpen);
    return entry.large.filter((matter) => matter.requestsWith(term) >= others);
  }
}
