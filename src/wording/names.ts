/** Names behind the ids of topics and places. */
import type { Site } from "../../pipelines/published.js";

type Topic = Site["topics"][number];
type Place = Site["places"][number];

export type Names = {
  topic: (id: string) => Topic;
  place: (id: string) => Place;
  topicName: (id: string) => string;
  placeName: (id: string) => string;
  /** Name with the county in front, for towns: 云河区金河镇. On a county's own site the name alone. */
  fullPlaceName: (id: string) => string;
};

/** An id that the lists of `site.json` lack is a programmer's error of the publishing side: it is shown as it is. */
export function namesOf(site: Pick<Site, "city" | "topics" | "places">): Names {
  const topics = new Map(site.topics.map((topic) => [topic.topic_id, topic]));
  const places = new Map(site.places.map((place) => [place.place_id, place]));
  const topic = (id: string): Topic => topics.get(id) ?? { topic_id: id, parent_id: null, level: 2, name: id };
  const place = (id: string): Place =>
    places.get(id) ?? { place_id: id, parent_id: null, level: "unknown", name: id, residents: null };
  return {
    topic,
    place,
    topicName: (id) => topic(id).name,
    placeName: (id) => place(id).name,
    fullPlaceName: (id) => {
      const { name, parent_id } = place(id);
      const county = parent_id === null ? "" : place(parent_id).name;
      return county === site.city.county ? name : `${county}${name}`;
    },
  };
}
