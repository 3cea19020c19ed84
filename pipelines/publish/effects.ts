/** What events did to the requests of their places, kind by kind: marts → panels → statistics → what pages show. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Effects } from "../published.js";
import { effectsByTopic, FEWEST_REQUESTS } from "../statistics/effects/by-topic.js";
import { effectOf, type SeenAndExpected, USUAL } from "../statistics/effects/effect.js";
import { type Imputed, imputeUntreated } from "../statistics/effects/imputation.js";
import { type EffectPanel, phaseOf } from "../statistics/effects/panel.js";
import {
  type KindOfEvent,
  readKinds,
  readPanels,
  readTopics,
  readUnits,
  type TopicName,
  type Unit,
} from "./effect-panels.js";

type Kind = Effects["kinds"][number];

/** What a place of a level is called. */
const UNIT_NAMES = { estate: "小区", village: "村和社区", town: "乡镇街道", county: "区县" };
/** A smaller count is not published below town level. */
const FEWEST = 5;
const isFine = ({ level }: KindOfEvent): boolean => level === "estate" || level === "village";
/** Exposure that the curve is drawn for: requests a week and 1,000 households, 10,000 residents, or a place. */
const PER = { households: 1000, residents: 10_000, none: 1 };
const BIN = 4;
/** Half a year before and a year after the start of works. */
const BINS = { first: -6, last: 12 };

/** What the effects of a kind of event are computed from: all that is asked of the warehouse. */
export interface KindRead {
  of: KindOfEvent;
  units: readonly Unit[];
  panel: EffectPanel;
  topics: readonly { topic: TopicName; panel: EffectPanel }[];
  topicsTooFew: number;
}

interface EffectsRead {
  kinds: KindRead[];
  unused: number;
}

/** The page's file. @param kinds of each kind that was read, in their order */
export const effectsOf = (read: EffectsRead, kinds: Kind[]): Omit<Effects, "sums"> => ({
  fewest_of_topic: FEWEST_REQUESTS,
  events_unused: read.unused,
  kinds,
});

export async function readEffectPanels(warehouse: Warehouse): Promise<EffectsRead> {
  const [{ unused = 0 } = {}] = await warehouse.rows(
    "select count(*)::integer as unused from raw_events where try_cast(starts_on as date) is null or area_id not in (select area_id from stg_areas)",
  );
  const [{ weeks = 0 } = {}] = await warehouse.rows("select count(*)::integer as weeks from mart_weeks");
  const kinds: KindRead[] = [];
  for (const of of await readKinds(warehouse)) {
    const units = await readUnits(warehouse, of);
    const { asked, tooFew } = await readTopics(warehouse, of);
    kinds.push({ of, units, ...(await readPanels(warehouse, of, units, Number(weeks), asked)), topicsTooFew: tooFew });
  }
  return { kinds, unused: Number(unused) };
}

/** Pure. */
export function effectsOfKind(read: KindRead): Kind {
  const { of, units, panel } = read;
  const effect = effectOf(panel, { ...USUAL, unitName: UNIT_NAMES[of.level] });
  const imputed = imputeUntreated(panel);
  const treated = units.filter(({ start }) => start !== null).length;
  const after = countable(of, effect.imputed);
  return {
    kind: of.kind,
    level: of.level,
    unit_name: UNIT_NAMES[of.level],
    exposure_of: of.exposureOf,
    treated_units: treated,
    other_units: units.length - treated,
    method: effect.method,
    regression: effect.ratio,
    after,
    building: countable(of, effect.building),
    horizons: effect.horizons.filter((horizon) => countable(of, horizon) !== null),
    bins: effect.bins,
    pretrend: effect.pretrend,
    permutation: effect.permutation,
    naive: { before_after: finite(effect.naive.beforeAfter), against_others: finite(effect.naive.againstOthers) },
    warnings: effect.warnings,
    curve: imputed ? curveOf(of, panel, imputed) : [],
    // nothing tells a topic's change from the city's where there is nothing to compare with
    ...(effect.method === "interrupted_series" ? { topics: [], topics_too_few: 0 } : topicsOf(read)),
    ...placesOf(
      units.flatMap((unit, i) => unitOf(of, unit, i, panel, imputed)),
      after !== null,
    ),
  };
}

