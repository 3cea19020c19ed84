/**
 * The city's land: points, their Voronoi cells, and regions of cells that hang together.
 *
 * Cells share their corners exactly (they are the circumcentres of the same triangles), so towns and counties are made
 * by cancelling the edges that two cells of one region share: no overlap, no gap, no self-crossing.
 */
import { Delaunay, type Voronoi } from "d3";
import type { Random } from "./random.js";

export type Point = readonly [x: number, y: number];
export type Ring = Point[];

/** Points in kilometres; the first `inside` belong to the city, the others stand round it and only bound its cells. */
export interface Land {
  readonly points: readonly Point[];
  readonly inside: number;
  readonly voronoi: Voronoi<Delaunay.Point>;
}

/** The outline's radius in km at an angle: an ellipse with bays. */
function outline(angle: number): number {
  return (
    42 +
    5 * Math.cos(2 * angle + 0.4) +
    4 * Math.sin(3 * angle) +
    2.5 * Math.cos(5 * angle + 1) +
    1.5 * Math.sin(9 * angle)
  );
}

const isInside = ([x, y]: Point): boolean => Math.hypot(x, y) < outline(Math.atan2(y, x));

/** `inside` points in the outline, evened out by two rounds of Lloyd's relaxation, denser near the two towns proper. */
export function makeLand(random: Random, inside: number): Land {
  const within: Point[] = [];
  const around: Point[] = [];
  while (within.length < inside || around.length < inside / 2) {
    const point: Point = [(random() * 2 - 1) * 70, (random() * 2 - 1) * 70];
    if (!isInside(point)) around.push(point);
    else if (within.length < inside && random() < 0.25 + Math.exp(-(Math.hypot(...point) ** 2) / 200))
      within.push(point);
  }
  let points = [...within, ...around];
  for (let round = 0; round < 2; round += 1) points = relaxed(points);
  return { points, inside, voronoi: voronoiOf(points) };
}

function voronoiOf(points: readonly Point[]): Voronoi<Delaunay.Point> {
  return Delaunay.from(points.map(([x, y]): Delaunay.Point => [x, y])).voronoi([-200, -200, 200, 200]);
}

function relaxed(points: readonly Point[]): Point[] {
  const voronoi = voronoiOf(points);
  return points.map((point, index) => {
    const cell = voronoi.cellPolygon(index);
    return cell && Math.hypot(...point) < 65 ? centroid(cell.map(([x, y]) => [x, y])) : point;
  });
}

/** Centre of mass of a closed ring. */
function centroid(ring: readonly Point[]): Point {
  let area = 0;
  let x = 0;
  let y = 0;
  ring.forEach(([x0, y0], index) => {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  return [x / (3 * area), y / (3 * area)];
}

/**
 * Splits the nodes 0…n-1 into connected regions, one round each seed; the lightest region takes a free neighbour first.
 * `neighbours(i)` may name nodes ≥ n; they are passed over. Returns each node's region.
 */
export function growRegions(
  seeds: readonly number[],
  n: number,
  neighbours: (node: number) => Iterable<number>,
  distance: (node: number, seed: number) => number,
  quota: readonly number[],
): Int32Array {
  const region = new Int32Array(n).fill(-1);
  const size = seeds.map(() => 1);
  seeds.forEach((seed, index) => {
    region[seed] = index;
  });
  const frontier = seeds.map((seed) => new Set([...neighbours(seed)].filter((node) => node < n)));
  for (let left = n - seeds.length; left > 0; left -= 1) {
    let best: { node: number; region: number; cost: number } | undefined;
    frontier.forEach((nodes, index) => {
      const seed = seeds[index] ?? 0;
      for (const node of nodes) {
        if (region[node] !== -1) nodes.delete(node);
        else {
          const cost = ((size[index] ?? 1) / (quota[index] ?? 1)) * 10 + distance(node, seed);
          if (!best || cost < best.cost) best = { node, region: index, cost };
        }
      }
    });
    if (!best) break;
    region[best.node] = best.region;
    size[best.region] = (size[best.region] ?? 0) + 1;
    for (const node of neighbours(best.node)) if (node < n && region[node] === -1) frontier[best.region]?.add(node);
  }
  return region;
}

/** The rings round a set of cells: outer rings counter-clockwise, holes clockwise (RFC 7946), closed. */
export function ringsAround(voronoi: Voronoi<Delaunay.Point>, cells: readonly number[]): Ring[] {
  const edges = new Map<string, { from: Point; to: Point }>();
  const key = (a: Point, b: Point): string => `${a[0]},${a[1]};${b[0]},${b[1]}`;
  for (const cell of cells) {
    const corners: Point[] = (voronoi.cellPolygon(cell) ?? []).slice(1).map(([x, y]) => [x, y]);
    if (signedArea(corners) < 0) corners.reverse();
    corners.forEach((from, index) => {
      const to = corners[(index + 1) % corners.length] ?? from;
      if (!edges.delete(key(to, from))) edges.set(key(from, to), { from, to });
    });
  }
  return linked([...edges.values()]);
}

function linked(edges: readonly { from: Point; to: Point }[]): Ring[] {
  const next = new Map(edges.map(({ from, to }) => [from.join(), to]));
  const rings: Ring[] = [];
  for (const { from } of edges) {
    if (!next.has(from.join())) continue;
    const ring: Ring = [];
    for (let point: Point | undefined = from; point; ) {
      ring.push(point);
      const at: string = point.join();
      point = next.get(at);
      next.delete(at);
    }
    rings.push(ring);
  }
  return rings;
}

/** Twice the area; positive when counter-clockwise. */
export function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x0, y0], index) => {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0];
    return sum + x0 * y1 - x1 * y0;
  }, 0);
}
