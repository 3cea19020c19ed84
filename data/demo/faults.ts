/** What goes wrong in rows: the kinds, how often each was put in, and the words that several files share. */
import { between, pick, type Random } from "./random.js";
import type { Request } from "./request.js";

/** Share of the new rows of a file that are faulty. */
export const FAULTY_SHARE = 0.02;

/** What a good loader does with the row: loads it as it is, loads it and says so, or may set it aside. */
export type Expectation = "load" | "flag" | "set_aside";

export interface Fault<Row, File> {
  readonly kind: string;
  readonly expect: Expectation;
  /** Relative frequency, 1 unless given. */
  readonly weight?: number;
  /** Only for requests that are closed. */
  readonly needsClosed?: boolean;
  readonly write: (row: Row, file: File, random: Random) => void;
}

/** Where faults are counted; truth.json lists them. */
export interface FaultLog {
  readonly note: (fault: { kind: string; expect: Expectation }, source: string, file: string, request: Request) => void;
}

/**
 * Chooses faults: each kind once first, so that a small city has them all, then at random. A kind that does not suit
 * the request waits for the next. What may be set aside is only done to requests that no later file sends again.
 */
export function faultChooser<Row, File>(
  random: Random,
  faults: readonly Fault<Row, File>[],
): (request: { isClosed: boolean; isFinal: boolean }) => Fault<Row, File> | undefined {
  const waiting = [...faults];
  const total = faults.reduce((sum, fault) => sum + (fault.weight ?? 1), 0);
  const draw = (): Fault<Row, File> | undefined => {
    let at = random() * total;
    return faults.find((fault) => {
      at -= fault.weight ?? 1;
      return at < 0;
    });
  };
  return ({ isClosed, isFinal }) => {
    const suits = (fault: Fault<Row, File>): boolean =>
      (isClosed || !fault.needsClosed) && (isFinal || fault.expect !== "set_aside");
    const next = waiting.findIndex(suits);
    if (next >= 0) return waiting.splice(next, 1)[0];
    const fault = draw();
    return fault && suits(fault) ? fault : undefined;
  };
}

export const IMPOSSIBLE_TIMES = [
  "2024-02-30 10:21:00",
  "1900-01-00 00:00:00",
  "2099-12-31 08:00:00",
  "2025-13-05 09:00:00",
];
export const UNKNOWN_STATUSES = ["挂起（待条件成熟）", "流程异常", "3", "已转知识库", "待三方通话"];
export const UNKNOWN_TYPES = ["诉求类A", "其他（新）", "99", "民生微实事"];
export const UNKNOWN_TOWNS = ["外省市", "不详街道", "开发区（筹）", "栖霞新城", "待核实"];

const EMOJI = ["😡", "🙏🙏", "👎", "😭😭😭", "💩", "👨‍👩‍👧", "🇨🇳", "❤️"];
const CONTROLS = ["\u0007", "\u001b[31m", "\u000b", "\u0085", "\u200b\u200f", "\ufeff", "\u0001\u0002"];
const SCRIPTS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(document.cookie)>",
  '<a href="javascript:void(0)">点我</a>',
  "{{constructor.constructor('return 1')()}}",
  "</td></tr><!--",
];
const FORMULAS = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.invalid","点击查看")',
  "+1+1|cmd",
  "@SUM(A1:A9)",
  "-2+3",
];

/** Puts something foreign somewhere into a text. */
function inserted(random: Random, text: string, foreign: string): string {
  const at = between(random, 1, Math.max(1, text.length - 1));
  return text.slice(0, at) + foreign + text.slice(at);
}

/** Changes of a text that leave it a text: each must be loaded, shown as text and harm nothing. */
export const TEXT_FAULTS: Readonly<Record<string, (text: string, random: Random) => string>> = {
  script: (text, random) => inserted(random, text, pick(random, SCRIPTS)),
  formula: (text, random) => pick(random, FORMULAS) + text,
  emoji: (text, random) => inserted(random, text, pick(random, EMOJI)),
  lone_surrogate: (text, random) => inserted(random, text, pick(random, ["\ud83d", "\udc00", "\ud800"])),
  control_characters: (text, random) => inserted(random, text, pick(random, CONTROLS)),
  nul_bytes: (text, random) => inserted(random, text, "\0\0"),
  mojibake: (text, random) => inserted(random, text, "锟斤拷锟斤拷烫烫烫鐢ㄦ埛鍙嶆槧"),
  line_breaks: (text, random) => `${inserted(random, text, '\r\n\n"')}\r\n`,
};

/** A text of 100,000 characters: the same complaint pasted over and over. */
export const hugeText = (text: string): string => text.repeat(Math.ceil(100_000 / text.length)).slice(0, 100_000);
