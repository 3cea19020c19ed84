/** Letters and digits that identify a person: e-mail, WeChat and QQ accounts, licence plates, passports. */
import { eachMatch, type Span, type Token } from "./spans.js";

const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /[A-Za-z0-9._%+-]{1,64}$/;
const DOMAIN = /^(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}/;

/** Looks left and right of every @, so that a long text without one costs nothing. */
export function findEmails(text: string, spans: Span[]): void {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(0, at - LONGEST_LOCAL_PART), at));
    const domain = DOMAIN.exec(text.slice(at + 1, at + 300));
    if (local && domain) {
      spans.push({ start: at - local[0].length, end: at + 1 + domain[0].length, token: "〔邮箱〕" });
    }
  }
}

/** `微信号：abc_123`, `QQ 12345678`, `V：abc_123`; not 微信公众号, not hotlines or amounts after 微信. */
const CHAT_ACCOUNT =
  /(?:微信|薇信|威信|[Vv]信|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat|[Qq]{2}|扣扣|企鹅|(?<![A-Za-z])[Vv](?=[:：]))(?:号码?|群号?|账号|帐号)?(?:[是为叫:：(（]|\s){0,3}([A-Za-z][A-Za-z0-9_-]{5,19}|\d{6,11})(?![A-Za-z0-9]|\s?[元万块])/g;
/** Plates: province, office, five or (new energy) six letters or digits; two digits at least. */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-Za-hj-z][·.\- ]?(?=[A-Za-z]{0,3}\d[A-Za-z]{0,2}\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])/g;
const PLATE_WITHOUT_PROVINCE =
  /(?:车牌|牌照|牌号)(?:号码?)?(?:[是为:：]|\s){0,3}([A-Za-z]?[·.\- ]?(?=[A-Za-z]*\d)[A-Za-z0-9]{5,6})(?![A-Za-z0-9])/g;
const DOCUMENT =
  /(?:护照|通行证|台胞证|回乡证|居住证|居留证|军官证|驾驶证|驾照|残疾证|学生证)(?:号码?)?(?:[是为:：]|\s){0,3}([A-Za-z]{0,2}\d{6,20}(?:[Xx]\d{0,2})?)(?![A-Za-z0-9])/g;

export function findChatAccounts(text: string, spans: Span[]): void {
  reportGroup(text, CHAT_ACCOUNT, "〔账号〕", spans);
}

export function findPlates(text: string, spans: Span[]): void {
  eachMatch(text, PLATE, (match) =>
    spans.push({ start: match.index, end: match.index + match[0].length, token: "〔车牌〕" }),
  );
  if (text.includes("牌")) reportGroup(text, PLATE_WITHOUT_PROVINCE, "〔车牌〕", spans);
}

export function findDocuments(text: string, spans: Span[]): void {
  if (/[照证]/.test(text)) reportGroup(text, DOCUMENT, "〔证件号〕", spans);
}

/** The first group ends the match. */
function reportGroup(text: string, pattern: RegExp, token: Token, spans: Span[]): void {
  eachMatch(text, pattern, (match) => {
    const end = match.index + match[0].length;
    spans.push({ start: end - (match[1]?.length ?? 0), end, token });
  });
}

const HAN_PHONE =
  /(?<![〇零一二三四五六七八九幺])[一幺][三四五六七八九][〇零一二三四五六七八九幺]{9}(?![〇零一二三四五六七八九幺])/g;

/** 一三八〇〇〇〇〇〇〇〇 */
export function findHanPhones(text: string, spans: Span[]): void {
  eachMatch(text, HAN_PHONE, (match) =>
    spans.push({ start: match.index, end: match.index + match[0].length, token: "〔电话〕" }),
  );
}
