/** A page per topic and per county and town: what the marts count of each, joined with what other pages already tell of it. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { readTrees, type Tree } from "../alarms/tree.js";
import {
  type Edits,
  type Emerging,
  type Hotspots,
  type Matters,
  SubjectAlarm,
  type SubjectMatter,
  type SubjectPage,
  type Trends,
} from "../published.js";
import type { ReadAlarm } from "./alarms.js";
import type { Lists } from "./lists.js";
import { partOf } from "./share-of.js";

/** A county of a large city has hundreds a year. */
const MOST_ALARMS = 40;
/** Smaller counts below town level are not published. */
const LEAST_BELOW_TOWN = 5;
const VILLAGE = 3;
const WEEKS_OF_YEAR = 52;

type Kind = SubjectPage["kind"];
type Windows = Omit<SubjectPage["places"][number], "place_id">;
type PartRow = Omit<Windows, "share_52w"> & { part: string; id: string };

/** What other pages tell, to be told again by topic and place. */
export interface Told {
  alarms: readonly ReadAlarm[];
  matters: readonly Pick<Matters, "week" | "matters">[];
  emerging: Emerging;
  edits: Edits["edits"];
  trends: Pick<Trends, "series">;
  hotspots: Pick<Hotspots, "places">;
}

interface Subject {
  kind: Kind;
  id: string;
  name: string;
  level: number;
  residents: number | null;
}

const LEVELS: Readonly<Record<string, number>> = { county: 1, town: 2, unknown: 1 };

/** Every topic and place that pages name, and the third-level topics with requests in the last year. */
async function readSubjects(warehouse: Warehouse, { topics, places }: Lists): Promise<Subject[]> {
  const third = await warehouse.rows(`select topic_id, name from stg_topics
    where level = 3 and topic_id in (select subject_id from mart_subject_parts where kind = 'topic') order by topic_id`);
  return [
    ...topics.map(({ topic_id: id, name, level }) => ({ kind: "topic" as const, id, name, level, residents: null })),
    ...third.map(({ topic_id, name }) => ({
      kind: "topic" as const,
      id: String(topic_id),
      name: String(name),
      level: 3,
      residents: null,
    })),
    ...places.map(({ place_id: id, name, level, residents }) => ({
      kind: "place" as const,
      id,
      name,
      level: LEVELS[level] ?? 1,
      residents,
    })),
  ];
}

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

async function readCourses(warehouse: Warehouse, weeks: number): Promise<Map<string, number[]>> {
  const courses = new Map<string, number[]>();
  for (const row of await warehouse.rows("select kind, subject_id, week_index, requests from mart_subject_weeks")) {
    const key = keyOf(String(row.kind), String(row.subject_id));
    const course = courses.get(key) ?? new Array<number>(weeks).fill(0);
    course[Number(row.week_index)] = Number(row.requests);
    courses.set(key, course);
  }
  return courses;
}

async function readParts(warehouse: Warehouse): Promise<Map<string, PartRow[]>> {
  const parts = new Map<string, PartRow[]>();
  const orNull = (value: unknown) => (value === null ? null : Number(value));
  const rows = await warehouse.rows("from mart_subject_parts order by requests_4w desc, requests_52w desc, part_id");
  for (const row of rows) {
    const key = keyOf(String(row.kind), String(row.subject_id));
    const part: PartRow = {
      part: String(row.part),
      id: String(row.part_id),
      requests_4w: Number(row.requests_4w),
      previous_4w: orNull(row.previous_4w),
      year_ago_4w: orNull(row.year_ago_4w),
      requests_52w: Number(row.requests_52w),
    };
    const known = parts.get(key);
    if (known === undefined) parts.set(key, [part]);
    else known.push(part);
  }
  return parts;
}

