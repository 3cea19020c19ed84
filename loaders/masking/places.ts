/** Addresses below the building: unit, floor and room go, the building stays, since people complain about buildings. */

import { eachMatch, type Span } from "./spans.js";
import { BUILDING_WORD, DIGIT, DOOR_WORD, HAN_DIGIT, NUMBER_WORD, ROOM_WORD, TEN, UNIT_WORD } from "./units.js";

const HAN_NUMBER = "[一二三四五六七八九十]{1,3}";
const SIDE = "[东西南北中左右]{1,2}";
/** No room but a number of something: 200户居民, 2024年, 1200元, 650吨. */
const NO_QUANTITY =
  "(?!\\d| ?(?:[元年月日人米平万个多余名家岁次块栋幢台度户吨斤亩件条间棵天分层套辆项位]|小时|号楼)|[:：]\\d)";
/** A number of households looks like a room's number too: only a plausible one, and not before who lives there. */
const DOOR = "\\d{1,2}(?:0[1-9]|1\\d)户(?![居业住家人都均没停共以左一\\d])";
const ROOM_DIGITS = `[东西南北]?(?:\\d{3,4}|[〇零一二三四五六七八九]{3,4})${NO_QUANTITY}(?: ?(?:号房屋?|房间|室|号|房))?`;
const ROOM = `(?:${DOOR}|${ROOM_DIGITS}|${SIDE}(?:户|室|门))`;
const FLOOR = `(?:(?:\\d{1,2}|${HAN_NUMBER}) ?[楼层])`;
const GAP = "[-—–,，、 ]{0,2}";

/** 2单元, 2单元301, 2 单元 301 室, 二单元三楼西户 */
const UNIT = new RegExp(
  `(?<![第\\d])(?:\\d{1,2}|${HAN_NUMBER}|[东西南北中甲乙丙丁A-Ha-h]) ?单元(?:${GAP}${FLOOR})?(?:${GAP}${ROOM})?`,
  "g",
);
/** 3号楼501, 5栋2-1203, 3#楼5楼东户; the building is the first group. */
const ROOM_OF_BUILDING = new RegExp(
  `((?:号楼|号院|#楼?|[栋幢]|[A-Za-z\\d]座|公寓)${GAP})((?:\\d{1,2}[-—–])?${FLOOR}?${ROOM}(?:[、/和及.]${ROOM_DIGITS})*)`,
  "g",
);
/** 3-2-501, A3-2-501; the building is the first group. Years and dates end otherwise. */
const TRIPLE =
  /(?<![\d\-—–./A-Za-z])((?:[A-Za-z]|[A-Za-z]?\d{1,2})[-—–])((?:\d{1,2}[-—–]){1,2}(?!(?:19|20)\d\d(?!\d))\d{3,4}(?:号房|室|户|号)?)(?![\d\-—–年:：元])/g;
/** 501室, 3-501室, 五〇一室 */
const ROOM_ALONE =
  /(?<![\dA-Za-z])(?:\d{1,2}[-—–]){0,2}(?:[A-Za-z]?\d{3,4}|[〇零一二三四五六七八九]{3,4}) ?(?:室(?!外)|号房屋?(?![产地子源]))/g;
/** 6楼东户 */
const SIDE_OF_FLOOR = new RegExp(`(?:\\d{1,2}|${HAN_NUMBER})[楼层]${SIDE}(?:户|室|门)`, "g");

/** 4组102号院, 三队15号, 12排5号: a household's door in a village; the group is the first group. */
const DOOR_OF_GROUP = new RegExp(
  `((?:\\d|${HAN_NUMBER})(?:村民小组|小组|组|队|社|排)${GAP})(\\d{1,4}号(?:院(?!墙)|户|家|门牌|(?=$|[，。、；：！？,.;!?\\s（）()的居住村人])))`,
  "g",
);

/** Reports rooms and units of a shadow text; `meanings` is what its units can mean, `digits` how many are digits. */
export function findRooms(text: string, meanings: number, digits: number, spans: Span[]): void {
  if (digits >= 5) report(text, TRIPLE, spans);
  if (digits > 0 && has(meanings, NUMBER_WORD)) report(text, DOOR_OF_GROUP, spans);
  if (has(meanings, UNIT_WORD) && text.includes("单元")) report(text, UNIT, spans);
  if (!has(meanings, DIGIT | HAN_DIGIT | TEN | DOOR_WORD)) return;
  if (has(meanings, BUILDING_WORD)) report(text, ROOM_OF_BUILDING, spans);
  if (has(meanings, ROOM_WORD) && (text.includes("室") || text.includes("号房"))) report(text, ROOM_ALONE, spans);
  if (has(meanings, DOOR_WORD)) report(text, SIDE_OF_FLOOR, spans);
}

function has(meanings: number, words: number): boolean {
  return (meanings & words) !== 0;
}

function report(text: string, pattern: RegExp, spans: Span[]): void {
  eachMatch(text, pattern, (match) => {
    const kept = match.length > 2 ? (match[1]?.length ?? 0) : 0;
    spans.push({ start: match.index + kept, end: match.index + match[0].length, token: "〔门牌〕" });
  });
}
