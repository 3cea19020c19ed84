/** What events did to the requests of their estates, kind by kind: marts → panels → statistics → what pages show. */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Effects } from "../published.js";
import { effectsByTopic } from "../statistics/effects/by-topic.js";
import { effectOf } from "../statistics/effects/effect.js";
import { type Imputed, imputeUntreated } from "../statistics/effects/imputation.js";
import { type EffectPanel, effectPanel, phaseOf } from "../statistics/effects/panel.js";

type Kind = Effects["kinds"][number];

interface Unit {
  estate_id: string;
  name: string;
  town_id: string;
  project: string;
  households: number;
  starts_on: string | null;
  ends_on: string | null;
  start: number | null;
  end: number | null;
}

interface Cell {
  estate_id: string;
  topic_id: string;
  week: number;
  requests: number;
}

/** Fewer requests of a topic in all treated estates and weeks tell nothing of it. */
const FEWEST_OF_TOPIC = 30;
/** A smaller count of an estate is not published. */
const FEWEST_OF_ESTATE = 5;
const BIN = 4;
/** Half a year before and a year after the start of works. */
const BINS = { first: -6, last: 12 };

export async function readEffects(warehouse: Warehouse): Promise<Effects> {
  const kinds = await warehouse.rows("select distinct kind from mart_effect_units order by kind");
  if (kinds.length === 0) return { kinds: [] };
  const [{ weeks = 0 } = {}] = await warehouse.rows("select count(*)::integer as weeks from mart_weeks");
  const cells = (await warehouse.rows("select * from mart_effect_panel order by estate_id, topic_id, week_index")).map(
    (row): Cell => ({
      estate_id: String(row.estate_id),
      topic_id: String(row.topic_id),
      week: Number(row.week_index),
      requests: Number(row.requests),
    }),
  );
  const topics = await warehouse.rows("select topic_id, parent_id, name from stg_topics where level = 3");
  const names = new Map(
    topics.map((row) => [String(row.topic_id), { name: String(row.name), parent_id: String(row.parent_id) }]),
  );
  const made: Kind[] = [];
  for (const { kind } of kinds) {
    const units = await readUnits(warehouse, String(kind));
    if (units.length > 1) made.push(effectsOfKind(String(kind), units, cells, Number(weeks), names));
  }
  return { kinds: made };
}

async function readUnits(warehouse: Warehouse, kind: string): Promise<Unit[]> {
  const rows = await warehouse.rows(`select * replace (starts_on::varchar as starts_on, ends_on::varchar as ends_on)
    from mart_effect_units order by estate_id`);
  const text = (value: unknown) => (value === null ? null : String(value));
  const number = (value: unknown) => (value === null ? null : Number(value));
  return rows
    .filter((row) => row.kind === kind)
    .map((row) => ({
      estate_id: String(row.estate_id),
      name: String(row.name),
      town_id: String(row.town_id),
      project: text(row.project) ?? "",
      households: Number(row.households),
      starts_on: text(row.starts_on),
      ends_on: text(row.ends_on),
      start: number(row.start_index),
      end: number(row.end_index),
    }));
}

function panelOf(units: readonly Unit[], cells: Iterable<Cell>, weeks: number): EffectPanel {
  const at = new Map(units.map(({ estate_id }, i) => [estate_id, i]));
  const rows = units.map(() => new Array<number>(weeks).fill(0));
  for (const { estate_id, week, requests } of cells) {
    const row = rows[at.get(estate_id) ?? -1];
    if (row !== undefined) row[week] = (row[week] ?? 0) + requests;
  }
  return effectPanel(
    rows,
    units.map(({ households }) => households),
    units.map(({ start }) => start),
    units.map(({ end }) => end),
  );
}

