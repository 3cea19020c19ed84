/** 同比 and 环比: are they what they are called? */
import type { BriefLine, Finding } from "./brief.js";
import { canEqual, type PrintedNumber } from "./printed-number.js";
import { count, percent } from "./say.js";
import type { Against } from "./wording.js";

/** One figure at the three times that can be compared. */
interface Figure {
  now: BriefLine | null;
  previous: BriefLine | null;
  year_ago: BriefLine | null;
}

const NAMES: Record<Against, { change: string; time: string; other: Against }> = {
  previous: { change: "环比", time: "上期", other: "year_ago" },
  year_ago: { change: "同比", time: "去年同期", other: "previous" },
};

/** Every comparison of the brief held against the figures that it compares. */
export function checkComparisons(lines: readonly BriefLine[]): { comparisons: number; findings: Finding[] } {
  const figures = figuresOf(lines);
  const changes = lines.filter(({ wording }) => wording.kind === "change" || wording.kind === "mixed");
  const findings = changes.flatMap((line) => {
    const text = checkChange(line, figureFor(line, figures));
    return text === null ? [] : [{ line: line.line, text }];
  });
  return { comparisons: changes.length, findings };
}

function figuresOf(lines: readonly BriefLine[]): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const line of lines) {
    const { kind, base } = line.wording;
    if (kind === "change" || kind === "mixed") continue;
    // 上周 of 受理量 is 受理量 a week ago
    const name =
      base === "" && kind !== "figure" && line.whole !== null && !line.isPart ? line.whole.wording.base : base;
    const figure = figures.get(name) ?? { now: null, previous: null, year_ago: null };
    figures.set(name, figure);
    figure[kind === "figure" ? "now" : kind] ??= line;
  }
  return figures;
}

const hasPast = ({ previous, year_ago }: Figure): boolean => previous !== null || year_ago !== null;

/** By what the line is said to be of, by its own words, or the only one that is told at several times. */
function figureFor({ whole, wording }: BriefLine, figures: ReadonlyMap<string, Figure>): Figure | null {
  const past = [...figures.values()].filter(hasPast);
  const named = figures.get(whole?.wording.base ?? wording.base) ?? figures.get(wording.base);
  const only = past.length === 1 ? past[0] : undefined;
  if (named !== undefined && hasPast(named)) return named;
  // 受理量, 上周 and 去年同期 without saying of what
  if (named !== undefined && only !== undefined) return only.now === null ? { ...only, now: named.now } : named;
  return only ?? named ?? null;
}

/** What is wrong with a comparison; null if nothing. */
function checkChange(line: BriefLine, figure: Figure | null): string | null {
  const { label, wording, whole } = line;
  if (wording.kind === "mixed" || wording.against === null)
    return `“${label}”混用了同比和环比：环比是与上一期比，同比是与上年同一期比。请写明是哪一种`;
  const { change, time, other } = NAMES[wording.against];
  if (whole !== null && whole.wording.kind === other)
    return `“${label}”写的是${change}，of 却是“${whole.label}”，那是${NAMES[other].time}的数`;
  const printed = printedChanges(line);
  if (printed.length === 0) return `“${label}”没有数`;
  const now = figure?.now?.value ?? null;
  const before = figure?.[wording.against] ?? null;
  const past = before?.value ?? null;
  const swapped = figure?.[other] ?? null;
  if (isRight(printed, now, past)) return printedAsRate(label, printed, now);
  if (swapped?.value != null && isRight(printed, now, swapped.value)) {
    const should = past === null ? "" : `；与“${before?.label}” ${said(past)} 比应为 ${expected(now, past, printed)}`;
    return `“${label}”写的是${change}，数却是${NAMES[other].change}：与“${swapped.label}” ${said(swapped.value)} 比正好是这个数${should}`;
  }
  if (now !== null && past !== null) {
    const turned = printed.map((number) => ({ ...number, value: -number.value }));
    const cause = isRight(turned, now, past) ? "。升降写反了" : "";
    return `“${label}”印作 ${printed.map(said).join("、")}，${said(now)} 比“${before?.label}” ${said(past)} 应为 ${expected(now, past, printed)}${cause}`;
  }
  if (isRightOfItself(printed, now, past)) return null;
  if (now === null) return `“${label}”：表里没有它比的本期数，${change}无从核对`;
  return `“${label}”：表里没有${time}的数，${change}无从核对。请加一行“…${time}”`;
}

