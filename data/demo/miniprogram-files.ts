/**
 * The mini-program's monthly JSON: UTF-8 with BOM, its own names for everything, an array in even months and an object
 * keyed "1", "2", … in odd ones; one citizen in six writes in traditional script.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Converter } from "opencc-js/cn2t";
import { isoTime, type Moment } from "./calendar.js";
import {
  type Fault,
  hugeText,
  IMPOSSIBLE_TIMES,
  TEXT_FAULTS,
  UNKNOWN_STATUSES,
  UNKNOWN_TOWNS,
  UNKNOWN_TYPES,
} from "./faults.js";
import { unitsOf } from "./helper-unit.js";
import { carried, faultyWriter, type PeriodFiles } from "./monthly-files.js";
import { pick, type Random, seeded } from "./random.js";
import { type Request, stateAt } from "./request.js";
import type { TruthWriter } from "./truth.js";

type Message = Readonly<Record<string, unknown>>;

const STATUSES = {
  已受理: "待受理",
  办理中: "处理中",
  已退回: "已退回",
  已办结: "已完成",
  已回访: "已评价",
  已作废: "已撤销",
} as const;
const OUTCOMES = { solved: "已解决", explained: "解释说明", unsolved: "未解决" } as const;
const TRADITIONAL = ["标题", "留言内容", "区县", "乡镇", "村居", "小区名称"];

const toTraditional = Converter({ from: "cn", to: "t" });

/** A JSON file of messages, written one by one. */
interface JsonFile {
  readonly message: (message: Message) => void;
  /** Closes the file and returns how many messages were put in. */
  readonly close: () => number;
}

/** Opens a file for writing: an array, or an object keyed by number. */
export function openJson(path: string, isKeyed: boolean): JsonFile {
  const file = openSync(path, "w");
  let messages = 0;
  let text = `\ufeff${isKeyed ? "{" : "["}`;
  const flush = (): void => {
    writeSync(file, text);
    text = "";
  };
  return {
    message(message) {
      messages += 1;
      text += `${messages > 1 ? "," : ""}\n${isKeyed ? `"${messages}": ` : ""}${JSON.stringify(message)}`;
      if (text.length > 1 << 20) flush();
    },
    close() {
      text += isKeyed ? "\n}\n" : "\n]\n";
      flush();
      closeSync(file);
      return messages;
    },
  };
}

/** `2026年5月3日 9:05` */
const chineseTime = (moment: Moment): string =>
  isoTime(moment).replace(/^(\d+)-0?(\d+)-0?(\d+) 0?(\d+):(\d+):\d+$/, "$1年$2月$3日 $4:$5");
/** `2026-05-03T09:05:11` */
export const isoLetterTime = (moment: Moment): string => isoTime(moment).replace(" ", "T");

/** A request as the mini-program's export of the moment `asOf` shows it. */
export function messageOf(request: Request, asOf: Moment, format: (moment: Moment) => string): Message {
  const state = stateAt(request, asOf);
  const { village, estate } = request;
  const when = (moment: Moment): string | null => (moment > 0 && moment <= asOf ? format(moment) : null);
  const message: Record<string, unknown> = {
    留言编号: request.number,
    提交时间: format(request.requestedAt),
    诉求类型: request.type,
    标题: request.title,
    留言内容: request.text,
    区县: village.town.county.name,
    乡镇: request.isTownBlank ? null : village.town.name,
    村居: request.isVillageBlank ? "" : village.name,
    小区名称: estate?.name ?? "",
    联系人: request.caller.name,
    手机号码: request.caller.phone,
    openid: `o${(request.matter * 2_654_435_761).toString(36)}`,
    图片: request.matter % 3 === 0 ? [`upload/${request.number}_1.jpg`] : [],
    处理单位: when(request.dispatchedAt) && unitsOf(request),
    转办时间: when(request.dispatchedAt),
    办理截止时间: request.dispatchedAt <= asOf ? format(request.expectedAt) : null,
    处理状态: STATUSES[state.status],
    办结时间: state.isClosed ? format(request.closedAt) : null,
    处理结果: state.isClosed ? OUTCOMES[request.outcome] : null,
    答复内容: state.isClosed ? request.reply : null,
    是否解决: state.isCalledBack ? request.citizenOutcome : null,
    群众评价: state.isCalledBack ? request.satisfaction : null,
    点赞数: request.likes,
    更新时间: format(state.updatedAt),
  };
  if (request.matter % 6 === 1) {
    for (const name of TRADITIONAL) {
      const value = message[name];
      if (typeof value === "string") message[name] = toTraditional(value);
    }
  }
  return message;
}

