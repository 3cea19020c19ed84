/** Whether the parts on a page make its totals, with the numbers: ✓ quietly, ✗ loudly. */
import type { Sum } from "../../pipelines/published.js";
import { formatCount, formatDay } from "../format.js";
import { COLOUR_NAMES, channelName, typeName } from "../labels.js";
import { LANE_NAMES, LEVEL_NAMES, LOOP_STAGE_NAMES } from "../labels-loop.js";
import { SUMS } from "../labels-sums.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";

const coded: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(COLOUR_NAMES).map(([code, { name }]) => [code, name])),
  ...Object.fromEntries(Object.entries(LANE_NAMES).map(([code, { name }]) => [code, name])),
  ...LOOP_STAGE_NAMES,
  ...LEVEL_NAMES,
};

/** `indicators`: names of those that the page's sums speak of. */
export function sumsLine(
  context: Context,
  sums: readonly Sum[],
  indicators: readonly { indicator_id: string; name: string }[] = [],
): HTMLElement {
  const known = namesOf(context);
  const named = new Map(indicators.map((indicator) => [indicator.indicator_id, indicator.name]));
  const name: NameOf = (part) => (part.kind === "indicator_id" ? (named.get(part.key) ?? part.key) : known(part));
  const open = sums.filter((sum) => !sum.is_closed);
  const closed = sums.filter((sum) => sum.is_closed);
  const names = [...new Set(closed.map((sum) => sum.name))];
  return h(
    "aside",
    { class: "sums", "aria-label": SUMS.title },
    ...open.map((sum) => h("p", { class: "sums-open", role: "alert" }, `${SUMS.no} ${openText(sum, name)}`)),
    ...names.map((each) =>
      closedLines(
        closed.filter((sum) => sum.name === each),
        name,
      ),
    ),
  );
}

type NameOf = (part: { kind: string; key: string }) => string;

const namesOf =
  (context: Context): NameOf =>
  ({ kind, key }) => {
    if (kind === "topic_id") return context.topicName(key);
    if (kind === "place_id") return context.placeName(key);
    if (kind === "channel") return channelName(key);
    if (kind === "request_type") return typeName(key);
    if (kind === "day") return formatDay(key);
    if (kind === "rest") return SUMS.rest(formatCount(Number(key)));
    return kind === "text" ? key : (coded[key] ?? key);
  };

/** Whose sum it is stands before its name. */
const nameOf = ({ name, of }: Sum, partName: NameOf): string => (of === null ? name : SUMS.of(partName(of), name));

function openText(sum: Sum, partName: NameOf): string {
  const off = sum.sum - sum.total;
  const words = off > 0 ? SUMS.more(formatCount(off)) : SUMS.fewer(formatCount(-off));
  return SUMS.open(nameOf(sum, partName), formatCount(sum.sum), formatCount(sum.total), words);
}

function closedText(sum: Sum, partName: NameOf): string {
  const parts = sum.parts.map((part) => `${partName(part)} ${formatCount(part.value)}`);
  const name = nameOf(sum, partName);
  return parts.length === 0 ? SUMS.none(name) : SUMS.closed(name, parts.join(" + "), formatCount(sum.total));
}

/** One line a total; totals of many rows under a line that opens. */
function closedLines(group: readonly Sum[], partName: NameOf): HTMLElement | null {
  const [first] = group;
  if (first === undefined) return null;
  const lines = group.map((sum) => h("p", {}, `${SUMS.yes} ${closedText(sum, partName)}`));
  if (first.of === null || group.length === 1) return h("div", {}, ...lines);
  const text = `${SUMS.yes} ${SUMS.each(first.name, formatCount(group.length))}`;
  return h("details", {}, h("summary", {}, text), ...lines);
}
