/** The stages and the ages of what is open, of the city or of the unit, town or topic that the reader chooses. */

import type { Loop } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay, formatPercent } from "../format.js";
import { COMMON } from "../labels.js";
import { LOOP, LOOP_STAGE_NAMES } from "../labels-loop.js";
import { selectInAddress } from "./address.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { agePyramid, bandName } from "./open-ages.js";
import { barCell } from "./topic-table.js";

type Slice = Loop["slices"][number];
type Stage = Slice["stages"][number];

const ANCHOR = "办理环节怎么定";
const KINDS = ["unit", "town", "topic"] as const;

/** Requests of the slice that are not closed. */
const openOf = (slice: Slice): number => slice.ages.reduce((sum, { requests }) => sum + requests, 0);

export function loopSlices(context: Context, loop: Loop): HTMLElement {
  const [city] = loop.slices;
  if (city === undefined) return h("div");
  const part = h("div", { class: "columns wide-left", "aria-live": "polite" });
  const select = h("select", {}, h("option", { value: keyOf(city) }, LOOP.city));
  for (const kind of KINDS) select.append(optionsOf(context, loop, kind));
  selectInAddress(select, "of", () => {
    const slice = loop.slices.find((each) => keyOf(each) === select.value) ?? city;
    part.replaceChildren(stageFigure(context, loop, slice), ageFigure(context, slice));
  });
  return h(
    "section",
    {},
    h("div", { class: "controls" }, h("label", { class: "control" }, h("span", {}, LOOP.choose), select)),
    part,
  );
}

/** `town:370101001`, in the address. */
const keyOf = ({ kind, id }: Slice): string => `${kind}:${id}`;

function optionsOf(context: Context, loop: Loop, kind: (typeof KINDS)[number]): HTMLElement {
  return h(
    "optgroup",
    { label: LOOP.kinds[kind] },
    ...loop.slices.flatMap((slice) =>
      slice.kind === kind
        ? [h("option", { value: keyOf(slice) }, LOOP.option(sliceName(context, slice), formatCount(openOf(slice))))]
        : [],
    ),
  );
}

function sliceName(context: Context, { kind, id }: Pick<Slice, "kind" | "id">): string {
  if (kind === "city") return LOOP.city;
  if (kind === "unit") return id === "" ? LOOP.noUnit : id;
  return kind === "town" ? context.fullPlaceName(id) : context.topicName(id);
}

/** The stage of what is not closed in which most stand. */
export const fullest = (slice: Slice): Stage | undefined =>
  slice.stages
    .filter(({ stage }) => stage !== "answered" && stage !== "called_back")
    .reduce<Stage | undefined>((most, row) => (row.standing > (most?.standing ?? 0) ? row : most), undefined);

function stageFigure(context: Context, loop: Loop, slice: Slice): HTMLElement {
  const accepted = slice.stages[0]?.reached ?? 0;
  const most = fullest(slice) ?? slice.stages[0];
  const heads = LOOP.stageColumns;
  const few = (value: number | null, { stage, stays }: Stage) =>
    value === null && stays > 0 && stage !== "dispatched" ? COMMON.few : formatDecimal(value);
  return figure(
    context,
    {
      title: LOOP.stagesTitle(
        sliceName(context, slice),
        formatCount(accepted),
        most === undefined ? "" : LOOP_STAGE_NAMES[most.stage],
        formatCount(most?.standing ?? 0),
      ),
      subtitle: LOOP.stagesSubtitle(formatFullDay(loop.from), formatFullDay(loop.to)),
      note: LOOP.stagesNote,
      indicator: ANCHOR,
    },
    dataTable(slice.stages, {
      caption: heads.stage,
      empty: COMMON.none,
      columns: [
        { head: heads.stage, cell: ({ stage }) => LOOP_STAGE_NAMES[stage], class: "name" },
        { head: heads.standing, cell: (row) => formatCount(row.standing), number: (row) => row.standing },
        { head: heads.oldest, cell: (row) => formatDecimal(row.oldest_days, 0), number: (row) => row.oldest_days },
        {
          head: heads.reached,
          cell: ({ reached }) => barCell(reached, Math.max(1, accepted), formatCount(reached)),
          number: (row) => row.reached,
          class: "number share",
        },
        {
          head: heads.share,
          cell: (row) => formatPercent(row.share),
          number: (row) => row.share,
        },
        { head: heads.median, cell: (row) => few(row.median_days, row), number: (row) => row.median_days },
        { head: heads.p90, cell: (row) => few(row.p90_days, row), number: (row) => row.p90_days },
      ],
    }),
  );
}

function ageFigure(context: Context, slice: Slice): HTMLElement {
  const who = sliceName(context, slice);
  const open = openOf(slice);
  if (open === 0) return h("p", { class: "empty" }, `${LOOP.agesNone(who)}。`);
  const old = slice.ages.reduce((sum, row) => sum + (row.from >= 90 ? row.requests : 0), 0);
  const without = slice.ages.reduce((sum, row) => sum + row.without_due_time, 0);
  const title = LOOP.agesTitle(who, formatCount(open), formatCount(old), formatPercent(slice.overdue_share));
  const rows = slice.ages.map((row) =>
    LOOP.ageRow(bandName(row.from), formatCount(row.requests - row.overdue), formatCount(row.overdue)),
  );
  return figure(
    context,
    {
      title,
      subtitle: LOOP.agesSubtitle,
      indicator: ANCHOR,
      ...(without > 0 ? { note: LOOP.withoutDue(formatCount(without)) } : {}),
    },
    fitWidth((width) => agePyramid(slice.ages, { width, title, description: LOOP.agesDescription(rows.join("，")) })),
  );
}
