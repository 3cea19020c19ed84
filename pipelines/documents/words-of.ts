/** A brief's sentences, cells and head as plain text: what all files say in the same words. */
import {
  formatCount,
  formatDecimal,
  formatFullDay,
  formatMoment,
  formatPercent,
  formatSpan,
} from "../../src/format.js";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, BriefSentence, BriefTable } from "../published/brief.js";

type Column = BriefTable["columns"][number];
type Cell = BriefTable["rows"][number][number];

/** Links are left behind: a file has no site beside it. */
export const sentenceText = (sentence: BriefSentence): string => sentence.map(({ text }) => text).join("");

export const paragraphText = (sentences: readonly BriefSentence[]): string => sentences.map(sentenceText).join("");

/** Pieces on one line; empty ones leave no gap. */
export const textOf = (pieces: readonly string[]): string => pieces.filter((piece) => piece !== "").join("　");

/** What is printed above the text of every file. */
export type Head = {
  title: string;
  issue: string;
  unit: string;
  /** Empty where there was no brief of the week in its time. */
  issuedOn: string;
  period: string;
  cutOff: string;
  /** That the city is invented; null for a real one. */
  notice: string | null;
};

export const headOf = (brief: Brief): Head => ({
  title: brief.title,
  issue: DOCUMENTS.issue(brief.issue, brief.total_issue),
  unit: brief.issuing_unit,
  issuedOn: brief.issued_on === null ? "" : formatFullDay(brief.issued_on),
  period: DOCUMENTS.period(brief.from, formatSpan(brief.from, brief.to)),
  cutOff: DOCUMENTS.cutOff(formatMoment(brief.cut_off)),
  notice: brief.is_fictional ? DOCUMENTS.fictional : null,
});

/** What a file calls the day on which it was made: the same brief gives the same bytes. */
export const madeOn = (brief: Brief): string => brief.issued_on ?? brief.to;

/** `诉求` with the unit `件` → `诉求（件）`; a percentage's sign stands in the head, not in each cell. */
export function columnHead({ name, unit, form }: Column): string {
  const shown = unit ?? (form === "percent" ? "%" : null);
  return shown === null ? name : `${name}（${shown}）`;
}

/** A cell as it is printed below that head. */
export function cellText({ form, decimals }: Column, cell: Cell): string {
  if (cell === null) return "—";
  if (typeof cell === "string") return cell;
  if (form === "percent") return formatPercent(cell, decimals);
  return form === "decimal" ? formatDecimal(cell, decimals) : formatCount(cell);
}
