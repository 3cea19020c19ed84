/** Alarms as pages show them: names, words, matters, one masked sentence, the course of the last year. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { measuredShare } from "../alarms/measured-share.js";
import { LEAST_OF_VILLAGE } from "../alarms/quick-look.js";
import { channelId } from "../alarms/silent-alarms.js";
import { Alarm, type Alerts } from "../published/alarms.js";
import { dayNumber } from "../statistics/day-number.js";
import { readExamples } from "./alarm-examples.js";
import { readOpenings } from "./openings.js";
import { lastWeeks } from "./series.js";

export interface ReadAlarm extends Alarm {
  placeId: string;
  topicId: string;
  score: number;
}

const PLACE_LEVELS = ["city", "county", "town", "village"];

type Names = Map<string, { name: string; level: number; parent: string | null }>;

async function readNames(warehouse: Warehouse): Promise<{ places: Names; topics: Names }> {
  const read = async (sql: string): Promise<Names> =>
    new Map(
      (await warehouse.rows(sql)).map((row) => [
        String(row.id),
        {
          name: String(row.name),
          level: typeof row.level === "number" ? row.level : PLACE_LEVELS.indexOf(String(row.level)),
          parent: row.parent === null ? null : String(row.parent),
        },
      ]),
    );
  return {
    places: await read("select area_id as id, name, level, parent_id as parent from stg_areas where level <> 'estate'"),
    topics: await read("select topic_id as id, name, level::integer as level, parent_id as parent from stg_topics"),
  };
}

/** Names with those above them in front: 云河区金河镇. */
function placeOf(id: string, places: Names): Alarm["place"] {
  const own = places.get(id);
  if (own === undefined) return { id: null, name: "", level: 0 };
  const above = own.parent === null || own.level < 2 ? "" : placeOf(own.parent, places).name;
  return { id: own.level === 3 ? own.parent : id, name: `${above}${own.name}`, level: own.level };
}

function topicOf(id: string, topics: Names): Alarm["topic"] {
  const own = topics.get(id);
  if (own === undefined) return { id: null, name: "", level: 0 };
  return { id: own.level === 3 ? own.parent : id, name: own.name, level: own.level };
}

const keyOf = (row: Record<string, unknown>): string => `${row.kind} ${row.start} ${row.place_id} ${row.topic_id}`;

async function readWords(warehouse: Warehouse): Promise<Map<string, Alarm["words"]>> {
  const words = new Map<string, Alarm["words"]>();
  const rows = await warehouse.rows("select finding_id, word, texts from mart_finding_words order by texts desc, word");
  for (const row of rows) {
    const id = String(row.finding_id);
    words.set(id, [...(words.get(id) ?? []), { word: String(row.word), requests: Number(row.texts) }]);
  }
  return words;
}

async function readMatters(warehouse: Warehouse): Promise<Map<string, Alarm["matters"]>> {
  const rows = await warehouse.rows(
    "select kind, period_start::varchar as start, place_id, topic_id, matters, largest_matter_requests from mart_alarm_matters",
  );
  return new Map(
    rows.map((row) => [keyOf(row), { matters: Number(row.matters), largest: Number(row.largest_matter_requests) }]),
  );
}

/** Weekly requests of each series that has an alarm, by `place topic`. */
async function readCourses(warehouse: Warehouse): Promise<Map<string, Map<number, number>>> {
  const courses = new Map<string, Map<number, number>>();
  for (const row of await warehouse.rows("select place_id, topic_id, week_index, requests from int_alarm_weeks")) {
    const key = `${row.place_id} ${row.topic_id}`;
    const weeks = courses.get(key) ?? new Map<number, number>();
    courses.set(key, weeks.set(Number(row.week_index), Number(row.requests)));
  }
  return courses;
}

type Sources = readonly { name: string; title: string }[];

/** The channel that fell silent; a source by its title, which readers know, not by its name in the configuration. */
function channelOf(channel: string, sources: Sources): string | null {
  if (channel === "") return null;
  const own = sources.find(({ name }) => channel === channelId({ kind: "source", name }));
  return own === undefined ? channel : channelId({ kind: "source", name: own.title });
}