function effectsOfKind(
  kind: string,
  units: readonly Unit[],
  cells: readonly Cell[],
  weeks: number,
  names: ReadonlyMap<string, { name: string; parent_id: string }>,
): Kind {
  const panel = panelOf(units, cells, weeks);
  const effect = effectOf(panel);
  const imputed = imputeUntreated(panel);
  const treated = new Set(units.flatMap(({ estate_id, start }) => (start === null ? [] : [estate_id])));
  return {
    kind,
    treated_estates: treated.size,
    other_estates: units.length - treated.size,
    method: effect.method,
    regression: effect.ratio,
    after: effect.imputed,
    building: effect.building,
    horizons: effect.horizons,
    bins: effect.bins,
    pretrend: effect.pretrend,
    permutation: effect.permutation,
    naive: { before_after: finite(effect.naive.beforeAfter), against_others: finite(effect.naive.againstOthers) },
    warnings: effect.warnings,
    curve: imputed ? curveOf(panel, imputed) : [],
    topics: topicsOf(units, cells, weeks, treated, names),
    estates: units.flatMap((unit, i) => estateOf(unit, i, panel, imputed)),
  };
}

/** Without the ratios of which a side has no requests: their ends are infinite, and there is nothing to show. */
function finite<Ratio extends { ratio: number; high: number }>(compared: Ratio | null): Ratio | null {
  return compared !== null && Number.isFinite(compared.ratio) && Number.isFinite(compared.high) ? compared : null;
}

function topicsOf(
  units: readonly Unit[],
  cells: readonly Cell[],
  weeks: number,
  treated: ReadonlySet<string>,
  names: ReadonlyMap<string, { name: string; parent_id: string }>,
): Kind["topics"] {
  const byTopic = group(cells, ({ topic_id }) => topic_id);
  const asked = [...byTopic].filter(([topic, own]) => {
    const requests = own.reduce((sum, cell) => sum + (treated.has(cell.estate_id) ? cell.requests : 0), 0);
    return names.has(topic) && requests >= FEWEST_OF_TOPIC;
  });
  const found = effectsByTopic(asked.map(([topic, own]) => ({ topic, panel: panelOf(units, own, weeks) })));
  return found
    .flatMap(({ topic, imputed, q }) => {
      const name = names.get(topic);
      return imputed === null || q === null || name === undefined ? [] : [{ topic_id: topic, ...name, q, ...imputed }];
    })
    .sort((a, b) => a.q - b.q || a.topic_id.localeCompare(b.topic_id));
}

/** Seen and expected by bins of weeks from the start of works; before it, expected is what the factors fit. */
function curveOf(panel: EffectPanel, { expected }: Imputed): Kind["curve"] {
  const bins = new Map<number, { seen: number; due: number; exposure: number }>();
  for (let k = 0; k < panel.counts.length; k++) {
    const [i, t] = [Math.floor(k / panel.weeks), k % panel.weeks];
    const bin = Math.floor((t - (panel.starts[i] ?? Number.NaN)) / BIN);
    if (!(bin >= BINS.first && bin <= BINS.last)) continue;
    const sum = bins.get(bin) ?? { seen: 0, due: 0, exposure: 0 };
    sum.seen += panel.counts[k] ?? 0;
    sum.due += expected[k] ?? 0;
    sum.exposure += (panel.households[i] ?? 0) / 1000;
    bins.set(bin, sum);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, { seen, due, exposure }]) => ({
      bin,
      treated: seen / exposure,
      expected: Number.isNaN(due) ? null : due / exposure,
    }));
}

function estateOf(unit: Unit, i: number, panel: EffectPanel, imputed: Imputed | null): Kind["estates"] {
  if (unit.starts_on === null) return [];
  let [observed, expected] = [0, 0];
  for (let t = 0; t < panel.weeks; t++) {
    const due = imputed?.expected[i * panel.weeks + t] ?? Number.NaN;
    if (phaseOf(panel, i, t) !== "after" || Number.isNaN(due)) continue;
    observed += panel.counts[i * panel.weeks + t] ?? 0;
    expected += due;
  }
  return [
    {
      name: unit.name,
      place_id: unit.town_id,
      project: unit.project,
      households: unit.households,
      starts_on: unit.starts_on,
      ends_on: unit.ends_on,
      after: observed >= FEWEST_OF_ESTATE ? { observed, expected } : null,
    },
  ];
}
