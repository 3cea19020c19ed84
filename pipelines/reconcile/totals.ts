/** Parts and totals: do they add up, are their shares those of the printed total? */
import { breakdownsOf } from "./breakdowns.js";
import type { BriefLine, Finding } from "./brief.js";
import { canEqual, type PrintedNumber } from "./printed-number.js";
import { count, offBy, percent } from "./say.js";

interface TotalsChecked {
  totals: number;
  shares: number;
  findings: Finding[];
}

/** Within half a unit of the last printed decimal, of parts and totals that are exact or rounded themselves. */
function isShare(share: PrintedNumber, value: PrintedNumber, total: number, totalHalf = 0): boolean {
  const low = ((value.value - value.half) / (total + totalHalf)) * 100;
  const high = ((value.value + value.half) / (total - totalHalf)) * 100;
  const middle = (low + high) / 2;
  return canEqual(share.value, middle, share.half + Math.abs(high - low) / 2);
}

/** Every total of the brief held against its parts. */
export function checkTotals(lines: readonly BriefLine[]): TotalsChecked {
  const checked: TotalsChecked = { totals: 0, shares: 0, findings: [] };
  for (const line of lines) {
    if (line.isPart && line.value !== null && line.value.value < 0)
      checked.findings.push({ line: line.line, text: `“${line.label}”是 ${count(line.value.value)}，件数不能是负数` });
    if (line.share !== null && line.whole === null && isFigure(line) && !isWhole(line.share))
      checked.findings.push({
        line: line.line,
        text: `“${line.label}”有占比，没有写明是谁的一部分（of），无从核对`,
      });
  }
  for (const total of lines) {
    const all = lines.filter((line) => line.isPart && line.whole === total);
    if (all.length === 0) continue;
    for (const parts of breakdownsOf(total, all)) {
      checked.totals += 1;
      checked.shares += parts.filter(({ share }) => share !== null).length;
      const off = [...checkSum(total, parts, lines), ...checkShares(total, parts, lines)];
      // what is wrong with the shares' own sum has a name then
      checked.findings.push(...(off.length > 0 ? off : checkHundred(total, parts)));
    }
  }
  return checked;
}

const isFigure = ({ wording }: BriefLine): boolean => wording.kind !== "change" && wording.kind !== "mixed";
/** A total may say that it is 100 % of itself. */
const isWhole = (share: PrintedNumber): boolean => share.value === 100;

/** What a part counts; one that gives only its share counts that much of the total, as exactly as the share is printed. */
function amountOf(
  { value, share }: BriefLine,
  total: PrintedNumber | null,
): Pick<PrintedNumber, "value" | "half"> | null {
  if (value !== null) return value;
  if (share === null || total === null) return null;
  return { value: (share.value * total.value) / 100, half: (share.half * total.value) / 100 };
}

function checkSum(total: BriefLine, parts: readonly BriefLine[], lines: readonly BriefLine[]): Finding[] {
  const nothing = parts.find(({ value, share }) => value === null && share === null);
  if (nothing !== undefined)
    return [{ line: nothing.line, text: `“${nothing.label}”既没有数值也没有占比，“${total.label}”的合计无从核对` }];
  if (total.value === null) {
    // shares alone can still make a hundred
    if (parts.every(({ share }) => share !== null)) return [];
    return [{ line: total.line, text: `“${total.label}”是合计，却没有数值，无从核对` }];
  }
  if (parts.every(({ value }) => value === null)) return [];
  const amounts = parts.flatMap((part) => amountOf(part, total.value) ?? []);
  const sum = amounts.reduce((all, { value }) => all + value, 0);
  const room = amounts.reduce((all, { half }) => all + half, total.value.half);
  if (canEqual(sum, total.value.value, room)) return [];
  const printed = parts.map(({ value, share }) => (value === null ? percent(share) : count(value.value))).join(" + ");
  const text = `“${total.label}”：各项之和 ${printed} = ${count(sum)}，印的合计是 ${count(total.value.value)}，${offBy(sum - total.value.value)}`;
  return [{ line: total.line, text: text + causeOf(sum, total, parts, lines) }];
}

