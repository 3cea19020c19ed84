/**
 * Names of people, found by what introduces them (我叫, 联系人：, 业主 …) or follows them (某, 先生). Chinese names carry no
 * mark, so the rules weigh: after a strong cue a surname and one or two characters are masked; after a weak one
 * (居民, 业主, 我是) only if what follows cannot belong to a name or a place.
 */
import type { Span } from "./spans.js";
import { COMPOUND_SURNAMES, ENDS_OF_PLACES, NOT_IN_GIVEN_NAMES, WORDS_NOT_NAMES } from "./surnames.js";
import { isHanAt } from "./units.js";

const CUE_LENGTH = 14;
const STRONG_CUE =
  /(?:我叫|名叫|叫做|名字叫?|姓名|联系人|联络人|(?:来电|反映|反应|投诉|诉求|申请|举报|报修|求助|当事|负责|经办|责任|委托|申报|留言|信访|报案)人|法人)(?:姓名|名字)?(?:[:：=是为叫【（(]|\s){0,3}$/;
const WEAK_CUE =
  /(?:我是|本人|[居村市]民|业主|户主|租户|住户|房东|群众|邻居|店主|老板|书记|主任|支书|经理|司机|网格员|父亲|母亲|丈夫|妻子|儿子|女儿|老公|老婆|爱人|孩子|孙子|学生)(?:姓名|名叫|叫做?)?(?:[:：是为（(]|\s){0,2}$/;

/** Words of two characters or more that follow a name, and the ends of text, of Han, and tokens. */
const CLEARLY_AFTER =
  /(?:$|(?![㐀-鿿])|先生|女士|小姐|同志|师傅|大爷|大妈|大娘|阿姨|老师|医生|反映|反应|来电|致电|投诉|举报|咨询|求助|建议|表示|认为|希望|请求|要求|提出|诉求|电话|手机|联系|号码|微信|身份证|家住|现住|居住|住址|住在|今年|现年|年龄|户籍|户口|本人|名下|发现|拨打|购买|等人|一家|夫妇|因为|由于|曾经|多次|我是|我家)/y;
/** Single characters that may follow a name but also be part of one. */
const PERHAPS_AFTER = /[的在于住称说是系因与和及跟等我他她您你已曾也都又男女将被把到去来为从没不有向对]/y;
const PLACE_AFTER =
  /^(?:[村庄镇乡县市区街路巷屯寨里苑园湾店集营]|小区|社区|小学|中学|大街|大道|国际|广场|花园|家园|公司|超市|医院|学校|工地|物业|集团|大厦|新村|公寓)/;
const ORGANISATION_NEAR =
  /^[㐀-鿿]{0,3}(?:小区|社区|小学|中学|学校|医院|公司|超市|广场|花园|家园|大厦|工地|幼儿|酒店|饭店|市场|工厂|集团|国际)/;

const notInGivenNames = new Set(NOT_IN_GIVEN_NAMES);
const endsOfPlaces = new Set(ENDS_OF_PLACES);

/** Reports the names that begin at one of the `candidates`, places of surnames beside a cue. */
export function findNames(text: string, candidates: readonly number[], spans: Span[]): void {
  for (const start of candidates) {
    const end = endOfAnonymised(text, start) ?? endOfTitled(text, start) ?? endOfIntroduced(text, start);
    if (end !== null) spans.push({ start, end, token: "〔姓名〕" });
  }
}

const ANONYMISED = /^某{1,2}(?:人|甲|乙|丙)?(?![小公单些个种地日天年月村部局街酒学医店县市镇区路处段栋楼工企项品物家])/;

/** 李某, 李某某 */
function endOfAnonymised(text: string, start: number): number | null {
  const match = text.charAt(start + 1) === "某" ? ANONYMISED.exec(text.slice(start + 1, start + 5)) : null;
  return match ? start + 1 + match[0].length : null;
}

const TITLE = /^([㐀-鿿]{0,2}?)(?:先生|女士|小姐|太太|大爷|大妈|大娘|阿姨|老师|师傅|同志)/;
const WORDS_BEFORE_TITLE = /(?:班主|语|英|中国|课|专|责)$/;

/** 张先生, 张建国先生: the name, without the title. */
function endOfTitled(text: string, start: number): number | null {
  const given = TITLE.exec(text.slice(start + 1, start + 5))?.[1];
  if (given === undefined || WORDS_BEFORE_TITLE.test(text.slice(Math.max(0, start - 2), start))) return null;
  const isSurnameAlone = given === "";
  if (isSurnameAlone) return start + 1;
  const boundary =
    !isHanAt(text, start - 1) || WEAK_CUE.test(lookBack(text, start)) || STRONG_CUE.test(lookBack(text, start));
  return boundary && isGivenName(text, start + 1, given.length) ? start + 1 + given.length : null;
}

const lookBack = (text: string, start: number) => text.slice(Math.max(0, start - CUE_LENGTH), start);

function endOfIntroduced(text: string, start: number): number | null {
  const context = lookBack(text, start);
  const isStrong = STRONG_CUE.test(context);
  if (!isStrong && !WEAK_CUE.test(context)) return null;
  if (WORDS_NOT_NAMES.has(text.slice(start, start + 2))) return null;
  const surname = COMPOUND_SURNAMES.test(text.slice(start, start + 2)) ? 2 : 1;
  const given = start + surname;
  const hasOne = isGivenName(text, given, 1);
  const hasTwo = hasOne && isGivenName(text, given, 2);
  if (hasOne && matchesAt(CLEARLY_AFTER, text, given + 1)) return given + 1;
  if (hasTwo && (matchesAt(CLEARLY_AFTER, text, given + 2) || matchesAt(PERHAPS_AFTER, text, given + 2)))
    return given + 2;
  if (hasOne && matchesAt(PERHAPS_AFTER, text, given + 1)) return given + 1;
  if (!isStrong || !hasOne || ORGANISATION_NEAR.test(text.slice(given, given + 6))) return null;
  return given + (hasTwo ? 2 : 1);
}

/** Whether `length` Han characters from `start` can be a given name, and are not the beginning or end of a place's. */
function isGivenName(text: string, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) {
    if (!isHanAt(text, i) || notInGivenNames.has(text.charAt(i))) return false;
  }
  return (
    !endsOfPlaces.has(text.charAt(start + length - 1)) &&
    !PLACE_AFTER.test(text.slice(start + length, start + length + 2))
  );
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
