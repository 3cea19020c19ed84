/**
 * How hot a matter is in a period: an index whose every part is shown. Each part is counted in doublings, so that no part
 * drowns the others: twice as many requests, callers, days … is one point more.
 */

/** A request of a matter, as far as heat goes. */
interface HeatRequest {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly caller: string | null;
  readonly place: string | null;
  /** Who supports it (点赞); 0 where the source has none. */
  readonly likes: number;
  /** Whether it came when all earlier requests of the matter were closed, or after one of the same caller was. */
  readonly isAgain: boolean;
}

export interface Heat {
  readonly index: number;
  readonly requests: number;
  /** Null when no caller can be told from another. */
  readonly callers: number | null;
  readonly days: number;
  readonly places: number;
  readonly again: number;
  readonly likes: number;
  /** Requests of the period before, of the same length; null when there is none to compare with. */
  readonly before: number | null;
  readonly parts: Readonly<Record<HeatPart, number>>;
}

const HEAT_PARTS = ["size", "callers", "growth", "days", "spread", "again", "supporters"] as const;
type HeatPart = (typeof HEAT_PARTS)[number];

/** Growth counts for at most eightfold. */
const MOST_GROWTH = 3;
/** A like costs less than a request: three doublings of likes are one point. */
const LIKES_PER_POINT = 3;

const distinct = (values: readonly (string | null)[]): number => new Set(values.filter((value) => value !== null)).size;

/**
 * The heat of a matter's requests in a period, beside how many it had in the period before.
 * size log2(1 + requests), callers log2(1 + callers), growth log2((requests + 1) / (before + 1)) from 0 to 3, days log2(days),
 * spread log2(places), again log2(1 + again), supporters log2(1 + likes) / 3. Example: one request a day for a week by seven
 * callers of one place, one the week before: 3 + 3 + 2 + 2.8 + 0 + 0 + 0 = 10.8. Null when there are no requests.
 */
export function heatOf(requests: readonly HeatRequest[], before: number | null): Heat | null {
  if (requests.length === 0) return null;
  const callers = distinct(requests.map(({ caller }) => caller));
  const days = distinct(requests.map(({ day }) => day));
  const places = distinct(requests.map(({ place }) => place));
  const again = requests.filter(({ isAgain }) => isAgain).length;
  const likes = requests.reduce((sum, request) => sum + request.likes, 0);
  const growth = before === null ? 0 : Math.log2((requests.length + 1) / (before + 1));
  const parts = {
    size: Math.log2(1 + requests.length),
    callers: Math.log2(1 + callers),
    growth: Math.min(MOST_GROWTH, Math.max(0, growth)),
    days: Math.log2(days),
    spread: Math.log2(Math.max(1, places)),
    again: Math.log2(1 + again),
    supporters: Math.log2(1 + likes) / LIKES_PER_POINT,
  };
  const index = HEAT_PARTS.reduce((sum, part) => sum + parts[part], 0);
  return { index, requests: requests.length, callers: callers || null, days, places, again, likes, before, parts };
}