/** Whether all that is printed is so. One number may say again one of the two that are compared. */
function isRight(printed: readonly PrintedNumber[], now: PrintedNumber | null, past: PrintedNumber | null): boolean {
  if (now === null || past === null) return false;
  const changes = printed.filter(({ unit, value }) => unit !== "" || (value !== now.value && value !== past.value));
  return changes.length > 0 && changes.every((number) => isChange(number, now, past));
}

/** A line that gives the difference, or the other figure, beside its percentage needs only one more figure. */
function isRightOfItself(
  printed: readonly PrintedNumber[],
  now: PrintedNumber | null,
  past: PrintedNumber | null,
): boolean {
  const [value, share] = printed;
  if (value === undefined || value.unit !== "" || share === undefined) return false;
  const exact = (number: number): PrintedNumber => ({ ...value, value: number, half: 0 });
  if (now !== null) return isChange(share, now, value) || isChange(share, now, exact(now.value - value.value));
  return past !== null && (isChange(share, value, past) || isChange(share, exact(past.value + value.value), past));
}

/** The numbers of a comparison, a fall as a negative one. */
function printedChanges({ value, share, wording }: BriefLine): PrintedNumber[] {
  return [value, share].flatMap((number) => {
    if (number === null) return [];
    return wording.isFall && !number.isSigned ? [{ ...number, value: -number.value }] : [number];
  });
}

const isRate = (number: PrintedNumber): boolean => number.unit === "%";

/** A bare number is the difference or per cent of change. */
function isChange(printed: PrintedNumber, now: PrintedNumber, past: PrintedNumber): boolean {
  const room = now.half + past.half;
  const isDifference = canEqual(printed.value, now.value - past.value, printed.half + room);
  if (printed.unit === "points" || (isRate(now) && isDifference)) return isDifference;
  const isPercent = isPercentChange(printed, now, past);
  return printed.unit === "%" ? isPercent : isDifference || isPercent;
}

function isPercentChange(printed: PrintedNumber, now: PrintedNumber, past: PrintedNumber): boolean {
  if (past.value <= 0) return false;
  const low = ((now.value - now.half) / (past.value + past.half) - 1) * 100;
  const high = ((now.value + now.half) / (past.value - past.half) - 1) * 100;
  const half = printed.unit === "%" ? printed.half : 0.5 * 10 ** -printed.digits;
  return canEqual(printed.value, (low + high) / 2, half + (high - low) / 2);
}

/** A rate's change is in 百分点: per cent of a rate can be read two ways. */
function printedAsRate(label: string, printed: readonly PrintedNumber[], now: PrintedNumber | null): string | null {
  if (now === null || !isRate(now) || !printed.some(isRate)) return null;
  return `“${label}”是率的变化，应写百分点，不写 %`;
}

const said = (number: PrintedNumber): string =>
  number.unit === "%" ? percent(number) : number.unit === "points" ? `${number.value}个百分点` : count(number.value);

const signed = (text: string): string => (text.startsWith("-") ? text : `+${text}`);

function expected(now: PrintedNumber | null, past: PrintedNumber, printed: readonly PrintedNumber[]): string {
  if (now === null) return "—";
  return printed
    .map((number) => {
      const difference = now.value - past.value;
      if (isRate(now)) return `${signed(difference.toFixed(number.digits))}个百分点`;
      if (number.unit !== "%") return signed(count(difference));
      return past.value > 0
        ? signed(percent({ value: (difference / past.value) * 100, digits: number.digits }))
        : "（基数为 0，没有百分比）";
    })
    .join("、");
}
