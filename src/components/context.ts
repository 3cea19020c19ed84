/** What every component may look up: the names behind ids, the way to the root of the site, the cut-off. */
import type { Indicators, Site } from "../../pipelines/published.js";
import { formatMoment } from "../format.js";

type Topic = Site["topics"][number];
type Place = Site["places"][number];

export type Context = {
  site: Site;
  /** `""` on pages at the root, `"../"` on weekly pages. */
  base: string;
  cutOff: string;
  /** What all figures of the page are about, where that is one week. */
  period: string | null;
  /** Level of a figure's title: below the page's own title, or below a section's. */
  titleTag: "h2" | "h3";
  topic: (id: string) => Topic;
  place: (id: string) => Place;
  topicName: (id: string) => string;
  placeName: (id: string) => string;
  /** Name with the county in front, for towns: 云河区金河镇. */
  fullPlaceName: (id: string) => string;
};

/** An id that the lists of `site.json` lack is a programmer's error of the publishing side: it is shown as it is. */
export function makeContext(
  site: Site,
  base: string,
  {
    cutOff = site.cut_off,
    period = null,
    titleTag = "h3",
  }: { cutOff?: string; period?: string | null; titleTag?: Context["titleTag"] } = {},
): Context {
  const topics = new Map(site.topics.map((topic) => [topic.topic_id, topic]));
  const places = new Map(site.places.map((place) => [place.place_id, place]));
  const topic = (id: string): Topic => topics.get(id) ?? { topic_id: id, parent_id: null, level: 2, name: id };
  const place = (id: string): Place =>
    places.get(id) ?? { place_id: id, parent_id: null, level: "unknown", name: id, residents: null };
  return {
    site,
    base,
    cutOff: formatMoment(cutOff),
    period,
    titleTag,
    topic,
    place,
    topicName: (id) => topic(id).name,
    placeName: (id) => place(id).name,
    fullPlaceName: (id) => {
      const { name, parent_id } = place(id);
      return parent_id === null ? name : `${place(parent_id).name}${name}`;
    },
  };
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
