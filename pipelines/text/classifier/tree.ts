/**
 * The classes as a tree: at each branching a machine chooses one of the classes below, from texts that came so far.
 *
 * Small choices one after the other instead of one among hundreds: each is learnt from its own branch only, which takes a
 * fraction of the time, and a text that cannot be told apart at the third level still has its second.
 */
import { trainSvms } from "./linear-svm.js";
import type { SparseRows } from "./sparse-rows.js";

/** C of a text, over all classes the same weight: a rare class's texts count more. */
const COST = 0.5;

/** A place in the tree where there is a choice. Columns `first` … `first + classes.length - 1` hold its weights. */
export interface Branching {
  /** Classes on the way here; empty at the top. */
  path: readonly string[];
  /** Names of the classes to choose from, sorted; below the top it may be one alone. */
  classes: readonly string[];
  /** How many of the texts that came here have one of these classes; the others have classes of too few texts. */
  share: number;
  first: number;
}

/** A key for a path; names hold no line breaks. */
export const keyOf = (path: readonly string[]): string => path.join("\n");
/** The key of a path that goes on with a class. */
export const keyBelow = (key: string, name: string): string => (key === "" ? name : `${key}\n${name}`);

/**
 * The branchings for these paths, sorted by depth, then by name. A class has to have `floor` texts. None at all where
 * fewer than two classes of the top have: one class alone is no choice.
 */
export function branchingsOf(paths: readonly (readonly string[])[], floor: number): Branching[] {
  const texts = new Map<string, { path: readonly string[]; below: Map<string, number> }>();
  for (const path of paths) {
    for (const [depth, name] of path.entries()) {
      const way = path.slice(0, depth);
      const node = texts.get(keyOf(way)) ?? { path: way, below: new Map<string, number>() };
      texts.set(keyOf(way), node);
      node.below.set(name, (node.below.get(name) ?? 0) + 1);
    }
  }
  const sorted = [...texts].sort(([a, x], [b, y]) => x.path.length - y.path.length || (a < b ? -1 : 1));
  const branchings: Branching[] = [];
  let first = 0;
  for (const [, { path, below }] of sorted) {
    const classes = [...below].filter(([, count]) => count >= floor).map(([name]) => name);
    if (classes.length === 0) continue;
    const all = [...below.values()].reduce((sum, count) => sum + count, 0);
    const learnt = classes.reduce((sum, name) => sum + (below.get(name) ?? 0), 0);
    branchings.push({ path, classes: classes.sort(), share: learnt / all, first });
    first += classes.length;
  }
  return (branchings[0]?.path.length ?? 1) === 0 && (branchings[0]?.classes.length ?? 0) > 1 ? branchings : [];
}

/** The class of a path at a branching: its number among the classes, -1 if the path does not go that way. */
export function classAt({ path, classes }: Branching, of: readonly string[]): number {
  if (of.length <= path.length) return -1;
  for (let depth = 0; depth < path.length; depth++) if (of[depth] !== path[depth]) return -1;
  return classes.indexOf(of[path.length] ?? "");
}

/** Weights of each column (the last is the bias), learnt from the examples. */
export function trainBranchings(
  rows: SparseRows,
  examples: Int32Array,
  paths: readonly (readonly string[])[],
  branchings: readonly Branching[],
): Float64Array[] {
  return branchings.flatMap((branching) => {
    if (branching.classes.length === 1) return [new Float64Array(rows.width + 1)];
    const classOf = new Int32Array(rows.rows);
    const texts = new Int32Array(branching.classes.length);
    const here = examples.filter((row) => {
      const index = classAt(branching, paths[row] ?? []);
      if (index < 0) return false;
      classOf[row] = index;
      texts[index] = (texts[index] ?? 0) + 1;
      return true;
    });
    const costOf = (count: number) => (COST * here.length) / 2 / Math.max(1, count);
    const costs = Array.from(texts, (count) => ({ positive: costOf(count), negative: costOf(here.length - count) }));
    return trainSvms(rows, here, classOf, costs);
  });
}