/** Alarms on it or on what lies in it, newest first. */
function alarmsOf(subject: Subject, tree: Tree, alarms: readonly ReadAlarm[]): SubjectAlarm[] {
  const isOn = ({ topicId, placeId }: ReadAlarm) =>
    tree.contains(subject.id, subject.kind === "topic" ? topicId : placeId);
  return alarms
    .filter((alarm) => isOn(alarm) && (alarm.place.level < VILLAGE || alarm.requests >= LEAST_BELOW_TOWN))
    .map((alarm) => SubjectAlarm.parse(alarm));
}

/** Those of the topic or what lies in it; those that somebody in the place spoke of. */
function mattersOf(
  { kind, id, level }: Subject,
  trees: Record<Kind, Tree>,
  weeks: Told["matters"],
): SubjectMatter[] | null {
  if (kind === "topic" && level > 2) return null;
  return weeks.flatMap(({ week, matters }) =>
    matters
      .filter(({ topic_id, place_ids }) =>
        kind === "topic"
          ? trees.topic.contains(id, topic_id)
          : place_ids.some((place) => trees.place.contains(id, place)),
      )
      .map(({ words, topic_id, place_ids, requests, callers, index }) => ({
        week,
        words,
        topic_id,
        place_ids,
        requests,
        callers,
        index,
      })),
  );
}

function trendOf({ kind, id, level }: Subject, { series }: Told["trends"]): SubjectPage["trend"] {
  const wanted = kind === "topic" ? `topic_${level}` : level === 1 ? "county" : "";
  const found = series.find((each) => each.kind === wanted && each.id === id);
  return found === undefined ? null : { growth: found.growth, verdict: found.verdict, last_4w: found.last_4w };
}

/** @param told of the same night */
export async function readSubjectPages(warehouse: Warehouse, lists: Lists, told: Told): Promise<SubjectPage[]> {
  const { places, topics } = await readTrees(warehouse);
  const trees = { place: places, topic: topics };
  const subjects = await readSubjects(warehouse, lists);
  const courses = await readCourses(warehouse, lists.weeks.length);
  const parts = await readParts(warehouse);
  const names = new Map(subjects.map(({ kind, id, name }) => [keyOf(kind, id), name]));
  return subjects.map((subject): SubjectPage => {
    const { kind, id } = subject;
    const key = keyOf(kind, id);
    const weeks = courses.get(key) ?? new Array<number>(lists.weeks.length).fill(0);
    const year = weeks.slice(-WEEKS_OF_YEAR).reduce((sum, requests) => sum + requests, 0);
    const own = (parts.get(key) ?? []).map((row) => ({ ...row, share_52w: partOf(row.requests_52w, year) }));
    const of = (...kinds: string[]) => own.filter(({ part }) => kinds.includes(part));
    const alarms = alarmsOf(subject, trees[kind], told.alarms);
    const emerging = kind === "topic" ? told.emerging.topics : told.emerging.towns;
    return {
      ...subject,
      above: trees[kind]
        .pathOf(id)
        .slice(1)
        .toReversed()
        .flatMap((each) => {
          const name = names.get(keyOf(kind, each));
          return name === undefined ? [] : [{ id: each, name }];
        }),
      rate: kind === "place" ? (told.hotspots.places.find(({ place_id }) => place_id === id)?.rate ?? null) : null,
      weeks,
      trend: trendOf(subject, told.trends),
      channels: of("channel").map(({ part: _, id: channel, ...counts }) => ({ channel, ...counts })),
      topics: of("topic").map(({ part: _, id: topic_id, ...counts }) => ({
        topic_id,
        name: names.get(keyOf("topic", topic_id)) ?? topic_id,
        ...counts,
      })),
      places: of("county", "town").map(({ part: _, id: place_id, ...counts }) => ({ place_id, ...counts })),
      alarms: alarms.slice(0, MOST_ALARMS),
      alarms_more: Math.max(0, alarms.length - MOST_ALARMS),
      matters: mattersOf(subject, trees, told.matters),
      words: emerging.find(({ scope_id }) => scope_id === id)?.words ?? [],
      edits: kind === "topic" ? told.edits.filter(({ topic_id }) => topic_id === id) : [],
    };
  });
}
