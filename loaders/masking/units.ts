/**
 * What every UTF-16 unit can mean to the detectors, in two tables, so that one cheap pass over a text says which of
 * them need to look at it at all. Most texts need none.
 */
import { SIMPLIFIED_UNIT } from "../fold.js";
import { BEGINNINGS_OF_TITLES, ENDS_OF_CUES } from "./name-words.js";
import { BEGINNINGS_OF_COMPOUND_SURNAMES, ENDS_OF_PLACES, NOT_IN_GIVEN_NAMES, SURNAMES } from "./surnames.js";

export const DIGIT = 1;
export const LETTER = 2;
export const AT_SIGN = 4;
/** A unit that the shadow writes differently. */
export const UNUSUAL = 8;
/** A surname of one character; the first of a surname of two. */
export const SINGLE_SURNAME = 16;
export const COMPOUND_SURNAME = 1024;
export const SURNAME = SINGLE_SURNAME | COMPOUND_SURNAME;
/** Last unit of what introduces a name: 我叫, 联系人：, 业主; any that is not Han, since a name may begin after it. */
export const BEFORE_NAME = 32;
/** First unit of what follows a surname or a name: 某, 先生, 女士. */
export const AFTER_NAME = 64;
export const HAN_DIGIT = 128;
/** 十; 号; 户; 单 of 单元; 室, 房; 楼, 栋 …: what the patterns of addresses cannot do without. */
export const TEN = 256;
export const NUMBER_WORD = 512;
export const DOOR_WORD = 4096;
export const UNIT_WORD = 8192;
export const ROOM_WORD = 16384;
export const BUILDING_WORD = 32768;
/** 我叫, 姓名. */
export const NAME_WORD = 65536;
export const NOT_IN_GIVEN_NAME = 131072;
export const END_OF_PLACE = 262144;
/** No cue ends so: after these a clause begins, or somebody is looked for. */
export const BEFORE_CLAUSE = 2048;

/** Unit → unit as the detectors read it: half-width, simplified, ordinary blanks and hyphens. Lengths stay equal. */
const SHADOW: Uint16Array = SIMPLIFIED_UNIT.slice();
/** Unit → what it can mean (bits above). */
export const MEANING: Uint32Array = new Uint32Array(0x10000);

fillTables();

function fillTables(): void {
  for (let unit = 0xff01; unit <= 0xff5e; unit++) {
    if (/[0-9A-Za-z@+\-._#]/.test(String.fromCharCode(unit - 0xfee0))) SHADOW[unit] = unit - 0xfee0;
  }
  for (const [from, to] of [
    ["\u00a0\u3000\u2002\u2003\u2009\u200a\t\u0000\u00ad\u200b\u200c\u200d\u2060\ufeff", " "],
    ["\u2010\u2011\u2012\u2013\u2212\ufe63\u2500", "-"],
    ["•・", "·"],
  ] as const) {
    for (const char of from) SHADOW[char.charCodeAt(0)] = to.charCodeAt(0);
  }
  const byMeaning: readonly (readonly [number, string])[] = [
    [DIGIT, "0123456789"],
    [LETTER, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"],
    [AT_SIGN, "@"],
    [SINGLE_SURNAME, SURNAMES],
    [COMPOUND_SURNAME, BEGINNINGS_OF_COMPOUND_SURNAMES],
    [BEFORE_CLAUSE, "，。！？,找"],
    [BEFORE_NAME, ENDS_OF_CUES],
    [AFTER_NAME, BEGINNINGS_OF_TITLES],
    [HAN_DIGIT, "〇零一二三四五六七八九幺"],
    [TEN, "十"],
    [NUMBER_WORD, "号"],
    [DOOR_WORD, "户"],
    [UNIT_WORD, "单"],
    [ROOM_WORD, "室房"],
    [BUILDING_WORD, "楼院栋幢座寓#"],
    [NAME_WORD, "名叫"],
    [NOT_IN_GIVEN_NAME, NOT_IN_GIVEN_NAMES],
    [END_OF_PLACE, ENDS_OF_PLACES],
  ];
  const meaningOf = new Map<number, number>();
  for (const [bit, chars] of byMeaning) {
    for (const char of chars) meaningOf.set(char.charCodeAt(0), (meaningOf.get(char.charCodeAt(0)) ?? 0) | bit);
  }
  for (const [unit, target] of SHADOW.entries()) {
    MEANING[unit] = (meaningOf.get(target) ?? 0) | (target === unit ? 0 : UNUSUAL) | (isHan(target) ? 0 : BEFORE_NAME);
  }
}

let room = new Uint16Array(8192);
let roomBytes = Buffer.from(room.buffer);

/** The text's UTF-16 units, until the next call: a text that is part of a file's takes twice as long to read one by one. */
export function unitsOf(text: string): Uint16Array {
  if (text.length > room.length) {
    room = new Uint16Array(text.length * 2);
    roomBytes = Buffer.from(room.buffer);
  }
  roomBytes.write(text, "utf16le");
  return room;
}

/** The text as the detectors read it; every unit stays at its place. */
export function shadowOf(text: string): string {
  if (!isUnusual(text)) return text;
  const units = unitsOf(text);
  for (let i = 0; i < text.length; i++) units[i] = SHADOW[units[i] ?? 0] ?? 0;
  return roomBytes.toString("utf16le", 0, text.length * 2);
}

function isUnusual(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((meaningAt(text, i) & UNUSUAL) !== 0) return true;
  return false;
}

/** What the unit at that place can mean; nothing beyond the ends. */
export function meaningAt(text: string, at: number): number {
  return MEANING[text.charCodeAt(at)] ?? 0;
}

/** Whether what follows within three units of a surname may be 某 or a title. */
export function isBeforeTitle(text: string, at: number): boolean {
  for (let i = at + 1; i <= at + 3; i++) {
    if ((meaningAt(text, i) & AFTER_NAME) !== 0) return true;
  }
  return false;
}

/** Whether the unit at that place is a Han character; false beyond the ends. */
export function isHanAt(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at));
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