/** Without counts that are too small to be published. */
function countable<Counted extends SeenAndExpected>(of: KindOfEvent, seen: Counted | null): Counted | null {
  return seen !== null && isFine(of) && seen.observed < FEWEST ? null : seen;
}

/** Without the ratios of which a side has no requests: their ends are infinite, and there is nothing to show. */
function finite<Ratio extends { ratio: number; high: number }>(compared: Ratio | null): Ratio | null {
  return compared !== null && Number.isFinite(compared.ratio) && Number.isFinite(compared.high) ? compared : null;
}

function topicsOf({ of, topics: panels, topicsTooFew }: KindRead): Pick<Kind, "topics" | "topics_too_few"> {
  const topics = effectsByTopic(panels).flatMap(({ topic, effect, q }) => {
    const seen = countable(of, effect);
    return seen === null || q === null ? [] : [{ ...topic, q, ...seen }];
  });
  return {
    topics: topics.sort((a, b) => a.q - b.q || a.topic_id.localeCompare(b.topic_id)),
    topics_too_few: topicsTooFew,
  };
}

/** Seen and expected by bins of weeks from the start of works; before it, expected is what the factors fit. */
function curveOf(of: KindOfEvent, panel: EffectPanel, { expected }: Imputed): Kind["curve"] {
  const bins = new Map<number, { seen: number; due: number; exposure: number }>();
  for (let k = 0; k < panel.counts.length; k++) {
    const [i, t] = [Math.floor(k / panel.weeks), k % panel.weeks];
    const bin = Math.floor((t - (panel.starts[i] ?? Number.NaN)) / BIN);
    if (!(bin >= BINS.first && bin <= BINS.last)) continue;
    const sum = bins.get(bin) ?? { seen: 0, due: 0, exposure: 0 };
    sum.seen += panel.counts[k] ?? 0;
    sum.due += expected[k] ?? 0;
    sum.exposure += (panel.households[i] ?? 0) / PER[of.exposureOf];
    bins.set(bin, sum);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, { seen, due, exposure }]) => ({
      bin,
      treated: isFine(of) && seen < FEWEST ? null : seen / exposure,
      expected: Number.isNaN(due) ? null : due / exposure,
    }));
}

type Place = Kind["units"][number];
type CountedPlace = Place & { after: { observed: number; expected: number } };

/**
 * The treated places without the counts that are too small to be shown. Where what is left out adds up to less than 5, the
 * smallest count that is shown goes too: else the difference from the total would tell it.
 */
export function placesOf(counted: readonly CountedPlace[], hasTotal: boolean): Pick<Kind, "units" | "after_not_shown"> {
  if (!hasTotal) return { units: counted.map((place) => ({ ...place, after: null })), after_not_shown: null };
  const smallestFirst = [...counted].sort((a, b) => a.after.observed - b.after.observed);
  const hidden = new Set<Place>();
  let sum = 0;
  for (const place of smallestFirst) {
    if (place.after.observed >= FEWEST && (sum === 0 || sum >= FEWEST)) break;
    hidden.add(place);
    sum += place.after.observed;
  }
  return {
    units: counted.map((place) => (hidden.has(place) ? { ...place, after: null } : place)),
    after_not_shown: sum,
  };
}

function unitOf(of: KindOfEvent, unit: Unit, i: number, panel: EffectPanel, imputed: Imputed | null): CountedPlace[] {
  if (unit.startsOn === null) return [];
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
      place_id: unit.within,
      project: unit.project,
      size: of.exposureOf === "none" ? null : unit.exposure,
      starts_on: unit.startsOn,
      ends_on: unit.endsOn,
      after: { observed, expected },
    },
  ];
}
