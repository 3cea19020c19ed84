/** What is overdue or soon due, by unit, and the letters that say so to the units. */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { SupervisedRequest, Supervision } from "../published.js";
import { hiderOf } from "../text/hide-places.js";
import { maskedSummary } from "../text/masked-summary.js";
import { readHeardFirst } from "./heard-first.js";
import type { Letter } from "./letters.js";
import { shareOf } from "./share-of.js";

/** Requests of a unit that the page lists; its letter lists all. */
const MOST_LISTED = 10;
/** Fewer on the list give no share. */
const FLOOR = 30;

type Row = Record<string, unknown>;
type Unit = Supervision["units"][number];
/** A unit with all its requests. */
type Listed = Omit<Unit, "requests"> & { requests: readonly SupervisedRequest[] };

export interface LetterHead {
  /** Who writes. */
  issuing_unit: string;
  /** `YYYY-MM-DD` */
  cutOff: string;
}

/** The page's file, and the letters, one a unit that has something overdue or due; without a template none is linked. */
export async function readSupervision(
  warehouse: Warehouse,
  head: LetterHead,
  hasTemplate: boolean,
): Promise<{ supervision: Omit<Supervision, "sums">; letters: Letter[] }> {
  const hide = await hiderOf(warehouse);
  const requests = group(await readRequests(warehouse), (row) => String(row.unit ?? ""));
  const rows = await warehouse.rows(
    "select * from mart_supervised_units order by overdue desc, due_soon desc, listed desc, unit",
  );
  let letters = 0;
  const listed = rows.map((row): Listed => {
    const own = (requests.get(String(row.unit)) ?? []).map((each) => requestOf(each, hide));
    const hasLetter = hasTemplate && own.length > 0 && row.unit !== "";
    if (hasLetter) letters += 1;
    return unitOf(row, own, hasLetter ? letterName(head.cutOff, letters) : null);
  });
  const sum = (of: "overdue" | "due_soon" | "warned" | "listed" | "struck_off") =>
    listed.reduce((all, unit) => all + unit[of], 0);
  const names = await townNames(warehouse);
  return {
    supervision: {
      overdue: sum("overdue"),
      due_soon: sum("due_soon"),
      warned: sum("warned"),
      listed: sum("listed"),
      struck_off: sum("struck_off"),
      struck_off_share: shareOf(sum("struck_off"), sum("listed"), FLOOR),
      units: listed.map((unit) => ({ ...unit, requests: unit.requests.slice(0, MOST_LISTED) })),
      heard_first: await readHeardFirst(warehouse, hide),
    },
    letters: listed.flatMap((unit) => (unit.letter === null ? [] : [letterOf(unit, unit.letter, head, names)])),
  };
}

const readRequests = (warehouse: Warehouse): Promise<Row[]> =>
  warehouse.rows(`select supervised.* replace (expected_on::varchar as expected_on), raw.title, raw.description
    from mart_supervised_requests as supervised
    join int_requests as request using (source, request_id)
    join raw_requests as raw on raw.source = request.source and raw.row_hash = request.row_hash
    order by supervised.days_overdue desc, supervised.request_id`);

const wordsOf = (value: unknown): string | null => (value === null ? null : String(value));

const requestOf = (row: Row, hide: (text: string) => string): SupervisedRequest => ({
  request_id: String(row.request_id),
  place_id: String(row.town_id),
  topic_id: String(row.topic_2),
  due: String(row.expected_on),
  days_overdue: Number(row.days_overdue),
  is_overdue: row.is_overdue === true,
  is_warned: row.is_warned === true,
  summary: row.is_confidential === true ? null : maskedSummary(wordsOf(row.title), wordsOf(row.description), hide),
});

const unitOf = (row: Row, requests: readonly SupervisedRequest[], letter: Unit["letter"]): Listed => ({
  unit: row.unit === "" ? null : String(row.unit),
  open: Number(row.open_requests),
  overdue: Number(row.overdue),
  due_soon: Number(row.due_soon),
  warned: Number(row.warned),
  listed: Number(row.listed),
  struck_off: Number(row.struck_off),
  struck_off_share: shareOf(Number(row.struck_off), Number(row.listed), FLOOR),
  longest_days: row.longest_overdue_days === null ? null : Number(row.longest_overdue_days),
  with_person: Number(row.with_person),
  letter,
  requests,
});

/** `督〔2026〕1115-03号`: the third of that day; the same night gives the same numbers. */
function letterName(cutOff: string, n: number): { number: string; file: string } {
  const [year = "", month = "", day = ""] = cutOff.split("-");
  const serial = String(n).padStart(3, "0");
  return { number: `督〔${year}〕${month}${day}-${serial}号`, file: `${year}${month}${day}-${serial}.docx` };
}

async function townNames(warehouse: Warehouse): Promise<ReadonlyMap<string, string>> {
  const rows = await warehouse.rows("select area_id, name from stg_areas where level = 'town'");
  return new Map(rows.map((row) => [String(row.area_id), String(row.name)]));
}

const dayOf = (day: string): string => {
  const [year = "", month = "", date = ""] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

function letterOf(
  unit: Listed,
  letter: NonNullable<Unit["letter"]>,
  head: LetterHead,
  towns: ReadonlyMap<string, string>,
): Letter {
  const { requests } = unit;
  return {
    file: letter.file,
    fields: {
      发文机关: head.issuing_unit,
      文号: letter.number,
      单位: unit.unit ?? "",
      截至日: dayOf(head.cutOff),
      成文日期: dayOf(head.cutOff),
      超期件数: String(unit.overdue),
      最长天数: String(unit.longest_days ?? 0),
      临期件数: String(unit.due_soon),
      清单件数: String(requests.length),
      责任人说明:
        unit.with_person > 0
          ? `其中${unit.with_person}件台账写有责任人，姓名按规定不入库，请你单位填写`
          : "来源没有报责任人，请你单位填写",
    },
    lines: requests.map((request, i) => ({
      序号: String(i + 1),
      编号: request.request_id,
      镇街: towns.get(request.place_id) ?? "镇街不明",
      时限: request.due,
      超期: `${request.is_overdue ? `${request.days_overdue}天` : "3天内到期"}${request.is_warned ? "（督）" : ""}`,
      摘要: request.summary ?? "保密件，请到系统查看",
    })),
  };
}
