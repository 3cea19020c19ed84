/** What the 趋势 page says of a series, and in which order series stand. */
import type { Trends } from "../../pipelines/published.js";
import { TRENDS } from "../labels-trends.js";
import { type Change, ratioChange } from "../wording/change.js";
import type { Context } from "./context.js";

export type Series = Trends["series"][number];

export const growthChange = ({ growth, verdict }: Series): Change => ratioChange(growth, verdict);

export const seriesName = (context: Context, { kind, id }: Series): string =>
  kind === "city" ? TRENDS.all : kind === "county" ? context.placeName(id) : context.topicName(id);

const RANK = { up: 0, down: 1, steady: 2, few: 3 };

/** What rose first, the most first; then what fell, the most first; then the steady and the few, the largest first. */
export function clearestFirst(series: readonly Series[]): Series[] {
  const size = ({ verdict, growth, requests_52w }: Series) =>
    verdict === "up" || verdict === "down" ? Math.abs(Math.log(growth?.ratio ?? 1)) : requests_52w;
  return [...series].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || size(b) - size(a) || a.id.localeCompare(b.id));
}
