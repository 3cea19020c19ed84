/** What kept models read, but of touched requests alone: small copies that go by the names of the whole tables, each made once for a layer. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Model } from "../model.js";

const copyOf = (name: string): string => `touched_${name}`;

/** Copies of the rows whose numbers the table `touched` holds. */
export class TouchedCopies {
  readonly #made = new Set<string>();

  constructor(
    private readonly warehouse: Warehouse,
    private readonly all: readonly Model[],
  ) {}

  /** Does `work` while the tables and views that the model reads hold touched requests alone. */
  async insteadOf(model: Model, work: () => Promise<void>): Promise<void> {
    const inputs = await this.#inputsOf(model);
    for (const [name, view] of inputs) if (view === undefined) await this.#copy(name);
    try {
      // a temporary view goes before a table of its name
      for (const [name, view] of inputs)
        await this.warehouse.run(`create temp view ${name} as ${view ?? `from ${copyOf(name)}`}`);
      await work();
    } finally {
      for (const name of [...inputs.keys()].reverse()) await this.warehouse.run(`drop view if exists temp.${name}`);
    }
  }

  async drop(): Promise<void> {
    for (const name of this.#made) await this.warehouse.run(`drop table ${copyOf(name)}`);
    this.#made.clear();
  }

  /** Tables and views of requests that the model reads, with the SQL of views; each after what it reads itself. */
  async #inputsOf({ name, sql }: Model): Promise<Map<string, string | undefined>> {
    const ofRequests = await this.warehouse.rows(`
      select table_name as name from duckdb_columns()
      where database_name = current_database() and column_name in ('source', 'request_id')
      group by all having count(*) = 2 order by name`);
    const names = ofRequests.map((row) => String(row.name));
    const inputs = new Map<string, string | undefined>();
    const visit = (reader: string, text: string): void => {
      for (const input of names) {
        if (input === reader || inputs.has(input) || !new RegExp(`\\b${input}\\b`).test(text)) continue;
        const view = this.all.find((each) => each.name === input && each.kind === "view")?.sql;
        if (view !== undefined) visit(input, view);
        inputs.set(input, view);
      }
    };
    visit(name, sql);
    return inputs;
  }

  async #copy(name: string): Promise<void> {
    if (this.#made.has(name)) return;
    await this.warehouse.run(`create temp table ${copyOf(name)} as select whole.* from ${name} as whole
      semi join touched on touched.source = whole.source and touched.number = number_of(whole.request_id)`);
    this.#made.add(name);
  }
}
