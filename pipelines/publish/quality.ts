/** What came in, what was set aside, what is missing; and the warnings at the head of every page. */
import { FLAGS, SET_ASIDE } from "../../loaders/reasons.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Quality, Site } from "../published.js";
import { partOf } from "./share-of.js";

/** Remarks that models add to those of the loader. */
const MODEL_FLAGS = {
  closed_before_requested: "办结时间早于受理时间，办结时间按空处理",
  forbidden_colour_move: "台账改色不合改色规则表",
  several_texts: "同一编号先后报送的内容不同，以最新为准",
  corrected: "按更正表（corrections）更正",
  place_from_text: "没有可用的地点列，地点取自内容",
  place_unknown: "看不出在哪个区县",
  town_unknown: "知道区县，看不出是哪个镇街",
  topic_unknown: "看不出属于哪个类别",
} as const;

const flagText: Readonly<Record<string, string>> = { ...FLAGS, ...MODEL_FLAGS };
const reasonText: Readonly<Record<string, readonly [string, string]>> = SET_ASIDE;

/** A share of fewer rows than this says nothing of a file. */
const LEAST_ROWS = 20;

/** A source that sends every day and is silent for this many days up to the cut-off is a warning. */
const RECENT_DAYS = 7;
/** Whole days without a request of any source that a reader must know of. */
const STALE_DAYS = 7;

async function readSources(warehouse: Warehouse): Promise<Quality["sources"]> {
  const days = await warehouse.rows(
    "select source, day::varchar as day, requests from mart_source_days order by source, day",
  );
  const rows = await warehouse.rows(
    "select * replace (first_day::varchar as first_day, last_day::varchar as last_day) from mart_sources order by source",
  );
  return rows.map((row) => {
    const own = days
      .filter((day) => day.source === row.source)
      .map((day) => ({ day: String(day.day), requests: Number(day.requests) }));
    return {
      source: String(row.source),
      title: String(row.title),
      rows: Number(row.rows),
      loaded: Number(row.loaded),
      set_aside: Number(row.set_aside),
      known: Number(row.known),
      set_aside_share: row.set_aside_share === null ? null : Number(row.set_aside_share),
      first_day: row.first_day === null ? null : String(row.first_day),
      last_day: row.last_day === null ? null : String(row.last_day),
      silent_days:
        row.sends_every_day === "true" ? own.filter((day) => day.requests === 0).map((day) => day.day) : null,
      days: own,
    };
  });
}

export async function readQuality(warehouse: Warehouse): Promise<Omit<Quality, "sums" | "revisions">> {
  const files = (await warehouse.rows("select * from mart_files order by source, file, file_id")).map((row) => ({
    source: String(row.source),
    file: String(row.file),
    rows: Number(row.rows),
    loaded: Number(row.loaded),
    set_aside: Number(row.set_aside),
    known: Number(row.known),
    skipped_lines: Number(row.skipped_lines),
    unreadable: row.unreadable === null ? null : String(row.unreadable),
  }));
  const set_aside = (await warehouse.rows("select * from mart_set_aside order by source, rows desc, reason")).map(
    (row) => {
      const [reason, advice] = reasonText[String(row.reason)] ?? [String(row.reason), ""];
      return { source: String(row.source), reason, rows: Number(row.rows), example: String(row.example), advice };
    },
  );
  const flags = (await warehouse.rows("select * from mart_flags order by source, rows desc, flag")).map((row) => ({
    source: String(row.source),
    flag: flagText[String(row.flag)] ?? String(row.flag),
    rows: Number(row.rows),
  }));
  const unknown_values = (
    await warehouse.rows("select * from mart_unknown_values order by rows desc, source, field, value limit 200")
  ).map((row) => ({
    source: String(row.source),
    field: String(row.field),
    value: String(row.value),
    rows: Number(row.rows),
  }));
  const topic_sources = (await warehouse.rows("select * from mart_topic_sources order by source")).map((row) => ({
    source: String(row.source),
    requests: Number(row.requests),
    by_operator: Number(row.by_operator),
    by_model: Number(row.by_model),
    by_terms: Number(row.by_terms),
    by_nothing: Number(row.by_nothing),
    to_third_level: Number(row.to_third_level),
  }));
  const sources = await readSources(warehouse);
  const sum = (of: "rows" | "set_aside") => sources.reduce((total, source) => total + source[of], 0);
  const set_aside_share = partOf(sum("set_aside"), sum("rows"));
  return { files, set_aside, flags, topic_sources, unknown_values, sources, set_aside_share };
}

/** How long before the cut-off, in whole days, the newest request came. */
async function newestRequest(warehouse: Warehouse): Promise<{ newest: string | null; days: number }> {
  const [row] = await warehouse.rows(`select max(requested_on)::varchar as newest, cut_off() - max(requested_on) as days
    from int_requests where requested_on <= cut_off() and not is_void`);
  return row === undefined || row.newest === null
    ? { newest: null, days: 0 }
    : { newest: String(row.newest), days: Number(row.days) };
}

/** The warnings that a reader must see before any number. */
export async function readWarnings(
  warehouse: Warehouse,
  quality: Omit<Quality, "sums" | "revisions">,
): Promise<Site["warnings"]> {
  const limits = new Map(
    (await warehouse.rows("select source, max_set_aside_share::double as share from raw_sources")).map((row) => [
      String(row.source),
      Number(row.share),
    ]),
  );
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const warnings: Site["warnings"] = [];
  for (const source of quality.sources) {
    const recent = source.days.slice(-RECENT_DAYS).map((day) => day.day);
    const silent = (source.silent_days ?? []).filter((day) => recent.includes(day));
    if (source.rows === 0) warnings.push({ level: "error", text: `来源“${source.title}”没有任何数据。` });
    else if (silent.length > 0)
      warnings.push({
        level: "error",
        text: `来源“${source.title}”最近 7 天有 ${silent.length} 天没有数据（${silent.join("、")}），以下数字偏低。`,
      });
    const limit = limits.get(source.source) ?? 1;
    if (source.set_aside_share !== null && source.set_aside_share > limit)
      warnings.push({
        level: "error",
        text: `来源“${source.title}”有 ${percent(source.set_aside_share)} 的行被搁置，超过上限 ${percent(limit)}。`,
      });
  }
  for (const { source, file, rows, set_aside } of quality.files) {
    const limit = limits.get(source) ?? 1;
    if (rows >= LEAST_ROWS && set_aside > rows * limit)
      warnings.push({
        level: "warning",
        text: `文件“${file}”有 ${percent(set_aside / rows)} 的行被搁置（${set_aside} / ${rows}），超过上限 ${percent(limit)}。`,
      });
  }
  const { newest, days } = await newestRequest(warehouse);
  if (newest !== null && days >= STALE_DAYS)
    warnings.push({
      level: "error",
      text: `截至日以前的 ${days} 天没有一件诉求，最新的一件是 ${newest} 的。请看来源是不是都断了；导出的是以前的数据，就在配置里写 cut_off。`,
    });
  const unreadable = quality.files.filter((file) => file.unreadable !== null).length;
  if (unreadable > 0)
    warnings.push({ level: "warning", text: `有 ${unreadable} 个文件全部或部分无法读取，详见“质量”页。` });
  return warnings.sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : 0));
}
