/**
 * Numbers that identify a person: telephones, identity cards, bank cards. A run of digits, with what separates them, is
 * split into its groups, and the longest window of groups that is such a number is masked; everything else (request
 * numbers, dates, amounts, hotlines such as 12345, 96xxx, 400-…) stays.
 */
import type { Span, Token } from "./spans.js";

interface Group {
  readonly start: number;
  readonly end: number;
}

/** A person's number in any spelling has 7 to 19 digits and a prefix of at most 4 (0086). */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 23;
const MOST_GROUPS = 6;
const DIGITS_OF_A_MOBILE = 11;
/** A mobile number written digit by digit, after +86. */
const MOST_SINGLE_DIGITS = 13;
const LONGEST_SEPARATOR = 3;

/** Reports the personal numbers of a shadow text; `known` are the digits of numbers that identify this row's caller. */
export function findNumbers(text: string, known: ReadonlySet<string>, spans: Span[]): void {
  let groups: Group[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isDigitAt(text, at)) {
      at++;
      continue;
    }
    const end = endOfDigits(text, at);
    const last = groups.at(-1);
    if (last && !isSeparator(text, last.end, at)) {
      readRun(text, groups, known, spans);
      groups = [];
    }
    groups.push({ start: at, end });
    at = end;
  }
  readRun(text, groups, known, spans);
}

function isDigitAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigitAt(text, end)) end++;
  return end;
}

function isSeparator(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_SEPARATOR) return false;
  for (let i = start; i < end; i++) {
    if (!" -—·._)）".includes(text.charAt(i))) return false;
  }
  return true;
}

function readRun(text: string, groups: readonly Group[], known: ReadonlySet<string>, spans: Span[]): void {
  const run: Run = { text, groups, digits: groups.map(({ start, end }) => text.slice(start, end)).join("") };
  let offset = 0;
  for (let i = 0; i < groups.length; ) {
    const last = spans.at(-1);
    const phoneEnd = last?.token === "〔电话〕" ? last.end : -1;
    const found = run.digits.length - offset < FEWEST_DIGITS ? null : longestAt(run, i, offset, known, phoneEnd);
    if (found) spans.push(found.span);
    const next = found?.next ?? i + 1;
    for (; i < next; i++) offset += sizeOf(groups[i]);
  }
}

/** Groups of digits with nothing but separators between them, and their digits without those. */
interface Run {
  readonly text: string;
  readonly groups: readonly Group[];
  readonly digits: string;
}

const sizeOf = (group: Group | undefined) => (group ? group.end - group.start : 0);

/** The longest window of groups from the group `from` (whose digits begin at `offset`) that is a personal number. */
function longestAt(run: Run, from: number, offset: number, known: ReadonlySet<string>, phoneEnd: number) {
  const { text, groups } = run;
  let found: { span: Span; next: number } | null = null;
  const start = groups[from]?.start ?? 0;
  let length = 0;
  for (let next = from + 1; next <= groups.length && next <= from + MOST_SINGLE_DIGITS; next++) {
    const last = groups[next - 1];
    length += sizeOf(last);
    const isManyGroups = next - from > MOST_GROUPS;
    if (!last || length > MOST_DIGITS || (isManyGroups && length > next - from + 1)) break;
    if (length < (isManyGroups ? DIGITS_OF_A_MOBILE : FEWEST_DIGITS)) continue;
    const x = length === 17 ? (/^ ?[Xx](?![A-Za-z0-9])/.exec(text.slice(last.end, last.end + 3))?.[0] ?? "") : "";
    const end = last.end + x.length;
    const digits = run.digits.slice(offset, offset + length);
    const candidate = { text, start, end, digits, groups: groups.slice(from, next), phoneEnd };
    const token = known.has(digits) ? "〔电话〕" : tokenOf(candidate);
    if (token) found = { span: { start: startWithPrefix(text, start), end, token }, next };
  }
  return found;
}

