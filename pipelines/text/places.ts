/** Places that a text names, for sources whose columns name none. */
import type { Span } from "./laid-texts.js";
import { TermMatcher } from "./term-matcher.js";

export interface PlaceName {
  areaId: string;
  /** The areas that it lies in, nearest first. */
  ancestors: readonly string[];
  /** 1 county, 2 town, 3 village, 4 estate. */
  depth: number;
  name: string;
}

export class PlaceFinder {
  readonly #matcher: TermMatcher<PlaceName[]>;

  constructor(places: readonly PlaceName[]) {
    const byName = new Map<string, PlaceName[]>();
    for (const place of places) {
      if (place.name.length >= 2) byName.set(place.name, [...(byName.get(place.name) ?? []), place]);
    }
    this.#matcher = new TermMatcher(byName);
  }

  /**
   * The deepest place that the text names, the first named on a tie. A name that several places bear counts only where
   * one of them lies in another place that the text names. Null when nothing is certain.
   */
  find(units: Uint16Array, { start, end }: Span): string | null {
    const named = this.#matcher.matchIn(units, start, end).map((match) => match.value);
    if (named.length === 0) return null;
    const certain = new Set(named.filter((places) => places.length === 1).map((places) => places[0]?.areaId));
    let best: PlaceName | null = null;
    for (const places of named) {
      const possible = places.length === 1 ? places : places.filter((p) => p.ancestors.some((id) => certain.has(id)));
      const [place] = possible;
      if (place !== undefined && possible.length === 1 && (best === null || place.depth > best.depth)) best = place;
    }
    return best?.areaId ?? null;
  }
}
