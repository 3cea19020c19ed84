/** Kulldorff's scans by brute force in R: places, cases and results. */
import { z } from "zod";
import { nearestByDistance } from "../../../pipelines/statistics/places/nearest-places.js";
import { reference } from "../reference.js";

const SpaceTime = z.object({
  llr: z.number(),
  start_day_1based: z.int(),
  end_day_1based: z.int(),
  zones_1based: z.array(z.int()),
  center_1based: z.int(),
  radius: z.number(),
  observed: z.int(),
  expected: z.number(),
  rr: z.number(),
  mc: z.object({ B: z.int(), max_llr_quantiles_50_90_95_99: z.array(z.number()), p: z.number() }),
});

const Scan = z.object({
  input: z.object({
    xy: z.array(z.tuple([z.number(), z.number()])),
    households: z.array(z.int()),
    counts_zone_by_day: z.array(z.array(z.int())),
  }),
  params: z.object({ max_temporal_days: z.int(), min_cases: z.int() }),
  expected: z.object({
    stp_prospective: SpaceTime,
    stp_retrospective: SpaceTime,
    temporal_uniform: z.object({
      llr: z.number(),
      start: z.int(),
      end: z.int(),
      observed: z.int(),
      expected: z.number(),
      p_mc_999: z.number(),
    }),
    spatial_poisson: z.object({
      llr: z.number(),
      zones_1based: z.array(z.int()),
      observed: z.int(),
      expected: z.number(),
      rr: z.number(),
      p_mc_999: z.number(),
    }),
  }),
});

export const { input, params, expected } = reference("scan_kulldorff", Scan);
export const counts = input.counts_zone_by_day;
export const nearest = nearestByDistance(
  input.xy.map(([x]) => x),
  input.xy.map(([, y]) => y),
);

/** Indices from 0 → numbers from 1, rising. */
export const fromOne = (places: readonly number[]): number[] => places.map((place) => place + 1).sort((a, b) => a - b);