/** Alarms that stand for themselves, the most unlikely first. */
export async function readAlarms(warehouse: Warehouse, sources: Sources): Promise<ReadAlarm[]> {
  const { places, topics } = await readNames(warehouse);
  const [words, matters, examples, courses] = [
    await readWords(warehouse),
    await readMatters(warehouse),
    await readExamples(warehouse),
    await readCourses(warehouse),
  ];
  const rows = await warehouse.rows(`select alarm.* exclude (period_start, period_end),
      period_start::varchar as start, period_end::varchar as until, mart_weeks.week_index
    from int_alarms as alarm
    left join mart_weeks on mart_weeks.week_start = week_start(period_start)
    where stands_for_place_id is null
    order by period_start desc, score desc, place_id, topic_id, channel`);
  const last = rows.reduce((most, row) => Math.max(most, Number(row.week_index ?? 0)), 0);
  return rows.map((row): ReadAlarm => {
    const [placeId, topicId] = [String(row.place_id), String(row.topic_id)];
    const place = placeOf(placeId, places);
    const key = keyOf(row);
    const course = courses.get(`${placeId} ${topicId}`);
    const trend = lastWeeks(row.week_index === null ? last : Number(row.week_index)).map((week) =>
      week < 0 || row.channel !== "" ? null : (course?.get(week) ?? 0),
    );
    const alarm = Alarm.parse({
      kind: row.kind,
      from: row.start,
      to: row.until,
      place,
      topic: topicOf(topicId, topics),
      channel: channelOf(String(row.channel), sources),
      requests: row.requests,
      expected: row.expected,
      expected_low: row.expected_low,
      expected_high: row.expected_high,
      pair: row.pair_requests === null ? null : { requests: row.pair_requests, expected: row.pair_expected },
      p: row.p,
      q: row.q,
      model: row.model,
      history_weeks: row.history_weeks,
      is_low_confidence: row.is_low_confidence,
      words: words.get(key) ?? [],
      matters: matters.get(key) ?? null,
      example: examples.get(key) ?? null,
      trend: place.level < 3 ? trend : trend.map((n) => (n !== null && n < LEAST_OF_VILLAGE ? null : n)),
    });
    return { ...alarm, placeId, topicId, score: Number(row.score) };
  });
}

/** What is published of an alarm. */
export function published({
  placeId: _place,
  topicId: _topic,
  score: _score,
  ...alarm
}: ReadAlarm | (Alarm & Partial<ReadAlarm>)): Alarm {
  return alarm;
}

/** What was looked at in the newest week and on its days; what came of it is counted apart, in the alarms that were kept. */
async function readLooks(warehouse: Warehouse, newestDay: string): Promise<Alerts["looks"]> {
  const rows = await warehouse.rows(`
    with kept as (
      select kind, period_end,
        count(*) filter (stands_for_place_id is null)::integer as listed,
        count(*) filter (stands_for_place_id is not null)::integer as joined
      from int_alarms group by kind, period_end
    )
    select kind, period_start::varchar as start, period_end::varchar as until, series, too_few_series, alarms,
      coalesce(listed, 0) as listed, coalesce(joined, 0) as joined
    from int_alarm_looks left join kept using (kind, period_end)
    where kind = 'day' or period_end = date '${newestDay}' order by kind, period_start`);
  return rows.map((row) => ({
    kind: Alarm.shape.kind.parse(row.kind),
    from: String(row.start),
    to: String(row.until),
    series: Number(row.series),
    too_few: Number(row.too_few_series),
    alarms: Number(row.alarms),
    listed: Number(row.listed),
    joined: Number(row.joined),
  }));
}

/** Everything of the newest week. */
export async function readAlerts(
  warehouse: Warehouse,
  alarms: readonly ReadAlarm[],
  newest: { from: string; to: string },
  historyWeeks: number,
): Promise<Omit<Alerts, "sums">> {
  const ofKind = (kind: Alarm["kind"]) =>
    alarms.filter((alarm) => alarm.kind === kind && (kind === "day" || alarm.to === newest.to)).map(published);
  const looks = await readLooks(warehouse, newest.to);
  const { command, nominal, week, day } = await measuredShare();
  const ofCity = (await readOpenings(warehouse)).find(({ place_id }) => place_id === null)?.since;
  const weeksCompared = ofCity === undefined ? historyWeeks : (dayNumber(newest.from) - dayNumber(ofCity)) / 7;
  const like = week.find((row) => weeksCompared >= row.least_weeks) ?? week.at(-1);
  if (like === undefined) throw new Error("measured-share.json has no row");
  const { least_weeks: _, ...shares } = like;
  return {
    ...newest,
    week: ofKind("week"),
    days: ofKind("day"),
    slow: ofKind("slow"),
    silent: ofKind("silent"),
    looks,
    history_weeks: weeksCompared,
    measured: { ...shares, nominal, command, days: day.days, days_with_alarm: day.days_with_alarm },
  };
}
