/**
 * Names of people, found by what introduces them (我叫, 联系人：, 业主 …) or follows them (某, 先生). Chinese names carry no
 * mark, so the rules weigh: after a strong cue a surname and one or two characters are masked; after a weak one
 * (居民, 业主, 我是) only if what follows cannot belong to a name or a place.
 */
import {
  BEFORE_NAME_WITH_PHONE,
  CLEARLY_AFTER,
  CUE_RUNS_ON,
  ORGANISATION_NEAR,
  PERHAPS_AFTER,
  PHONE_AFTER,
  PLACE_AFTER,
  SELF_NAMED,
  SOMEONE,
  STRONG_CUE,
  SURNAME_CUE,
  TITLE,
  TITLE_AFTER_SURNAME,
  TITLE_OF_OFFICE,
  WEAK_CUE,
  WORD_BEFORE_TITLE,
} from "./name-words.js";
import { eachMatch, type Span } from "./spans.js";
import { COMPOUND_SURNAMES, WORDS_NOT_NAMES } from "./surnames.js";
import * as unit from "./units.js";
import { isHanAt, meaningAt } from "./units.js";

/** Longest cue with its filling: 联系人姓名是：. */
const CUE_LENGTH = 14;

/** Shorter names may be words elsewhere in the text. */
const SHORTEST_REPEATED = 3;
/** A text that introduces more people is no request; the limit keeps the search for them linear. */
const MOST_REPEATED = 20;

/**
 * Reports the names that begin at one of the `candidates`, the places of surnames beside what may be a cue; `meanings` is
 * what the text's units can mean. Returns the whole names among them, since a text that introduces somebody mostly names
 * them again without a cue.
 */
export function findNames(
  text: string,
  meanings: number,
  candidates: readonly number[],
  spans: Span[],
): ReadonlySet<string> {
  const whole = new Set<string>();
  for (const start of candidates) {
    const isTitled = unit.isBeforeTitle(text, start) && (meaningAt(text, start) & unit.SINGLE_SURNAME) !== 0;
    const unmarked = isTitled ? (endOfAnonymised(text, start) ?? endOfTitled(text, start)) : null;
    const end = unmarked ?? endOfIntroduced(text, start);
    if (end === null) continue;
    spans.push({ start, end, token: "〔姓名〕" });
    if (end - start >= SHORTEST_REPEATED && whole.size < MOST_REPEATED) whole.add(text.slice(start, end));
  }
  if ((meanings & unit.NAME_WORD) !== 0) findSelfNamed(text, spans);
  return whole;
}

/** 李某, 李某某, 李某明 */
function endOfAnonymised(text: string, start: number): number | null {
  const match = text.charAt(start + 1) === "某" ? SOMEONE.exec(text.slice(start + 1, start + 5)) : null;
  if (match === null) return null;
  const end = start + 1 + match[0].length;
  return isGivenName(text, end, 1) && matchesAt(CLEARLY_AFTER, text, end + 1) ? end + 1 : end;
}

/** 张先生, 张建国先生, 找张建国主任: the name, without the title. */
function endOfTitled(text: string, start: number): number | null {
  const after = text.slice(start + 1, start + 6);
  const given = (TITLE.exec(after) ?? TITLE_OF_OFFICE.exec(after))?.[1];
  if (given === undefined || WORD_BEFORE_TITLE.test(text.slice(Math.max(0, start - 1), start + 1))) return null;
  if (given === "") return start + 1;
  if (isWordNotName(text, start) || !isGivenName(text, start + 1, given.length)) return null;
  const context = lookBack(text, start);
  const isBeginning = !isHanAt(text, start - 1) || /[找给让由跟和向被问请与对是的叫]$/.test(context);
  return isBeginning || WEAK_CUE.test(context) || STRONG_CUE.test(context) ? start + 1 + given.length : null;
}

/** 我叫张建国, 业主李丽反映, 姓王 */
function endOfIntroduced(text: string, start: number): number | null {
  const meaning = meaningAt(text, start);
  const isCompound = (meaning & unit.COMPOUND_SURNAME) !== 0 && COMPOUND_SURNAMES.has(text.slice(start, start + 2));
  if (!isCompound && (meaning & unit.SINGLE_SURNAME) === 0) return null;
  const given = start + (isCompound ? 2 : 1);
  const isWord = isWordNotName(text, start);
  if ((meaningAt(text, start - 1) & unit.BEFORE_CLAUSE) !== 0)
    return isWord ? null : endBeforePhone(text, start, given);
  const context = lookBack(text, start);
  if (SURNAME_CUE.test(context)) return given;
  const isStrong = STRONG_CUE.test(context);
  // 联系人：杨树德。 is a name although 杨树 is a word; 联系人杨树 is not sure enough.
  if (isWord) return isStrong && isGivenName(text, given, 2) && !isHanAt(text, given + 2) ? given + 2 : null;
  if (!isStrong && !WEAK_CUE.test(context)) return endBeforePhone(text, start, given);
  if (!isStrong && CUE_RUNS_ON.test(text.slice(start - 1, start + 1))) return null;
  if (matchesAt(TITLE_AFTER_SURNAME, text, given)) return given;
  const canBeOne = isGivenName(text, given, 1);
  const canBeTwo = isGivenName(text, given, 2);
  if (canBeOne && matchesAt(CLEARLY_AFTER, text, given + 1)) return given + 1;
  if (canBeTwo && (matchesAt(CLEARLY_AFTER, text, given + 2) || matchesAt(PERHAPS_AFTER, text, given + 2))) {
    return given + 2;
  }
  if (canBeOne && matchesAt(PERHAPS_AFTER, text, given + 1)) return given + 1;
  if (!isStrong || !(canBeOne || canBeTwo) || ORGANISATION_NEAR.test(text.slice(given, given + 6))) return null;
  return given + (canBeTwo ? 2 : 1);
}

/** 找薛轩明，电话… */
function endBeforePhone(text: string, start: number, given: number): number | null {
  if (start > 0 && !BEFORE_NAME_WITH_PHONE.test(text.charAt(start - 1))) return null;
  for (const end of [given + 1, given + 2]) {
    if (matchesAt(PHONE_AFTER, text, end) && isGivenName(text, given, end - given)) return end;
  }
  return null;
}

/** 我叫小花, 姓名：昝平: any short word that ends where the sentence does, rare surnames and nicknames too. */
function findSelfNamed(text: string, spans: Span[]): void {
  eachMatch(text, SELF_NAMED, (match) => {
    const name = match[1] ?? "";
    const end = match.index + match[0].length;
    const start = end - name.length;
    if ([...name].every((_, i) => (meaningAt(name, i) & unit.NOT_IN_GIVEN_NAME) === 0))
      spans.push({ start, end, token: "〔姓名〕" });
  });
}

const lookBack = (text: string, start: number) => text.slice(Math.max(0, start - CUE_LENGTH), start);

const isWordNotName = (text: string, start: number) => WORDS_NOT_NAMES.has(text.slice(start, start + 2));

/** Whether `length` Han characters from `start` can be a given name, and are not the beginning or end of a place's. */
function isGivenName(text: string, start: number, length: number): boolean {
  const end = start + length;
  for (let i = start; i < end; i++) {
    if (!isHanAt(text, i) || (meaningAt(text, i) & unit.NOT_IN_GIVEN_NAME) !== 0) return false;
  }
  return (meaningAt(text, end - 1) & unit.END_OF_PLACE) === 0 && !PLACE_AFTER.test(text.slice(end, end + 2));
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
