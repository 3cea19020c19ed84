/** Numbers as briefs print them: `1,392件`, `2.94万件`, `94.4%`, `１００％`, `▲12.4%`, `下降3个百分点`. */

export interface PrintedNumber {
  /** Of a percentage, in per cent. */
  value: number;
  /** Half a unit of the last printed digit, where the number is rounded (%, 万, 亿); 0 for an exact one. */
  half: number;
  /** Printed decimals. */
  digits: number;
  unit: "" | "%" | "points";
  /** Whether it says itself which way it goes. */
  isSigned: boolean;
}

const NUMBER =
  /^(?<sign>[-+−–▲△▼▽↑↓]|上升|增长|增加|提高|升|增|下降|减少|降低|回落|降|减)?(?<digits>\d{1,3}(?:,\d{3})+|\d+)?(?<decimals>\.\d+)?(?<scale>[万亿])?(?<unit>%|个?百分点|[件个条起人次户宗项批家天通例])?次?$/;
const FALLING = /^[-−–▼▽↓下减降回]/;
const BLANK = /^(?:[-—–/]+|无|空|n\/?a|null)?$/i;
const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };
/** A spreadsheet's own fraction has as many digits as the machine; these are enough. */
const MOST_DIGITS = 10;

/** null: the cell is blank; undefined: what stands in it is no number. */
export function readNumber(cell: string): PrintedNumber | null | undefined {
  const text = cell.normalize("NFKC").replace(/\s/g, "");
  if (BLANK.test(text)) return null;
  if (text === "持平") return { value: 0, half: 0, digits: 0, unit: "", isSigned: true };
  const { sign, digits = "", decimals = "", scale, unit = "" } = NUMBER.exec(text)?.groups ?? {};
  if (digits + decimals === "") return undefined;
  const printed = Number(digits.replaceAll(",", "") + decimals);
  const places = Math.min(Math.max(0, decimals.length - 1), MOST_DIGITS);
  const times = scale === undefined ? 1 : (SCALES[scale] ?? 1);
  const isRounded = scale !== undefined || unit === "%" || unit.endsWith("百分点");
  return {
    value: (Math.round(printed * times * 1e6) / 1e6) * (sign !== undefined && FALLING.test(sign) ? -1 : 1),
    half: isRounded ? 0.5 * 10 ** -places * times : 0,
    digits: places,
    unit: unit === "%" ? "%" : unit.endsWith("百分点") ? "points" : "",
    isSigned: sign !== undefined,
  };
}

/** A bare number of a column of shares, in per cent: `isFraction` where 0.333 stands for 33.3 %. */
export function asShare(number: PrintedNumber, isFraction: boolean): PrintedNumber {
  if (number.unit !== "") return number;
  const times = isFraction ? 100 : 1;
  return {
    ...number,
    value: number.value * times,
    half: 0.5 * 10 ** -number.digits * times,
    digits: isFraction ? Math.max(0, number.digits - 2) : number.digits,
    unit: "%",
  };
}

/** Room for the machine's own error, in the unit of what is compared. */
const EPSILON = 1e-10;

/** Whether `a` and `b` can be the same number, both within their rounding. */
export const canEqual = (a: number, b: number, room: number): boolean =>
  Math.abs(a - b) <= room + EPSILON * Math.max(1, Math.abs(a), Math.abs(b));
