/**
 * The second door: the shape of every file that the night hands to the site.
 *
 * `publish.ts` checks each file against these schemas before it is written; pages import only the types. Counts are
 * 件 (requests) unless named otherwise; rates are fractions in [0, 1]; days are `YYYY-MM-DD` and times
 * `YYYY-MM-DD HH:MM` in Asia/Shanghai; `null` means "not known" or "too few to tell", never 0.
 */
import { z } from "zod";
import { Alarm } from "./published/alarms.js";
import { CommonIssue } from "./published/common.js";
import { Comparisons } from "./published/indicators.js";
import { LikeYearAgo } from "./published/like-year-ago.js";
import { HotMatter } from "./published/matters.js";
import { Revision } from "./published/revisions.js";
import { WeekSignals } from "./published/signals.js";
import { Sums } from "./published/sums.js";
import { EmergingWord } from "./published/words.js";

export * from "./published/alarms.js";
export * from "./published/brief.js";
export * from "./published/common.js";
export * from "./published/documents.js";
export { Hotspots } from "./published/hotspots.js";
export * from "./published/indicators.js";
export * from "./published/ledger.js";
export * from "./published/like-year-ago.js";
export * from "./published/loop.js";
export * from "./published/matters.js";
export * from "./published/misfiled.js";
export * from "./published/performance.js";
export * from "./published/recurrence.js";
export * from "./published/revisions.js";
export * from "./published/scores.js";
export * from "./published/search.js";
export * from "./published/signals.js";
export * from "./published/subjects.js";
export * from "./published/sums.js";
export * from "./published/supervision.js";
export * from "./published/trends.js";
export * from "./published/units.js";
export * from "./published/words.js";

const day = z.iso.date();
const weekId = z.string().regex(/^\d{4}-W\d{2}$/);
const count = z.int().nonnegative();
const rate = z.number().min(0).max(1);

/** `site.json`: what every page needs: the city, the calendar, the lists of topics, places and channels. */
export const Site = z.object({
  city: z.object({
    name: z.string(),
    is_fictional: z.boolean(),
    issuing_unit: z.string(),
    /** On a county's own site: the county whose requests alone it holds. */
    county: z.string().optional(),
  }),
  /** The last moment whose requests are counted. */
  cut_off: z.string(),
  /** Complete weeks, oldest first; the last one is the week of the index page. */
  weeks: z.array(z.object({ week: weekId, from: day, to: day, requests: count })),
  /** Level 1 has no parent; the cube counts at level 2. `未分类` is topic "0". */
  topics: z.array(
    z.object({ topic_id: z.string(), parent_id: z.string().nullable(), level: z.int(), name: z.string() }),
  ),
  /** Counties and towns; place "0" is `地点不明`. */
  places: z.array(
    z.object({
      place_id: z.string(),
      parent_id: z.string().nullable(),
      level: z.enum(["county", "town", "unknown"]),
      name: z.string(),
      residents: count.nullable(),
    }),
  ),
  /** The finest level of places that requests name: exports without towns are compared by county, without counties in whole. */
  finest_place: z.enum(["town", "county", "city"]),
  channels: z.array(z.object({ channel: z.string(), requests: count })),
  /** The city (null) and counties of which a fifth of the requests come by ways that opened on `since` or later. */
  openings: z.array(z.object({ place_id: z.string().nullable(), since: day })),
  /** Shown at the top of every page, most serious first. */
  warnings: z.array(z.object({ level: z.enum(["error", "warning"]), text: z.string() })),
  /** Of the 专题 page. */
  sums: Sums,
});

/** An indicator in one week. `n` is the denominator; below the indicator's floor `value` is null. */
export const WeeklyIndicator = z.object({
  indicator_id: z.string(),
  value: z.number().nullable(),
  numerator: count.nullable(),
  n: count,
  ...Comparisons.shape,
  /** Of a count, where Spring Festival or working days bend the comparison with the year before. */
  like_year_ago: LikeYearAgo.nullable(),
  /** 95 % interval; null for counts. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The last 53 weeks up to this one, oldest first. */
  trend: z.array(z.number().nullable()),
});

const WeeklyCount = z.object({
  requests: count,
  matters: count,
  previous_requests: count.nullable(),
  year_ago_requests: count.nullable(),
});

