/**
 * Since when what a place sends can be compared with itself.
 *
 * A board that opens, or a county that joins, makes series that were nothing for years; those zeros say that nobody could write, not
 * that nobody complained. So a place's history begins in the latest week such that a fifth of its present requests come by ways
 * (source, channel, county) that opened then or later. What a way brought before it opened are strays.
 */
import type { Warehouse } from "../../loaders/warehouse.js";
import { ALL } from "./series.js";
import type { Tree } from "./tree.js";

/** One way by which requests come: a source's channel in a county. */
export interface Intake {
  county: string;
  /** Requests of each complete week. */
  counts: Float64Array;
}

/** The first week of a place (of any level) that a week can be compared with; 0 where nothing opened late. */
export type Openings = (place: string, week: number) => number;

const MATERIAL = 0.2;
/** Weeks that tell what a place's requests come by, and whether a way is open. */
const RECENT = 13;
const OPENING = 8;
const YEAR = 52;
/** A way is open from the first week whose eight weeks bring this share of what is usual. */
const OF_USUAL = 0.25;

/**
 * @returns the week in which it opened, told from the weeks up to `week`
 * @example openedIn(Float64Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 8, 9), 13) // 11
 */
export function openedIn(counts: Float64Array, week: number): number {
  const usual = medianOf(counts.slice(Math.max(0, week - YEAR + 1), week + 1).filter((n) => n > 0));
  for (let first = 0; first <= week; first++) {
    const weeks = Math.min(OPENING, week - first + 1);
    if ((counts[first] ?? 0) > 0 && meanOf(counts, first, first + weeks - 1) >= OF_USUAL * usual) return first;
  }
  return week;
}

/** The first week of one way's history: what opened within the first weeks was there from the start. */
export function historyFrom(counts: Float64Array, week: number): number {
  const opened = openedIn(counts, week);
  return opened <= OPENING ? 0 : opened;
}

/** The first comparable week of what these ways bring together. */
export function comparableFrom(intakes: readonly Intake[], week: number): number {
  const ways = intakes.flatMap(({ counts }) => {
    const opened = historyFrom(counts, week);
    const recent = meanOf(counts, Math.max(opened, week - RECENT + 1), week);
    return recent > 0 ? [{ opened, recent }] : [];
  });
  const all = ways.reduce((sum, { recent }) => sum + recent, 0);
  let late = 0;
  for (const { opened, recent } of ways.sort((a, b) => b.opened - a.opened)) {
    late += recent;
    if (late >= MATERIAL * all) return opened;
  }
  return 0;
}

/** @param places tells in which county a place lies */
export function openingsOf(intakes: readonly Intake[], places: Tree): Openings {
  const known = new Map<string, number>();
  return (place, week) => {
    const county = place === ALL ? ALL : (places.pathOf(place).at(-2) ?? ALL);
    const key = `${county} ${week}`;
    const from =
      known.get(key) ??
      comparableFrom(county === ALL ? intakes : intakes.filter((intake) => intake.county === county), week);
    known.set(key, from);
    return from;
  };
}

export async function readIntakes(warehouse: Warehouse, weeks: number): Promise<Intake[]> {
  await warehouse.runFile(new URL("./intake_weeks.sql", import.meta.url));
  const intakes = new Map<string, Intake>();
  for (const row of await warehouse.rows(`select source, channel, county_id, week_index::integer as week, requests
    from intake_weeks order by source, channel, county_id, week`)) {
    const key = `${row.source} ${row.channel} ${row.county_id}`;
    const own = intakes.get(key) ?? { county: String(row.county_id), counts: new Float64Array(weeks) };
    intakes.set(key, own);
    own.counts[Number(row.week)] = Number(row.requests);
  }
  return [...intakes.values()];
}

function meanOf(counts: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let week = from; week <= to; week++) sum += counts[week] ?? 0;
  return sum / (to - from + 1);
}

function medianOf(values: Float64Array): number {
  const sorted = values.sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
