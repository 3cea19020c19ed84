/** What every component may look up: the names behind ids, the way to the root of the site, the cut-off. */
import type { Indicators, Site } from "../../pipelines/published.js";
import { formatMoment } from "../format.js";
import { type Names, namesOf } from "../wording/names.js";

export type Context = Names & {
  site: Site;
  /** `""` on pages at the root, `"../"` on weekly pages. */
  base: string;
  cutOff: string;
  /** What all figures of the page are about, where that is one week. */
  period: string | null;
  /** Level of a figure's title: below the page's own title, or below a section's. */
  titleTag: "h2" | "h3";
};

export function makeContext(
  site: Site,
  base: string,
  {
    cutOff = site.cut_off,
    period = null,
    titleTag = "h3",
  }: { cutOff?: string; period?: string | null; titleTag?: Context["titleTag"] } = {},
): Context {
  return { site, base, cutOff: formatMoment(cutOff), period, titleTag, ...namesOf(site) };
}

export type Indicator = Indicators["indicators"][number];

/** The parts of `boundaries.geojson` that a map needs. */
export type Boundaries = {
  type: "FeatureCollection";
  features: {
    type: "Feature";
    properties: { place_id: string; name: string; level: string };
    geometry: { type: "Polygon"; coordinates: number[][][] } | { type: "MultiPolygon"; coordinates: number[][][][] };
  }[];
};