/** A line of a table, with the requests of the aligned week where `like_year_ago` of the week's requests has a festival. */
const TableCount = WeeklyCount.extend({ festival_requests: count.nullable() });

/** Requests per 10,000 residents with the exact 95 % interval of a Poisson count (Garwood 1936). */
const RateOfResidents = z.object({
  rate: z.number().nonnegative(),
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
});

/** `weeks/<week>.json`: one weekly page. The index page reads the newest. */
export const WeekPage = z.object({
  week: weekId,
  from: day,
  to: day,
  cut_off: z.string(),
  indicators: z.array(WeeklyIndicator),
  /** At most five, the most unlikely first, none within another; null for a week older than the alarms that are kept. */
  alarms: z.array(Alarm).max(5).nullable(),
  /** What a person should read; null where the city has no table of risk terms. */
  signals: WeekSignals.nullable(),
  /** Words of the city that emerge and are no matter of the season, strongest first; null on all but the newest week. */
  words: z.array(EmergingWord).nullable(),
  /** Hottest first; null for a week older than the last 53. */
  matters: z.array(HotMatter).max(5).nullable(),
  /** What is told in many towns at once; empty on all but the newest week. */
  common: z.array(CommonIssue).max(10),
  /** Top ten level-2 topics of the week by requests; `share` is of all requests of the week. */
  topics: z.array(TableCount.extend({ topic_id: z.string(), share: rate, trend: z.array(z.number().nullable()) })),
  /** Every county, and every town with its requests; rates per 10,000 residents are null without residents. */
  places: z.array(TableCount.extend({ place_id: z.string(), share: rate, per_10k: RateOfResidents.nullable() })),
  channels: z.array(WeeklyCount.extend({ channel: z.string(), share: rate })),
  types: z.array(WeeklyCount.extend({ request_type: z.string(), share: rate })),
  /** Requests of each day of the week. */
  days: z.array(z.object({ day, requests: count })),
  /** What changed since the page was first published: of the week's requests first, then of topics and counties, at most twenty. */
  revisions: z.array(Revision),
  sums: Sums,
});

/** `quality.json`: what came in, what was set aside and why, and what is missing. */
export const Quality = z.object({
  files: z.array(
    z.object({
      source: z.string(),
      file: z.string(),
      /** Rows found in the file = loaded + set_aside + known. */
      rows: count,
      loaded: count,
      set_aside: count,
      known: count,
      /** Blank, title and totals lines: not requests, not counted in `rows`. */
      skipped_lines: count,
      /** Why the whole file was set aside; null for a file that was read. */
      unreadable: z.string().nullable(),
    }),
  ),
  set_aside: z.array(
    z.object({ source: z.string(), reason: z.string(), rows: count, example: z.string(), advice: z.string() }),
  ),
  /** Rows that were loaded, but with a flag: imputed number or time, closed before accepted, … */
  flags: z.array(z.object({ source: z.string(), flag: z.string(), rows: count })),
  /** What told the topics of each source's requests of the past year, as shares of them that add up to 1. */
  topic_sources: z.array(
    z.object({
      source: z.string(),
      requests: count,
      by_operator: rate,
      by_model: rate,
      by_terms: rate,
      by_nothing: rate,
      /** Share whose topic is of the third level. */
      to_third_level: rate,
    }),
  ),
  /** Values of a category that no table knows; shown only when at least 5 rows hold them. */
  unknown_values: z.array(z.object({ source: z.string(), field: z.string(), value: z.string(), rows: count })),
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      rows: count,
      loaded: count,
      set_aside: count,
      known: count,
      set_aside_share: rate.nullable(),
      first_day: day.nullable(),
      last_day: day.nullable(),
      /** Days of the last 28 with no request; null where the source need not send every day. */
      silent_days: z.array(day).nullable(),
      /** Requests of each of the last 28 days up to the cut-off. */
      days: z.array(z.object({ day, requests: count })),
    }),
  ),
  /** Of all rows of all sources. */
  set_aside_share: rate.nullable(),
  /** Weeks whose requests are others now than when they were published, the newest revision first; `last_on` its cut-off. */
  revisions: z.array(Revision.safeExtend({ week: weekId, last_on: day })),
  sums: Sums,
});

