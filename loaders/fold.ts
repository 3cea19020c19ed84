/**
 * Traditional script → simplified, and the two normal forms that are compared by equality: category values and headers.
 *
 * The conversion is OpenCC's (opencc-js), from Hong Kong's glyphs: that table covers the generic and the Taiwan ones too
 * (衛, 衞, 裏, 裡), and unlike Taiwan's it leaves 么 alone in texts of mixed script.
 */
import { Converter } from "opencc-js/t2cn";
import { Recent } from "./recent.js";

const convert = Converter({ from: "hk", to: "cn" });

/** Characters that the table would change but that simplified texts use too (乾县, 哪吒, 蒜薹, names): no sign of traditional script. */
const ALSO_SIMPLIFIED = new Set("乾麽祕濛蒐剋氾昇吒扞脩陞劄薹袷谿釐");

/** The blocks with Han characters: radicals, extension A, the unified block, compatibility forms. */
const HAN_BLOCKS: readonly (readonly [number, number])[] = [
  [0x2e80, 0x2fdf],
  [0x3400, 0x9fff],
  [0xf900, 0xfaff],
];

/** UTF-16 unit → unit of its simplified character; itself where there is none. Same length, so offsets survive. */
export const SIMPLIFIED_UNIT: Uint16Array = buildUnitTable();

/** 1 for units that only traditional (or compatibility) script has. */
const isTraditionalUnit: Uint8Array = buildTraditionalTable(SIMPLIFIED_UNIT);

function buildUnitTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const units = HAN_BLOCKS.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
  // One call for all of them, a line each: 28,000 calls take ten times as long.
  const simplified = convert(units.map((unit) => String.fromCharCode(unit)).join("\n")).split("\n");
  for (const [i, unit] of units.entries()) {
    const target = simplified[i];
    if (target?.length === 1) table[unit] = target.charCodeAt(0);
  }
  return table;
}

function buildTraditionalTable(simplified: Uint16Array): Uint8Array {
  const table = simplified.map((target, unit) => (target === unit ? 0 : 1));
  for (const char of ALSO_SIMPLIFIED) table[char.charCodeAt(0)] = 0;
  return Uint8Array.from(table);
}

/** Whether only traditional script has one of the text's units. */
function isPartlyTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isTraditionalUnit[text.charCodeAt(i)] === 1) return true;
  return false;
}

/** Whether of some UTF-16 units, from `start` up to before `end`, only traditional script has one. */
export function hasTraditional(units: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isTraditionalUnit[units[at] ?? 0] === 1) return true;
  return false;
}

/**
 * The text with the simplified character for each that only traditional script has: of the same length, so that what is found in
 * it stands at the same place in the text as sent.
 */
export function foldCharacters(text: string): string {
  if (!isPartlyTraditional(text)) return text;
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    folded += String.fromCharCode(isTraditionalUnit[unit] === 1 ? (SIMPLIFIED_UNIT[unit] ?? unit) : unit);
  }
  return folded;
}

/** 著 as the particle is 着 on the mainland; 著 as "to write" and "evident" stays. */
const PARTICLE_ZHE = /(?<![显昭名巨合原编专论译遗卓拙])著(?![名作称述书者录于有])/g;

/**
 * The text in simplified script, for analysis; texts that hold nothing traditional come back as they are (the usual
 * case, under 1 µs for 130 characters). Vocabulary is not changed (軟體 → 软体), only the script.
 */
export function foldScript(text: string): string {
  if (!isPartlyTraditional(text)) return text;
  const folded = convert(text);
  return folded.includes("著") ? folded.replace(PARTICLE_ZHE, "着") : folded;
}

const PLAIN_VALUE = /^[\u4e00-\u9fa5A-Za-z0-9]*$/;
const BLANKS_AND_CONTROLS = /[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]+/gu;

/** A category value in the form in which values are compared: simplified, NFKC, no blanks, zero-width or control characters. */
export function foldCategory(value: string): string {
  if (PLAIN_VALUE.test(value)) return foldScript(value);
  return foldScript(value.normalize("NFKC").replace(BLANKS_AND_CONTROLS, ""));
}

const REMARK = /[([{【〔「]([^()[\]{}【】〔〕「」]*)[)\]}】〕」]/g;
/** Remarks that tell two columns apart: 问题分类（一级）/（二级）, 满意度（首次）/（最终）. */
const TELLING_REMARK = /^\s*(?:[一二三123]级?|首次|最终)\s*$/;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;

/**
 * A header in the form of the aliases in `fields.ts`: simplified, NFKC, lower case, letters and digits only.
 * Remarks in brackets are dropped (`受理时间（年月日）` → 受理时间), unless nothing else is left or they say which of
 * several like columns this is (`问题分类（一级）` → 问题分类一级).
 */
export function normalizeHeader(text: string): string {
  const known = text.length > LONGEST_HEADER ? undefined : normalHeaders.get(text);
  if (known !== undefined) return known;
  const normal = toNormalHeader(text);
  if (text.length <= LONGEST_HEADER) normalHeaders.set(text, normal);
  return normal;
}

/** The same few headers stand in every sheet and in every item of a JSON text, and are compared again and again. */
const normalHeaders = new Recent<string>(2000);
const LONGEST_HEADER = 40;

function toNormalHeader(text: string): string {
  const plain = foldScript(text.normalize("NFKC")).toLowerCase();
  const withoutRemarks = plain.replace(REMARK, (_, remark: string) => (TELLING_REMARK.test(remark) ? remark : ""));
  return withoutRemarks.replace(NEITHER_LETTER_NOR_DIGIT, "") || plain.replace(NEITHER_LETTER_NOR_DIGIT, "");
}
