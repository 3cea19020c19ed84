/**
 * Runs the models: each `.sql` file is one `select` that becomes the table of the file's name.
 *
 * Order: staging, requests, matters (once requests are grouped), loop (where each stands), marts, findings (what is read off alarms and clusters); within
 * a layer a model runs after the models that its text names. The second line of a model states its grain, `-- one row per …
 * (column, …)`, and the runner checks it; a third, `-- view: why`, makes it a view, `-- kept by request: why` keeps its rows from night to night.
 */
import { readdir, readFile } from "node:fs/promises";
import { quote, type Warehouse } from "../loaders/warehouse.js";
import type { Calendar } from "./calendar.js";
import { KeptLayer } from "./kept/kept-models.js";
import { makeModel } from "./make-model.js";
import { inOrder, type Model, named, parseModel } from "./model.js";

export const LAYERS = ["staging", "requests", "matters", "loop", "marts", "findings"] as const;
type Layer = (typeof LAYERS)[number];

/** The models of a layer, in order; of `asked`, a query, only those that it needs. */
export async function modelsOf(layer: Layer, asked?: string): Promise<Model[]> {
  const folder = new URL(`./models/${layer}/`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  return inOrder(
    await Promise.all(
      names.map(async (file) => parseModel(file.replace(/\.sql$/, ""), await readFile(new URL(file, folder), "utf8"))),
    ),
    asked,
  );
}

/** Defines what models ask of the calendar. */
export async function defineMacros(warehouse: Warehouse, calendar: Calendar): Promise<void> {
  const day = `date ${quote(calendar.cutOff)}`;
  await warehouse.run(`
    create or replace macro cut_off() as ${day};
    create or replace macro cut_off_time() as (${day} + 1)::timestamp;
    create or replace macro week_start(day) as day - ((isodow(day) - ${calendar.weekStartsOn} + 7) % 7)::integer;
    -- of a request's number, without the suffix that it may have when it was opened again
    create or replace macro number_of(request_id) as if(request_id like '%-__', left(request_id, -3), request_id);
    create or replace macro week_label(first_day) as strftime(first_day + 3, '%G-W%V')`);
}

interface Run {
  onProgress?: (done: number, of: number, model: string) => void;
  /** Whether models that are kept from night to night are only brought up to date; needs `openKept`. */
  keeps?: boolean;
  /** A query: only the models that it needs are built. */
  neededBy?: string;
}

/** Rebuilds every table of a layer and checks its grain. */
export async function runModels(
  warehouse: Warehouse,
  layer: Layer,
  { onProgress, keeps = false, neededBy }: Run = {},
): Promise<void> {
  const models = await modelsOf(layer, neededBy);
  const isKept = (model: Model) => keeps && model.kept !== null;
  const all = models.some(isKept) ? (await Promise.all(LAYERS.map((each) => modelsOf(each)))).flat() : [];
  const kept = new KeptLayer(warehouse, models, all);
  let made = 0;
  const make = async (lane: Warehouse, model: Model): Promise<void> => {
    try {
      if (isKept(model)) await kept.update(model);
      else await makeModel(lane, model);
    } catch (error) {
      throw new Error(`model ${model.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    made += 1;
    onProgress?.(made, models.length, model.name);
  };
  // kept models share temporary tables, which no other connection sees
  if (models.some(isKept)) await sideBySide(models, [warehouse], make);
  else await warehouse.beside((own) => sideBySide(models, [own, warehouse], make));
  await kept.close();
}

/**
 * Makes each model once those that it names are made, as many at a time as there are lanes: much of a query runs on one core.
 * @throws the first error, when what had begun has ended
 */
async function sideBySide(
  models: readonly Model[],
  lanes: readonly Warehouse[],
  make: (lane: Warehouse, model: Model) => Promise<void>,
): Promise<void> {
  const waiting = new Set(models);
  const unmade = new Set(models.map(({ name }) => name));
  const isReady = ({ name, sql }: Model) => [...named(sql)].every((each) => each === name || !unmade.has(each));
  const free = [...lanes];
  const running = new Map<Warehouse, Promise<Warehouse>>();
  try {
    while (unmade.size > 0) {
      for (const model of [...waiting].filter(isReady)) {
        const lane = free.pop();
        if (lane === undefined) break;
        waiting.delete(model);
        running.set(
          lane,
          make(lane, model).then(() => {
            unmade.delete(model.name);
            return lane;
          }),
        );
      }
      const lane = await Promise.race(running.values());
      running.delete(lane);
      free.push(lane);
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
