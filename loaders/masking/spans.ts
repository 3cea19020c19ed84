/** What the detectors report, and how reports become one masked text. */

/** What stands in the text instead; readable, and no detector matches any of them. */
export type Token =
  | "〔电话〕"
  | "〔证件号〕"
  | "〔卡号〕"
  | "〔车牌〕"
  | "〔姓名〕"
  | "〔门牌〕"
  | "〔邮箱〕"
  | "〔账号〕";

/** UTF-16 units `start` (included) to `end` (excluded) of the text hold something to mask. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly token: Token;
}

/** The text with every span replaced; spans that overlap become one, under the token of the first. */
export function replaceSpans(text: string, spans: Span[]): { text: string; masked: number } {
  const sorted = spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let result = "";
  let end = 0;
  let masked = 0;
  for (const span of sorted) {
    if (span.start >= end) {
      result += text.slice(end, span.start) + span.token;
      masked++;
    }
    end = Math.max(end, span.end);
  }
  return { text: result + text.slice(end), masked };
}

/** Gives every match of a global pattern; `matchAll` makes a new pattern each time, which takes longer than most searches. */
export function eachMatch(text: string, pattern: RegExp, take: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) take(match);
}