type MessageFault = Fault<Message, JsonFile>;

const set = (name: string, value: (old: string, random: Random) => unknown): MessageFault["write"] => {
  return (message, file, random) => file.message({ ...message, [name]: value(String(message[name] ?? ""), random) });
};

const MINIPROGRAM_FAULTS: readonly MessageFault[] = [
  {
    kind: "impossible_date",
    expect: "set_aside",
    write: set("提交时间", (_, random) => pick(random, IMPOSSIBLE_TIMES)),
  },
  {
    kind: "closed_before_accepted",
    expect: "flag",
    needsClosed: true,
    write: set("办结时间", () => "2019-01-02 08:00:00"),
  },
  { kind: "unknown_status", expect: "flag", write: set("处理状态", (_, random) => pick(random, UNKNOWN_STATUSES)) },
  { kind: "unknown_type", expect: "flag", write: set("诉求类型", (_, random) => pick(random, UNKNOWN_TYPES)) },
  { kind: "unknown_town", expect: "flag", write: set("乡镇", (_, random) => pick(random, UNKNOWN_TOWNS)) },
  {
    kind: "number_twice_other_text",
    expect: "flag",
    write: (message, file) => {
      file.message(message);
      file.message({ ...message, 留言内容: `补充一点：${String(message.留言内容).slice(-30)}` });
    },
  },
  {
    kind: "no_text",
    expect: "set_aside",
    write: (message, file) => file.message({ ...message, 标题: null, 留言内容: "  " }),
  },
  { kind: "text_of_100000", expect: "load", weight: 0.004, write: set("留言内容", (text) => hugeText(text)) },
  ...Object.entries(TEXT_FAULTS).map(
    ([kind, change]): MessageFault => ({ kind, expect: "load", weight: 0.7, write: set("留言内容", change) }),
  ),
];

/** Opens the folder of the files of the mini-program, or of a board that exports as it does. */
export function openMiniprogram(
  folder: string,
  {
    seed,
    truth,
    source,
  }: {
    readonly seed: number;
    readonly truth: Pick<TruthWriter, "faults" | "file">;
    readonly source: "miniprogram" | "board";
  },
): PeriodFiles {
  const older = carried();
  const writeNew = faultyWriter<Message, JsonFile>({
    random: seeded(seed, `${source} faults`),
    faults: MINIPROGRAM_FAULTS,
    source,
    log: truth.faults,
    write: (message, file) => file.message(message),
  });
  let file: JsonFile | undefined;
  let name = "";
  let asOf: Moment = 0;
  let format = isoLetterTime;
  return {
    open(month, moment) {
      asOf = moment;
      name = `${source}_${month}.json`;
      const number = Number(month.slice(5));
      format = number % 4 === 3 ? chineseTime : isoLetterTime;
      file = openJson(join(folder, name), number % 2 === 1);
      for (const request of older.changed(asOf)) file.message(messageOf(request, asOf, format));
    },
    add(request) {
      if (!file) throw new RangeError("invalid order: no month is open");
      writeNew(request, messageOf(request, asOf, format), file, name, asOf);
      older.keep(request, asOf);
    },
    close() {
      truth.file({ source, file: name, rows: file?.close() ?? 0 });
      file = undefined;
    },
  };
}