/** `+86`, `(` of an area code. */
function startWithPrefix(text: string, start: number): number {
  const prefix = /(?:[(（]?\+\s?|[(（])$/.exec(text.slice(Math.max(0, start - 3), start));
  if (prefix === null) return start;
  const isBracket = /[(（]/.test(prefix[0]);
  return isBracket && !/^\d{1,4}[)）]/.test(text.slice(start, start + 5)) ? start : start - prefix[0].length;
}

interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly groups: readonly Group[];
  /** Where the telephone found last ends, or -1. */
  readonly phoneEnd: number;
}

/** 元, 万 … or the decimals of an amount. */
const AMOUNT_AFTER = /^(?:\s?[元万亿块]|\.\d{1,2}(?!\d))/;

function tokenOf(candidate: Candidate): Token | null {
  const { text, end, digits } = candidate;
  if (digits.length >= 15 && isIdNumber(candidate)) return "〔证件号〕";
  if (digits.length >= 16 && isBankCard(candidate)) return "〔卡号〕";
  const isPhone = digits.length <= 8 ? isLocalNumber : isMobileOrLandline;
  return isPhone(candidate) && !AMOUNT_AFTER.test(text.slice(end, end + 4)) ? "〔电话〕" : null;
}

/** How many digits each group has. */
const sizesOf = (candidate: Candidate) => candidate.groups.map(sizeOf);

const before = ({ text, start }: Candidate) => text.slice(Math.max(0, start - 14), start);

/** First two digits of an identity card: the provinces. */
const PROVINCE_CODE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const BIRTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
const ID_18 = new RegExp(`^[1-8]\\d{5}(?:19|20)\\d\\d${BIRTH_DAY}\\d{3}\\d?$`);
const ID_15 = new RegExp(`^[1-8]\\d{7}${BIRTH_DAY}\\d{3}$`);
const ID_CUE = /(?:身份证|证件|身份号)[^，。；;〕\d]{0,8}$/;
const TICKET_CUE =
  /(?:工单|单号|编号|订单|受理号|流水|合同|发票|案号|文号|快递|运单|序列号|条码|备案|许可证|信用代码|户号|表号|机号)[^，。；;〕\d]{0,8}$/;

/** 18 digits, or 17 and X, or 15, with a province and a birthday; a wrong check digit is still somebody's number. */
function isIdNumber(candidate: Candidate): boolean {
  const { digits, start, end, text } = candidate;
  const sizes = sizesOf(candidate);
  const length = sizes.length === 1 ? end - start : digits.length + (/[Xx]/.test(text.charAt(end - 1)) ? 1 : 0);
  if (sizes.length > 1 && sizes.some((size) => size < 2)) return false;
  if (length >= 15 && length <= 18 && sizes.length === 1 && ID_CUE.test(before(candidate))) return true;
  if (!PROVINCE_CODE.test(digits)) return false;
  const isId = length === 18 ? ID_18.test(digits) : length === 15 && sizes.length === 1 && ID_15.test(digits);
  return isId && !TICKET_CUE.test(before(candidate)); // tickets may begin with a district's code and a day
}

const CARD_CUE = /(?:银行|信用社|卡|账号|帐号|账户|帐户|存折)[^，。；;〕\d]{0,8}$/;
const BEGINS_WITH_DATE = /^(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

/** 16 to 19 digits in one group or in fours: after its cue, with UnionPay's 62, or with the card's check digit. */
function isBankCard(candidate: Candidate): boolean {
  const { digits } = candidate;
  const sizes = sizesOf(candidate);
  if (digits.length > 19 || sizes.slice(0, -1).some((size) => size !== 4 && size !== 6)) return false;
  const context = before(candidate);
  if (CARD_CUE.test(context)) return true;
  if (TICKET_CUE.test(context) || /[A-Za-z]$/.test(context)) return false;
  return digits.startsWith("62") || (/^[3-6]/.test(digits) && !BEGINS_WITH_DATE.test(digits) && hasLuhnDigit(digits));
}

/** ISO/IEC 7812-1: every second digit from the right doubled, the digits' sum a multiple of ten. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i));
    sum += i % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}

function isMobileOrLandline(candidate: Candidate): boolean {
  return /^[018]/.test(candidate.digits) && (isMobile(candidate) || isLandline(candidate));
}

/** 1[3-9] and nine digits, alone or after 86, 0086 or 0; in groups of three or more, or digit by digit. */
function isMobile(candidate: Candidate): boolean {
  const { digits } = candidate;
  const prefix = /^(?:(?:00)?86|0)(?=1[3-9]\d{9}$)/.exec(digits)?.[0].length ?? 0;
  if (digits.length - prefix !== 11 || !/^1[3-9]/.test(digits.slice(prefix))) return false;
  const sizes = sizesOf(candidate);
  const own = sizes[0] === prefix ? sizes.slice(1) : sizes;
  return own.every((size) => size === 1) || own.every((size) => size >= 3);
}

/** Area code (010, 02x, 0xxx) and seven or eight digits that do not begin with 0 or 1. */
function isLandline(candidate: Candidate): boolean {
  const { digits } = candidate;
  const area = /^(?:86|0086)?(?:010|02\d|0[3-9]\d\d)/.exec(digits)?.[0];
  if (area === undefined || !/^[2-9]\d{6,7}$/.test(digits.slice(area.length))) return false;
  const sizes = sizesOf(candidate);
  return sizes.length === 1 || sizes[0] === area.length || /^0?0?86$/.test(digits.slice(0, sizes[0]));
}

const PHONE_CUE =
  /(?:电话|座机|固话|宅电|手机|致电|拨打|来电|联系方式|传真|[Tt][Ee][Ll])(?!〕)(?:号码?)?(?:[是为:：.（(]|\s){0,3}$/;
const BETWEEN_PHONES = /^(?:[、,，/;；或和]|\s){1,2}$/;
const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Seven or eight digits without an area code, only after 电话 and the like or after another number of a list. */
function isLocalNumber(candidate: Candidate): boolean {
  const { digits } = candidate;
  if (!/^[2-8]/.test(digits) || DATE.test(digits)) return false;
  const sizes = sizesOf(candidate);
  if (sizes.length > 2 || (sizes.length === 2 && (sizes[0] ?? 0) < 3)) return false;
  if (PHONE_CUE.test(before(candidate))) return true;
  return candidate.phoneEnd >= 0 && BETWEEN_PHONES.test(candidate.text.slice(candidate.phoneEnd, candidate.start));
}
