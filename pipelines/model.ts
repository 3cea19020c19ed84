/** What a model is: a `.sql` file whose head states its purpose and its grain; and in which order models run. */
import { z } from "zod";

const Kept = z.enum(["number", "request", "matter"]).nullable();

export interface Model {
  name: string;
  purpose: string;
  /** Columns that together tell one row from another. */
  grain: readonly string[];
  /** Most models are tables; a view costs nothing to make, and each of its readers its query. */
  kind: "table" | "view";
  /** Whether a night makes only the rows of touched requests anew: those of a number, a request, or a matter. */
  kept: z.infer<typeof Kept>;
  sql: string;
}

/**
 * Reads the head of a model.
 * @throws Error when purpose or grain is missing: a model without them is a mistake of ours
 */
export function parseModel(name: string, sql: string): Model {
  const head = /^-- (?<purpose>(?:.*\n-- )*?.*)\n-- (?<rows>one row per .*)\((?<grain>[a-z_0-9, ]+)\)\n/.exec(
    sql,
  )?.groups;
  if (head?.purpose === undefined || head.grain === undefined)
    throw new Error(`model ${name}: no purpose or grain in its head`);
  const kind = /^-- view: /m.test(sql) ? "view" : "table";
  const kept = /^-- kept by (number|request|matter): /m.exec(sql)?.[1] ?? null;
  return {
    name,
    purpose: head.purpose.replaceAll("\n-- ", " "),
    grain: head.grain.split(", "),
    kind,
    kept: Kept.parse(kept),
    sql,
  };
}

/** The tables of ours that a query names, but the raw ones. */
export const named = (sql: string): Set<string> => new Set(sql.match(/\b(?:stg|int|mart)_\w+/g));

/**
 * Models in the order in which they run: each after those it names; ties by name.
 * @param asked a query: only the models that it needs; without it all
 */
export function inOrder(models: readonly Model[], asked?: string): Model[] {
  const byName = new Map([...models].sort((a, b) => (a.name < b.name ? -1 : 1)).map((model) => [model.name, model]));
  const ordered = new Set<Model>();
  const visit = (model: Model, path: readonly string[]): void => {
    if (ordered.has(model)) return;
    if (path.includes(model.name)) throw new Error(`models in a circle: ${[...path, model.name].join(" → ")}`);
    for (const word of named(model.sql)) {
      const needed = byName.get(word);
      if (needed !== undefined && needed !== model) visit(needed, [...path, model.name]);
    }
    ordered.add(model);
  };
  const wanted = asked === undefined ? byName.keys() : named(asked);
  for (const name of wanted) {
    const model = byName.get(name);
    if (model !== undefined) visit(model, []);
  }
  return [...ordered];
}
