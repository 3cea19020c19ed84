/** What the effects of events are computed from: the units of a kind of event, and their requests as panels. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { quote } from "../../loaders/warehouse.js";
import { FEWEST_REQUESTS } from "../statistics/effects/by-topic.js";
import { type EffectPanel, effectPanel } from "../statistics/effects/panel.js";
import { indexSql } from "./cube.js";

/** A kind of event at one level of places: what it did to estates cannot be added to what it did to towns. */
export interface KindOfEvent {
  kind: string;
  level: "estate" | "village" | "town" | "county";
  exposureOf: "households" | "residents" | "none";
}

export interface Unit {
  id: string;
  name: string;
  /** Town of an estate or village, county of a town. */
  within: string | null;
  project: string;
  exposure: number;
  startsOn: string | null;
  endsOn: string | null;
  start: number | null;
  end: number | null;
}

const LEVELS: readonly KindOfEvent["level"][] = ["estate", "village", "town", "county"];
const EXPOSURES: readonly KindOfEvent["exposureOf"][] = ["households", "residents", "none"];

const text = (value: unknown) => (value === null ? null : String(value));
const number = (value: unknown) => (value === null ? null : Number(value));

/** Kinds of events that some place had, finest level first. */
export async function readKinds(warehouse: Warehouse): Promise<KindOfEvent[]> {
  const rows = await warehouse.rows("select distinct kind, level, exposure_of from mart_effect_units order by kind");
  return LEVELS.flatMap((level) =>
    rows.flatMap((row) => {
      const exposureOf = EXPOSURES.find((each) => each === row.exposure_of);
      return row.level === level && exposureOf !== undefined ? [{ kind: String(row.kind), level, exposureOf }] : [];
    }),
  );
}

/** Units of a kind of event: those that had one, and those to compare them with. */
export async function readUnits(warehouse: Warehouse, { kind, level }: KindOfEvent): Promise<Unit[]> {
  const rows = await warehouse.rows(`select * replace (starts_on::varchar as starts_on, ends_on::varchar as ends_on)
    from mart_effect_units where kind = ${quote(kind)} and level = ${quote(level)} order by unit_id`);
  return rows.map((row) => ({
    id: String(row.unit_id),
    name: String(row.name),
    within: text(row.within_id),
    project: text(row.project) ?? "",
    exposure: Number(row.exposure),
    startsOn: text(row.starts_on),
    endsOn: text(row.ends_on),
    start: number(row.start_index),
    end: number(row.end_index),
  }));
}

export interface TopicName {
  topic_id: string;
  parent_id: string;
  name: string;
}

/** Third-level topics with enough requests in the units that had the event to be asked of, and how many have too few. */
export async function readTopics(
  warehouse: Warehouse,
  { kind, level }: KindOfEvent,
): Promise<{ asked: TopicName[]; tooFew: number }> {
  const rows = await warehouse.rows(`
    select topic_id, parent_id, any_value(topic.name) as name, sum(requests)::integer as requests
    from mart_effect_panel as cell
    join mart_effect_units as unit using (level, unit_id)
    join stg_topics as topic using (topic_id)
    where topic.level = 3 and unit.starts_on is not null and kind = ${quote(kind)} and level = ${quote(level)}
    group by topic_id, parent_id
    order by topic_id`);
  const asked = rows.filter((row) => Number(row.requests) >= FEWEST_REQUESTS);
  return {
    asked: asked.map((row) => ({
      topic_id: String(row.topic_id),
      parent_id: String(row.parent_id),
      name: String(row.name),
    })),
    tooFew: rows.length - asked.length,
  };
}

/** The units' exposures, and when the events of each began and ended. */
const panelOf = (units: readonly Unit[], counts: readonly Float64Array[]): EffectPanel =>
  effectPanel(
    counts,
    units.map(({ exposure }) => exposure),
    units.map(({ start }) => start),
    units.map(({ end }) => end),
  );

const NONE = new Int32Array(0);

/** The requests of the units by week: of all topics, and of each of `topics`. */
export async function readPanels(
  warehouse: Warehouse,
  { level }: KindOfEvent,
  units: readonly Unit[],
  weeks: number,
  topics: readonly TopicName[],
): Promise<{ panel: EffectPanel; topics: { topic: TopicName; panel: EffectPanel }[] }> {
  const nothing = () => units.map(() => new Float64Array(weeks));
  const all = nothing();
  const ofTopics = topics.map((topic) => ({ topic, counts: nothing() }));
  const unitIds = units.map(({ id }) => id);
  const topicIds = topics.map(({ topic_id }) => topic_id);
  const [unitAt = NONE, topicAt = NONE, weekAt = NONE, requests = NONE] = await warehouse.integers(`
    select unit.at::integer, coalesce(topic.at, -1)::integer, week_index::integer, requests::integer from mart_effect_panel
    join ${indexSql("unit", unitIds)} on unit.id = unit_id left join ${indexSql("topic", topicIds)} on topic.id = topic_id
    where level = ${quote(level)}`);
  const add = (counts: Float64Array | undefined, week: number, of: number) => {
    if (counts !== undefined) counts[week] = (counts[week] ?? 0) + of;
  };
  for (let i = 0; i < unitAt.length; i++) {
    const [unit, week, of] = [unitAt[i] ?? 0, weekAt[i] ?? 0, requests[i] ?? 0];
    add(all[unit], week, of);
    add(ofTopics[topicAt[i] ?? -1]?.counts[unit], week, of);
  }
  return {
    panel: panelOf(units, all),
    topics: ofTopics.map(({ topic, counts }) => ({ topic, panel: panelOf(units, counts) })),
  };
}
