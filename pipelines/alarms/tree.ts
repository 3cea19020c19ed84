/** Places and topics as trees: what lies within what. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { ALL } from "./series.js";

export interface Tree {
  /** An id and all above it, up to the whole. */
  pathOf(id: string): readonly string[];
  /** Whether `inner` is `outer` or lies in it. */
  contains(outer: string, inner: string): boolean;
}

/** @param parents id → id of what it lies in; the whole where there is none */
export function treeOf(parents: ReadonlyMap<string, string | null>): Tree {
  const paths = new Map<string, readonly string[]>([[ALL, [ALL]]]);
  const pathOf = (id: string): readonly string[] => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const path = [id, ...pathOf(parents.get(id) ?? ALL)];
    paths.set(id, path);
    return path;
  };
  return { pathOf, contains: (outer, inner) => pathOf(inner).includes(outer) };
}

export interface Trees {
  places: Tree;
  topics: Tree;
}

export async function readTrees(warehouse: Warehouse): Promise<Trees> {
  const read = async (sql: string): Promise<Tree> =>
    treeOf(
      new Map(
        (await warehouse.rows(sql)).map((row) => [String(row.id), row.parent === null ? null : String(row.parent)]),
      ),
    );
  return {
    places: await read("select area_id as id, parent_id as parent from stg_areas"),
    topics: await read("select topic_id as id, parent_id as parent from stg_topics"),
  };
}
