/** 诉求分类与渠道: what people asked for, and by which way they came. */
import { COMMON, channelName, typeName, WEEK } from "../../../src/labels.js";
import { BRIEF, COLUMNS } from "../../../src/labels-brief.js";
import { comparedAsPart, typesTold } from "../../../src/wording/parts.js";
import { link } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { comparedColumns, shareColumn } from "../columns.js";
import { firstThree } from "../first-three.js";
import { chart, table } from "../tables.js";
import { formulaOf, onPage, type Told } from "../told.js";

type Part = Told["week"]["types"][number] | Told["week"]["channels"][number];
const nameOf = (row: Part) => ("channel" in row ? channelName(row.channel) : typeName(row.request_type));

function sentence(told: Told, rows: readonly Part[], lead: string): BriefSentence[] {
  const href = onPage(told, "make-up");
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) return [BRIEF.allOf(lead, link(nameOf(only), href))];
  const first = firstThree(rows, {
    nameOf: (row) => link(nameOf(row), href),
    href,
    kinds: (n) => `${n}${COMMON.items}`,
  });
  return first === null ? [] : [BRIEF.leads(lead, first)];
}

/** A sentence, its table and its chart; a single row needs no more than the sentence. */
function part(told: Told, id: string, title: string, column: string, rows: readonly Part[]): BriefBlock[] {
  const sentences = sentence(told, rows, title);
  const paragraph = sentences.length === 0 ? [] : [{ kind: "paragraph" as const, sentences }];
  if (rows.length < 2) return paragraph;
  const columns = [
    { name: column, form: "text" as const, cell: nameOf },
    ...comparedColumns<Part>(comparedAsPart(told.week)),
    shareColumn<Part>(),
  ];
  return [
    ...paragraph,
    table({ id, title, note: WEEK.shareSubtitle }, columns, rows),
    chart({
      id,
      title,
      form: "bar",
      unit: COMMON.pieces,
      categories: rows.map(nameOf),
      series: [{ name: COLUMNS.now, values: rows.map((row) => row.requests) }],
      formula: formulaOf(told, "requests"),
      source: COMMON.source,
    }),
  ];
}

export function makeUp(told: Told): BriefBlock[] {
  const [types, channels] = [typesTold(told.week), told.week.channels];
  return [
    ...part(told, "types", WEEK.types, COLUMNS.type, types),
    ...part(told, "channels", WEEK.channels, COLUMNS.channel, channels),
  ];
}
