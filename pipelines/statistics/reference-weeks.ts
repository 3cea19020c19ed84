/**
 * The past weeks that Farrington's flexible method learns from, and the season each belongs to (Noufaily et al. 2013,
 * Stat. Med. 32:1206–1222, §3.3).
 *
 * Around the present week and the same week of each of the `years` years before lies a window of ± `halfWindow` weeks: the
 * last season. The weeks between two windows are cut into `seasons` − 1 blocks as equal as can be, the first ones a week longer.
 */

const WEEKS_OF_YEAR = 52;
const DAY = 86_400_000;

type ReferenceOptions = { years: number; halfWindow: number; seasons: number; recentLeftOut: number };

/** Weeks (0-based places in the series, rising) and their seasons 0 … seasons − 1. */
type ReferenceWeeks = { weeks: number[]; seasons: number[] };

/** Same week in each earlier year by counting 52 weeks back: places in the series, the present first. */
export function referencePoints(week: number, years: number): number[] {
  return Array.from({ length: years + 1 }, (_, back) => week - WEEKS_OF_YEAR * back);
}

/**
 * Same week in each earlier year by the calendar: the week that begins nearest to the present week's first day of a year,
 * two years, … before.
 *
 * @param starts first day of each week, "YYYY-MM-DD", seven days apart
 * @throws RangeError for a day that is none
 */
export function referencePointsByDate(starts: readonly string[], week: number, years: number): number[] {
  const present = Date.parse(starts[week] ?? "");
  if (Number.isNaN(present)) throw new RangeError(`invalid week ${week}: ${starts[week]}`);
  return Array.from({ length: years + 1 }, (_, back) => {
    const day = new Date(present);
    day.setUTCFullYear(day.getUTCFullYear() - back); // 29 February becomes 1 March, as in R
    return week - Math.round((present - day.getTime()) / DAY / 7);
  });
}

/**
 * Weeks and seasons for one present week; null when the series does not reach back far enough.
 *
 * @param points the present week and the same week of earlier years, present first
 * @throws RangeError when the year is too short for so many seasons
 */
export function referenceWeeks(points: readonly number[], options: ReferenceOptions): ReferenceWeeks | null {
  const { halfWindow, seasons, recentLeftOut } = options;
  const week = points[0] ?? 0;
  const first = (points.at(-1) ?? 0) - halfWindow;
  if (first < 0) return null;
  const season = new Int16Array(week + 1).fill(-1);
  season.fill(seasons - 1, week - halfWindow);
  for (let i = 1; i < points.length; i++) {
    const point = points[i] ?? 0;
    const next = points[i - 1] ?? 0;
    season.fill(seasons - 1, point - halfWindow, point + halfWindow + 1);
    if (seasons > 1) fillBlocks(season, point + halfWindow + 1, next - halfWindow, seasons - 1);
  }
  const result: ReferenceWeeks = { weeks: [], seasons: [] };
  for (let i = first; i < week - recentLeftOut; i++) {
    const group = season[i] ?? -1;
    if (group < 0) continue;
    result.weeks.push(i);
    result.seasons.push(group);
  }
  return result;
}

/** Cuts the weeks from … to − 1 into blocks, the rest of the division a week each to the first ones. */
function fillBlocks(season: Int16Array, from: number, to: number, blocks: number): void {
  const length = Math.floor((to - from) / blocks);
  const rest = (to - from) % blocks;
  if (length < 1) throw new RangeError(`invalid seasons: ${blocks} blocks in ${to - from} weeks`);
  let begin = from;
  for (let block = 0; block < blocks; block++) {
    const end = begin + length + (block < rest ? 1 : 0);
    season.fill(block, begin, end);
    begin = end;
  }
}
