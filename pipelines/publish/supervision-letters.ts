/** What stands in a letter to a unit: its number, its sums, its list by who is in charge. */
import { byPerson, type Listed, type PersonsPart } from "./by-person.js";
import type { Letter, LetterGroup, LetterLine } from "./letters.js";

export interface LetterHead {
  /** Who writes. */
  issuing_unit: string;
  /** `YYYY-MM-DD` */
  cutOff: string;
  is_fictional: boolean;
}

/** What a letter tells of its unit. */
interface LetterUnit {
  unit: string;
  overdue: number;
  due_soon: number;
  longest_days: number | null;
  with_person: number;
  /** Null: there is no table of who is in charge. */
  assigned: number | null;
  requests: readonly Listed[];
}

/** `督〔2026〕1115-03号`: the third of that day; the same night gives the same numbers. */
export function letterName(cutOff: string, n: number): { number: string; file: string } {
  const [year = "", month = "", day = ""] = cutOff.split("-");
  const serial = String(n).padStart(3, "0");
  return { number: `督〔${year}〕${month}${day}-${serial}号`, file: `${year}${month}${day}-${serial}.docx` };
}

const dayOf = (day: string): string => {
  const [year = "", month = "", date = ""] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

/** Stands with the number on the letter and on its list: no sheet of an invented city goes about without it. */
const FICTIONAL = "（演示，内容均为虚构）";

/** What is overdue and what will be, without the half that there is none of. */
function stateOf({ overdue, due_soon, longest_days }: LetterUnit): string {
  const late = `超过办理时限仍未办结的${overdue}件，其中最长的已超期${longest_days ?? 0}天`;
  const soon = `3天内到期的${due_soon}件`;
  return [...(overdue > 0 ? [late] : []), ...(due_soon > 0 ? [soon] : [])].join("；");
}

/** Whoever no line of the table names. */
const NOBODY = "未指定";
const BLANK = "＿＿＿＿＿＿＿＿";

/** The letter numbered `name` to a unit: all its requests, those of one person in charge together. */
export function letterOf(unit: LetterUnit, name: { number: string; file: string }, head: LetterHead): Letter {
  const parts = byPerson(unit.requests);
  return {
    file: name.file,
    fields: {
      发文机关: head.issuing_unit,
      文号: `${name.number}${head.is_fictional ? FICTIONAL : ""}`,
      单位: unit.unit,
      截至日: dayOf(head.cutOff),
      成文日期: dayOf(head.cutOff),
      超期件数: String(unit.overdue),
      最长天数: String(unit.longest_days ?? 0),
      临期件数: String(unit.due_soon),
      督办情况: stateOf(unit),
      清单件数: String(unit.requests.length),
      ...inChargeOf(unit, parts),
    },
    groups: groupsOf(parts, unit.assigned !== null),
  };
}

function inChargeOf(unit: LetterUnit, parts: readonly PersonsPart[]): Record<"责任人" | "责任人说明", string> {
  if (unit.assigned === null || unit.assigned === 0)
    return {
      责任人: BLANK,
      责任人说明:
        unit.assigned === null && unit.with_person > 0
          ? `其中${unit.with_person}件台账写有责任人，姓名按规定不入库，请你单位填写`
          : "没有报责任人，请你单位填写",
    };
  return {
    责任人: parts.map(({ person, own }) => `${person ?? NOBODY}${own.length}件`).join("，"),
    责任人说明: unit.assigned < unit.requests.length ? "未指定的请你单位指定" : "清单按责任人列",
  };
}

function groupsOf(parts: readonly PersonsPart[], isByPerson: boolean): LetterGroup[] {
  let n = 0;
  return parts.map(({ person, own, overdue, dueSoon }) => ({
    head: isByPerson ? { 责任人: person ?? NOBODY, 超期件数: String(overdue), 临期件数: String(dueSoon) } : null,
    lines: own.map((each) => lineOf(each, ++n)),
  }));
}

const lineOf = ({ request, town }: Listed, n: number): LetterLine => ({
  序号: String(n),
  编号: request.request_id,
  镇街: town ?? "镇街不明",
  时限: request.due,
  超期: `${request.is_overdue ? `${request.days_overdue}天` : "3天内到期"}${request.is_warned ? "（督）" : ""}`,
  摘要: request.summary ?? "保密件，请到系统查看",
});
