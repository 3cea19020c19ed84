/** 附表与口径说明: towns, formulas of the indicators that are told, how changes are worded, how far the data go. */
import { formatCount, formatMoment } from "../../../src/format.js";
import { BRIEF, COLUMNS, METHOD } from "../../../src/labels-brief.js";
import { LEFT_OUT_NAMES } from "../../../src/labels-performance.js";
import { likeNotes, likeOf } from "../../../src/wording/like-year-ago.js";
import { yearAgoOpenings } from "../../../src/wording/openings.js";
import { placesAt } from "../../../src/wording/parts.js";
import { name } from "../../../src/wording/sentence.js";
import type { BriefBlock } from "../../published.js";
import { attentionRule } from "../attention.js";
import { table } from "../tables.js";
import type { Told } from "../told.js";
import { placeTable } from "./places.js";

function towns(told: Told): BriefBlock[] {
  const rows = placesAt(told.week, told.names, "town").filter(({ requests }) => requests > 0);
  const heads = { id: "towns", title: BRIEF.places.towns, column: COLUMNS.town };
  return told.site.finest_place === "town" && rows.length > 0 ? [placeTable(told, heads, rows)] : [];
}

/** The base with what is left out of it besides void and merged requests. */
const baseOf = ({ denominator, leaves_out }: Told["definitions"][number]): string =>
  leaves_out.length === 0
    ? denominator
    : `${denominator}${METHOD.leavesOut(leaves_out.map((reason) => LEFT_OUT_NAMES[reason]).join("、"))}`;

export function appendix(told: Told): BriefBlock[] {
  const { week, definitions } = told;
  const like = likeNotes(likeOf(week), 1);
  const notes = [
    METHOD.cutOff(formatMoment(week.cut_off)),
    METHOD.changes,
    ...(like === "" ? [] : [like]),
    ...yearAgoOpenings(told.site, told.names, week),
    METHOD.attention(attentionRule(told)),
    METHOD.masked,
  ];
  const shown = definitions.filter(({ indicator_id: id }) => week.indicators.some((row) => row.indicator_id === id));
  return [
    ...towns(told),
    table(
      { id: "formulas", title: METHOD.formulas },
      [
        { name: COLUMNS.indicator, form: "text", cell: (row) => row.name },
        { name: COLUMNS.formula, form: "text", cell: (row) => row.formula },
        { name: COLUMNS.base, form: "text", cell: baseOf },
        {
          name: COLUMNS.floor,
          form: "text",
          cell: (row) => (row.floor === 0 ? METHOD.noFloor : METHOD.floor(formatCount(row.floor))),
        },
      ],
      shown,
    ),
    ...notes.map((note) => ({ kind: "paragraph" as const, sentences: [[...name(note)]] })),
  ];
}