/** What the difference may come from. */
function causeOf(sum: number, total: BriefLine, parts: readonly BriefLine[], lines: readonly BriefLine[]): string {
  const stated = total.value?.value ?? 0;
  const other = lines.find((line) => line !== total && !parts.includes(line) && line.value?.value === sum);
  if (other !== undefined) return `。各项之和正好是“${other.label}”，of 可能应写它`;
  const off = sum - stated;
  const twice = off > 0 ? parts.find(({ value }) => value?.value === off) : undefined;
  if (twice !== undefined) return `。正好多出“${twice.label}”，可能重复计了，或它是另一项的一部分`;
  const left = lines.find(
    (line) => off < 0 && line.whole === null && line !== total && isFigure(line) && line.value?.value === -off,
  );
  if (left !== undefined) return `。正好差“${left.label}”，它可能漏写了 of`;
  return off > 0
    ? "。可能有重复计入的，或合计是另一截止时间的"
    : "。可能有漏列的（如其他、不明），或合计是另一截止时间的";
}

function checkShares(total: BriefLine, parts: readonly BriefLine[], lines: readonly BriefLine[]): Finding[] {
  const known = parts.every(({ value }) => value !== null);
  const stated = total.value ?? (known ? { value: sumOf(parts), half: 0 } : null);
  if (stated === null) return [];
  const off = parts.filter(
    ({ value, share }) => value !== null && share !== null && !isShare(share, value, stated.value, stated.half),
  );
  const fitting = totalThatFits(off, parts, lines);
  return off.flatMap((part) =>
    part.share === null || part.value === null
      ? []
      : [offShare(part, part.share, part.value, total, stated.value, fitting)],
  );
}

const sumOf = (parts: readonly BriefLine[]): number => parts.reduce((sum, { value }) => sum + (value?.value ?? 0), 0);

function offShare(
  part: BriefLine,
  share: PrintedNumber,
  value: PrintedNumber,
  total: BriefLine,
  stated: number,
  fitting: string | null,
): Finding {
  if (stated === 0)
    return { line: part.line, text: `“${part.label}”写了占比 ${percent(share)}，“${total.label}”却是 0` };
  const right = (value.value / stated) * 100;
  const text = `“${part.label}”占“${total.label}”印作 ${percent(share)}，${count(value.value)} ÷ ${count(stated)} 应为 ${percent({ value: right, digits: share.digits })}`;
  const isNear = Math.abs(share.value - right) <= 3 * share.half;
  const cause =
    fitting ?? (isNear ? "。四舍五入有误" : isShare(share, value, stated / 100) ? "。小数点可能错了位" : "");
  return { line: part.line, text: text + cause };
}

/** Another number of the brief, or the sum of the parts, of which all these shares are. A single one that is nearly right is badly rounded. */
function totalThatFits(
  off: readonly BriefLine[],
  parts: readonly BriefLine[],
  lines: readonly BriefLine[],
): string | null {
  const fits = (total: number) =>
    total > 0 && off.every(({ value, share }) => value !== null && share !== null && isShare(share, value, total));
  if (off.length === 0) return null;
  const sum = sumOf(parts);
  if (parts.length > 1 && fits(sum)) return `。按各项之和 ${count(sum)} 算才对，与印的合计不是一个数`;
  const other = lines.find(
    (line) => line !== off[0]?.whole && !parts.includes(line) && line.value !== null && fits(line.value.value),
  );
  return other === undefined
    ? null
    : `。按“${other.label}” ${count(other.value?.value ?? 0)} 算才对，占比用的是另一个合计`;
}

/** Shares of one total make 100 %, within what each was rounded by. */
function checkHundred(total: BriefLine, parts: readonly BriefLine[]): Finding[] {
  if (parts.some(({ share }) => share === null)) return [];
  const sum = parts.reduce((all, { share }) => all + (share?.value ?? 0), 0);
  const room = parts.reduce((all, { share }) => all + (share?.half ?? 0), 0);
  if (canEqual(sum, 100, room)) return [];
  const digits = Math.max(...parts.map(({ share }) => share?.digits ?? 0));
  return [
    {
      line: total.line,
      text: `“${total.label}”各项占比之和是 ${percent({ value: sum, digits })}，四舍五入最多差 ${percent({ value: room, digits: digits + 1 })}，${sum > 100 ? "有重复的" : "有漏列的"}`,
    },
  ];
}
