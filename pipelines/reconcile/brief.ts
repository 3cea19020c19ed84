/** The lines of a brief and what was found wrong with them. */
import { newestOf, relationOf } from "./periods.js";
import type { PrintedNumber } from "./printed-number.js";
import { normalLabel, type Wording, wordingOf } from "./wording.js";

/** One line as it was read. Shares are in per cent. */
export interface GivenLine {
  /** Line of the file. */
  line: number;
  label: string;
  value: PrintedNumber | null;
  share: PrintedNumber | null;
  of: string;
}

export interface BriefLine extends GivenLine {
  wording: Wording;
  /** The line that `of` names; null without one. */
  whole: BriefLine | null;
  /** Whether the line is one of the parts that must make `whole`: a comparison, or the same figure of another time, is none. */
  isPart: boolean;
}

export interface Finding {
  line: number;
  text: string;
}

/** The lines with what each is part of; a label that stands twice, or an `of` that leads nowhere or in a circle, is a finding. */
export function linked(given: readonly GivenLine[]): { lines: BriefLine[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byLabel = new Map<string, BriefLine>();
  const lines = given.map((line): BriefLine => {
    const linked = { ...line, wording: wordingOf(line.label), whole: null, isPart: false };
    const first = byLabel.get(normalLabel(line.label));
    if (first === undefined) byLabel.set(normalLabel(line.label), linked);
    else
      findings.push({
        line: line.line,
        text: `“${line.label}”在第 ${first.line} 行已有一行，分不清 of 指哪一行。请改成不同的名称，如“其他（渠道）”`,
      });
    return linked;
  });
  tellPeriods(lines);
  for (const line of lines) {
    if (line.of === "") continue;
    const whole = byLabel.get(normalLabel(line.of));
    if (whole === undefined)
      findings.push({ line: line.line, text: `“${line.label}”写明是“${line.of}”的一部分，表里没有“${line.of}”这一行` });
    else if (whole === line) findings.push({ line: line.line, text: `“${line.label}”写成了自己的一部分` });
    else line.whole = whole;
  }
  findings.push(...cutCircles(lines));
  for (const line of lines) {
    line.isPart = isPart(line, lines);
    // 94.4% in the column of values, of a total that is a count, is a share
    if (line.isPart && line.share === null && line.value?.unit === "%" && line.whole?.value?.unit !== "%") {
      line.share = line.value;
      line.value = null;
    }
  }
  return { lines, findings };
}

/** Of the same figure of several dated periods the newest is the present one. */
function tellPeriods(lines: readonly BriefLine[]): void {
  for (const line of lines) {
    const { kind, base, period } = line.wording;
    if (kind !== "figure" || period === null) continue;
    const newest = newestOf(
      lines.flatMap(({ wording }) =>
        wording.base === base && wording.kind !== "change" && wording.period !== null ? [wording.period] : [],
      ),
    );
    if (newest === period) line.wording.isPresent = true;
    else if (newest !== null) line.wording.kind = relationOf(period, newest) ?? "figure";
  }
}

/** Lines that are parts of each other: told once a circle, and no longer parts. */
function cutCircles(lines: readonly BriefLine[]): Finding[] {
  const findings: Finding[] = [];
  for (const line of lines) {
    const path = [line];
    for (let at = line.whole; at !== null && !path.includes(at); at = at.whole) path.push(at);
    if (path.at(-1)?.whole !== line) continue;
    const names = [...path, line].map(({ label }) => `“${label}”`).join(" → ");
    findings.push({ line: line.line, text: `合计绕成了圈：${names}` });
    line.whole = null;
  }
  return findings;
}

function isPart({ wording, whole }: BriefLine, lines: readonly BriefLine[]): boolean {
  if (whole === null || wording.kind === "change" || wording.kind === "mixed") return false;
  if (wording.kind === "figure") return true;
  // 上周 of 受理量 is the same figure a week ago; 上周 beside 本周 of 合计, or 上周遗留 of 在办, is a part
  const isSameFigure = wording.base === "" || wording.base === whole.wording.base;
  if (!isSameFigure || whole.wording.kind === wording.kind) return true;
  return (
    wording.base === "" &&
    lines.some((other) => other.whole === whole && other.wording.isPresent && other.wording.base === "")
  );
}
