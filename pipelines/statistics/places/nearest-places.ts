/** A place and, from it outwards, those that can be reached: itself first, at distance 0. */
export interface NearestPlaces {
  places: Int32Array;
  /** In the unit of what they were made from: kilometres, steps. Never falling. */
  distances: Float64Array;
}

const KILOMETRES_A_DEGREE = 111.195;

/**
 * Degrees → kilometres on a plane that touches the middle of the points (equirectangular; within 0.1 % over a city).
 *
 * @throws RangeError when the lists differ in length or a value is not finite
 */
export function planeKilometres(
  latitudes: readonly number[],
  longitudes: readonly number[],
): { x: number[]; y: number[] } {
  checkPoints(latitudes, longitudes);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const shrink = Math.cos((middle * Math.PI) / 180);
  return {
    x: longitudes.map((degrees) => degrees * KILOMETRES_A_DEGREE * shrink),
    y: latitudes.map((degrees) => degrees * KILOMETRES_A_DEGREE),
  };
}

/**
 * For each place the `limit` nearest places by Euclidean distance, all of them unless told otherwise; ties by index, and all
 * that tie with the last are among them.
 *
 * @example nearestByDistance([0, 3, 1], [0, 4, 0])[0] // places 0, 2, 1 at distances 0, 1, 5
 * @throws RangeError when the lists differ in length or a value is not finite
 */
export function nearestByDistance(
  x: readonly number[],
  y: readonly number[],
  limit: number = x.length,
): NearestPlaces[] {
  checkPoints(x, y);
  return x.map((_, centre) => {
    const from = Float64Array.from(x, (_, i) =>
      Math.hypot((x[i] ?? 0) - (x[centre] ?? 0), (y[i] ?? 0) - (y[centre] ?? 0)),
    );
    const farthest = limit < x.length ? (from.toSorted()[limit - 1] ?? 0) : Number.POSITIVE_INFINITY;
    const within = Int32Array.from(from.keys()).filter((i) => (from[i] ?? 0) <= farthest);
    const places = within.sort((a, b) => {
      if (a === centre || b === centre) return a === centre ? -1 : 1;
      return (from[a] ?? 0) - (from[b] ?? 0) || a - b;
    });
    return { places, distances: Float64Array.from(places, (place) => from[place] ?? 0) };
  });
}

/**
 * For each place those that can be reached over neighbours, by the number of steps: where there are no coordinates, a scan
 * takes rings of neighbours (or of an administrative tree) for circles.
 *
 * @example nearestBySteps([[1], [0, 2], [1]])[0] // places 0, 1, 2 at distances 0, 1, 2
 */
export function nearestBySteps(neighbours: readonly (readonly number[])[]): NearestPlaces[] {
  return neighbours.map((_, centre) => {
    const steps = new Map([[centre, 0]]);
    // a Map is read in the order in which it is filled, what is added while it is read too
    for (const [place, step] of steps) {
      for (const next of neighbours[place] ?? []) if (!steps.has(next)) steps.set(next, step + 1);
    }
    return { places: Int32Array.from(steps.keys()), distances: Float64Array.from(steps.values()) };
  });
}

function checkPoints(x: readonly number[], y: readonly number[]): void {
  if (x.length !== y.length) throw new RangeError(`invalid points: ${x.length} and ${y.length}`);
  const wrong = [...x, ...y].find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`invalid coordinate: ${wrong}`);
}