/** A ratio of rates with its 95 % interval. */
const ratio = { ratio: z.number().nonnegative(), low: z.number().nonnegative(), high: z.number().nonnegative() };
/** Requests seen, and those to be expected without the event; `p` that their ratio is 1. */
const SeenAndExpected = z.object({ ...ratio, observed: count, expected: z.number().nonnegative(), p: rate });
const Compared = z.object({ ...ratio, p: rate });

/** `effects.json`: what each kind of event did to the requests of its places; no kinds where no events are listed. */
export const Effects = z.object({
  /** Requests in treated places that a topic must have to be asked of. */
  fewest_of_topic: count,
  /** Rows of the events table without a known place or a start that can be read. */
  events_unused: count,
  kinds: z.array(
    z.object({
      kind: z.string(),
      /** Level of the places that had it, and of those they are compared with. */
      level: z.enum(["estate", "village", "town", "county"]),
      /** What a place of the level is called: 小区. */
      unit_name: z.string(),
      /** What places are offset by; `none`: each counts alike. */
      exposure_of: z.enum(["households", "residents", "none"]),
      treated_units: count,
      other_units: count,
      /** Regression on all weeks, or the interrupted series where there is nothing to compare with. */
      method: z.enum(["two_way", "interrupted_series"]),
      regression: Compared.nullable(),
      /** The headline: after the works, against what the other places and the time before let expect. */
      after: SeenAndExpected.nullable(),
      /** While the works lasted. */
      building: SeenAndExpected.nullable(),
      /** Twelve weeks at a time from the start of works; `to` is the last week within. */
      horizons: z.array(SeenAndExpected.extend({ from: count, to: count })),
      /** Four weeks at a time from the start of works; bin −1 is what the others are compared with and is not listed. */
      bins: z.array(z.object({ bin: z.int(), ...ratio })),
      pretrend: z.object({ statistic: z.number(), freedom: count, p: rate }).nullable(),
      permutation: z.object({ p: rate, draws: count }).nullable(),
      /** What plain comparisons would say: shown, never used. */
      naive: z.object({ before_after: Compared.nullable(), against_others: Compared.nullable() }),
      /** Most serious first. */
      warnings: z.array(z.object({ code: z.string(), text: z.string() })),
      /**
       * Treated places by four weeks from the start of works, seen and expected: requests a week and 1,000 households,
       * 10,000 residents, or a place. Seen is null where it is under 5 requests below town level.
       */
      curve: z.array(
        z.object({ bin: z.int(), treated: z.number().nonnegative().nullable(), expected: z.number().nullable() }),
      ),
      /**
       * Third-level topics with enough requests in treated places to be asked of; `q` is p adjusted for their number. The
       * ratio counts places with a long time before more, so that it is not quite observed over expected.
       */
      topics: z.array(
        z.object({ topic_id: z.string(), parent_id: z.string(), name: z.string(), q: rate, ...SeenAndExpected.shape }),
      ),
      /** Third-level topics with requests, but too few to be asked of. */
      topics_too_few: count,
      /** Treated places, each with the place it lies in; counts after the works are null under 5, and where they would tell another's. */
      units: z.array(
        z.object({
          name: z.string(),
          place_id: z.string().nullable(),
          project: z.string(),
          /** Households or residents. */
          size: count.nullable(),
          starts_on: day,
          ends_on: day.nullable(),
          after: z.object({ observed: count.min(5), expected: z.number().nonnegative() }).nullable(),
        }),
      ),
      /** After the works, of places whose own count is not shown; null without `after`. */
      after_not_shown: count.nullable(),
    }),
  ),
  sums: Sums,
});

/**
 * Columns of `cube.arrow`: requests per week × town × level-2 topic × channel, sparse, one row per non-empty cell.
 * The four keys are indexes into the lists of `site.json` (`weeks`, `places`, `topics`, `channels`), so that the page
 * adds up typed arrays without a look-up.
 */
export const CUBE_COLUMNS = {
  week: Uint16Array,
  place: Uint16Array,
  topic: Uint16Array,
  channel: Uint8Array,
  requests: Uint16Array,
  matters: Uint16Array,
} as const;

export type Site = z.infer<typeof Site>;
export type WeeklyIndicator = z.infer<typeof WeeklyIndicator>;
export type WeekPage = z.infer<typeof WeekPage>;
export type Quality = z.infer<typeof Quality>;
export type Effects = z.infer<typeof Effects>;
