/** `search.json`: topics with their terms, places, hot matters. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Matters, SearchIndex, SubjectPage } from "../published.js";

const YEAR = 52;

export async function readSearch(
  warehouse: Warehouse,
  subjects: readonly SubjectPage[],
  matters: readonly Pick<Matters, "week" | "matters">[],
): Promise<SearchIndex> {
  const terms = new Map(
    (await warehouse.rows("select topic_id, coalesce(terms, '') as terms from raw_taxonomy")).map((row) => [
      String(row.topic_id),
      String(row.terms)
        .split("|")
        .filter((term) => term !== ""),
    ]),
  );
  return {
    subjects: subjects
      .map(({ kind, id, name, above, weeks }) => ({
        kind,
        id,
        name,
        above: above.map((each) => each.name),
        words: kind === "topic" ? (terms.get(id) ?? []) : [],
        requests_52w: weeks.slice(-YEAR).reduce((sum, n) => sum + n, 0),
      }))
      .sort((a, b) => b.requests_52w - a.requests_52w || (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1)),
    matters: mattersOf(matters),
  };
}

/** A matter is told from week to week by the same words, topic and first place. */
function mattersOf(weeks: readonly Pick<Matters, "week" | "matters">[]): SearchIndex["matters"] {
  const known = new Map<string, SearchIndex["matters"][number]>();
  for (const { week, matters } of weeks) {
    for (const { words, topic_id, place_ids, requests } of matters) {
      const key = [...words, topic_id, place_ids[0]].join(" ");
      if (!known.has(key)) known.set(key, { week, words, topic_id, place_ids, requests });
    }
  }
  return [...known.values()];
}
