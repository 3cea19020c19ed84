/** `hotspots.json`: clusters up to the cut-off, rates of the last four weeks, places × level-1 topics of the newest week. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const number = z.number().nonnegative();
const level = z.enum(["county", "town", "village"]);

/** Requests as a scan counts them: one caller's first about a matter. */
const Cluster = z.object({
  /** From 1, the rarest first. */
  cluster_id: z.int().positive(),
  /** Null: all requests. Of any level of the taxonomy. */
  topic_id: z.string().nullable(),
  topic_name: z.string().nullable(),
  /** The topic or the one above it that the 专题 page knows. */
  explorer_topic_id: z.string().nullable(),
  level,
  /** The centre first. `area_id` is the place of the map that it is or lies in; degrees are WGS84. */
  places: z.array(
    z.object({
      place_id: z.string(),
      name: z.string(),
      area_id: z.string(),
      lat: z.number().nullable(),
      long: z.number().nullable(),
    }),
  ),
  first_day: z.iso.date(),
  last_day: z.iso.date(),
  observed: count.min(5),
  expected: number,
  p: z.number().min(0).max(1),
  /** Days of nightly scans within which chance, over all scans of a night, gives one so strong. */
  recurrence_days: number,
  /** All its requests, a caller's further ones too; the matters that they speak of, and the requests of the largest. */
  requests: count,
  matters: count,
  largest_matter_requests: count,
  /** Of towns and counties: the villages with most of these requests, at most three, each with at least 5. */
  villages: z.array(z.object({ name: z.string(), requests: count.min(5) })),
  /** Words that stand out, and how many of its texts hold each. */
  words: z.array(z.object({ word: z.string(), requests: count })),
  /** One masked sentence out of one of them; null where fewer than 10 requests. */
  example: z.string().nullable(),
});

export const Hotspots = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  /** What `places` and `cells` are of: towns, or counties in a city without towns; null without any. */
  level: level.nullable(),
  /** Null where nothing could be scanned: no places, less than eight weeks, or too few requests. */
  scan: z
    .object({
      from: z.iso.date(),
      to: z.iso.date(),
      /** Scans by level of places; `basis`: what stood for distance. */
      levels: z.array(z.object({ level, scans: count, basis: z.enum(["areas", "boundaries", "tree"]) })),
      /** Clusters that chance gives more often are not told. */
      least_recurrence_days: number,
    })
    .nullable(),
  clusters: z.array(Cluster),
  /** What Gi* took for neighbours; null where there is no Gi*. */
  neighbours: z.enum(["borders", "nearest", "tree"]).nullable(),
  /** Fewer requests are to be expected of a place at the city's rate: it has no rate. */
  least_expected: count,
  /** The last 4 weeks. */
  places: z.array(
    z.object({
      place_id: z.string(),
      requests_4w: count,
      /** Per 10,000 residents, shrunken, 95 %; null without residents, or under `least_expected`. */
      rate: z.object({ per_10k: number, low: number, high: number }).nullable(),
      has_residents: z.boolean(),
      /** Gi* of the shrunken rates, false discovery rate 5 % over the map. */
      gi: z.object({ z: z.number(), finding: z.enum(["high", "low", "none"]) }).nullable(),
    }),
  ),
  cells: z.array(
    z.object({
      place_id: z.string(),
      topic_id: z.string(),
      requests: count,
      /** Mean of the 12 weeks before. */
      expected: number,
      /** null where both are under 5: too few to tell. */
      z: z.number().nullable(),
    }),
  ),
  /** Residential estates with at least 5 requests in the last 4 weeks; smaller ones are not published. */
  estates: z.array(
    z.object({
      name: z.string(),
      place_id: z.string(),
      topic_id: z.string(),
      requests_4w: count.min(5),
      households: count.nullable(),
      per_100_households: z.number().nonnegative().nullable(),
    }),
  ),
  /** Requests of the newest week that have no place or topic in the matrix. */
  outside: count,
  sums: Sums,
});

export type Hotspots = z.infer<typeof Hotspots>;
