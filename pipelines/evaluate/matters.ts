/**
 * `npm run evaluate -- matters --input FILE [--truth T.csv] [--out F.csv] [--hot N]`: groups the requests of a file into
 * matters. Prints the hottest, a line each, and last how many there are and, beside a truth, how well they fit it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import Papa from "papaparse";
import { foldScript } from "../../loaders/fold.js";
import { UserError } from "../../loaders/user-error.js";
import { Grouping } from "../text/matters/grouping.js";
import { type Heat, heatOf } from "../text/matters/heat.js";
import { labelOf } from "../text/matters/label.js";
import { matterScores } from "../text/matters/scores.js";
import { unitsOf } from "../text/matters/terms.js";
import { inTime, type Told } from "../text/matters/told.js";
import { Shelf } from "../text/matters/vector.js";
import { quarterOf, sampler, Yardstick } from "../text/matters/yardstick.js";
import { WordCutter } from "../text/word-cutter.js";
import { type FileRequest, readRequests } from "./read-requests.js";

const USAGE = "用法：npm run evaluate -- matters --input 文件 [--truth 真值.csv] [--out 归并结果.csv] [--hot 条数]";
const DICTIONARY = "data/reference/dictionary.txt";
const STOPWORDS = "data/reference/stopwords.txt";
/** Below so many callers a matter is one household's, not the city's. */
const FEWEST_CALLERS = 3;

function options(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        input: { type: "string" },
        truth: { type: "string" },
        out: { type: "string" },
        hot: { type: "string", default: "10" },
      },
    });
    if (values.input !== undefined) return { ...values, input: values.input, hot: Number(values.hot) };
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
  }
  throw new UserError(`没有给出文件。${USAGE}`);
}

interface Read extends Told {
  readonly words: readonly string[];
  readonly number: string;
  readonly day: string;
  readonly likes: number;
}

const wordsOf = (cutter: WordCutter, text: string): string[] =>
  cutter
    .cut([foldScript(text)])
    .join("")
    .split(" ")
    .filter((word) => word !== "");

function told(request: FileRequest, cutter: WordCutter): Read {
  const title = wordsOf(cutter, request.title ?? "");
  const words = [...title, ...wordsOf(cutter, request.description ?? "")];
  return {
    id: request.request_id,
    number: request.request_id,
    at: Date.parse(`${request.requested_at.replace(" ", "T")}Z`) / 1000,
    day: request.requested_at.slice(0, 10),
    words,
    units: unitsOf(words.join(" ")),
    titleLength: title.join("").length,
    caller: request.caller_key ?? null,
    town: request.town ?? null,
    spot: request.estate ?? request.village ?? null,
    likes: request.likes ?? 0,
  };
}

const readStopwords = async (): Promise<Set<string>> =>
  new Set((await readFile(STOPWORDS, "utf8")).split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#")));

/** The requests of each matter, by the matter's id. */
function group(requests: readonly Read[], yardstick: Yardstick): Map<string, Read[]> {
  const grouping = new Grouping();
  const sampleBefore = sampler(requests);
  const shelf = new Shelf();
  const joined = [];
  let quarter = "";
  let taken: readonly Told[] = [];
  for (const request of requests) {
    if (quarterOf(request.at) !== quarter) {
      quarter = quarterOf(request.at);
      const sample = sampleBefore(quarter);
      if (sample !== taken) yardstick.takeUp(sample);
      taken = sample;
    }
    joined.push({ request, matter: grouping.add({ ...request, vector: yardstick.vectorOf(request, shelf) }).matter });
  }
  const matters = new Map<string, Read[]>();
  for (const { request, matter } of joined) {
    const id = String(matter.last.id);
    matters.set(id, [...(matters.get(id) ?? []), request]);
  }
  return matters;
}

/** Request number → event, of a CSV with a header and these two columns in this order. */
async function readTruth(path: string): Promise<Map<string, string>> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(`读不到真值文件 ${path}。请检查路径后重试。`, { cause });
  });
  const [, ...rows] = Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { skipEmptyLines: true }).data;
  return new Map(rows.map(([number = "", event = ""]) => [number.trim(), event.trim()]));
}

interface Hot extends Heat {
  readonly label: string;
  readonly first: string;
  readonly last: string;
}

/** Hottest first. The period is the whole file: nothing before it, so growth counts nothing. */
function hottest(matters: ReadonlyMap<string, readonly Read[]>, yardstick: Yardstick, n: number): Hot[] {
  const hot: { heat: Heat; requests: readonly Read[] }[] = [];
  for (const requests of matters.values()) {
    const heat = heatOf(
      requests.map(({ day, caller, spot, likes }) => ({ day, caller, place: spot, likes, isAgain: false })),
      null,
    );
    if (heat !== null && (heat.callers ?? heat.requests) >= FEWEST_CALLERS) hot.push({ heat, requests });
  }
  hot.sort((a, b) => b.heat.index - a.heat.index || ((a.requests[0]?.id ?? "") < (b.requests[0]?.id ?? "") ? -1 : 1));
  return hot.slice(0, n).map(({ heat, requests }) => ({
    label: labelOf(
      requests.map(({ words }) => words),
      yardstick.stopwords,
      (phrase) => yardstick.rarityOf(phrase),
    ).join(" "),
    first: requests[0]?.day ?? "",
    last: requests.at(-1)?.day ?? "",
    ...heat,
  }));
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;

export async function evaluateMatters(args: readonly string[]): Promise<void> {
  const { input, truth, out, hot } = options(args);
  const cutter = new WordCutter(DICTIONARY);
  const requests: Read[] = [];
  for await (const request of readRequests(input)) requests.push(told(request, cutter));
  requests.sort(inTime);
  const yardstick = new Yardstick(await readStopwords());
  const before = performance.now();
  const matters = group(requests, yardstick);
  const seconds_to_group = (performance.now() - before) / 1000;
  for (const each of hottest(matters, yardstick, hot)) console.log(JSON.stringify(each, rounded));
  const matterOf = new Map([...matters].flatMap(([id, members]) => members.map(({ number }) => [number, id] as const)));
  if (out !== undefined) {
    const rows = requests.map(({ number }) => [number, matterOf.get(number) ?? ""]);
    await writeFile(out, `${Papa.unparse([["request_id", "matter_id"], ...rows], { newline: "\n" })}\n`);
  }
  const line = {
    requests: requests.length,
    matters: matters.size,
    largest: Math.max(0, ...[...matters.values()].map(({ length }) => length)),
    ...(truth === undefined ? {} : matterScores(await readTruth(truth), matterOf)),
    seconds_to_group,
  };
  console.log(JSON.stringify(line, rounded));
}
