/**
 * `npm run evaluate -- signals --input FILE`: the signals of a file's texts, one JSON line each, so that a person can read
 * how many are right; the last line counts them.
 */
import { parseArgs } from "node:util";
import { UserError } from "../../loaders/user-error.js";
import { openWarehouse, quote } from "../../loaders/warehouse.js";
import { seededRandom } from "../statistics/seeded-random.js";
import { festivalDay } from "../statistics/spring-festival.js";
import { parseRiskTerms } from "../text/risk-terms.js";
import { isOldNews, type RiskTerm, type Signal, SignalFinder } from "../text/signals.js";
import { readRequests } from "./read-requests.js";

const USAGE = "用法：npm run evaluate -- signals --input 文件 [--terms 风险词表.csv] [--sample 条数] [--seed 整数]";

interface Hit extends Signal {
  requested_on: string;
  days_to_festival: number;
}

async function readTerms(path: string): Promise<RiskTerm[]> {
  const warehouse = await openWarehouse(":memory:");
  try {
    return parseRiskTerms(
      await warehouse.rows(`select * from read_csv(${quote(path)}, header = true, all_varchar = true)`),
    );
  } finally {
    warehouse.close();
  }
}

function options(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        input: { type: "string" },
        terms: { type: "string", default: "data/reference/risk_terms.csv" },
        sample: { type: "string", default: "0" },
        seed: { type: "string", default: "1" },
      },
    });
    if (values.input !== undefined)
      return { input: values.input, terms: values.terms, sample: Number(values.sample), seed: Number(values.seed) };
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
  }
  throw new UserError(`没有给出文件。${USAGE}`);
}

/** `n` of them by chance, the same for the same seed, in their order; all where n is 0. */
function sampleOf<T>(items: readonly T[], n: number, seed: number): readonly T[] {
  if (n === 0 || n >= items.length) return items;
  const random = seededRandom(seed);
  const chosen = items.map((item, i) => ({ item, i, draw: random() })).sort((a, b) => a.draw - b.draw);
  return chosen
    .slice(0, n)
    .sort((a, b) => a.i - b.i)
    .map(({ item }) => item);
}

export async function evaluateSignals(args: readonly string[]): Promise<void> {
  const { input, terms, sample, seed } = options(args);
  const finder = new SignalFinder(await readTerms(terms));
  const hits: Hit[] = [];
  let texts = 0;
  let milliseconds = 0;
  for await (const { title, description, requested_at } of readRequests(input)) {
    texts += 1;
    const before = performance.now();
    const signals = finder.find(title ?? "", description ?? "");
    milliseconds += performance.now() - before;
    const day = requested_at.slice(0, 10);
    for (const signal of signals.filter((each) => !isOldNews(each, day)))
      hits.push({ ...signal, requested_on: day, days_to_festival: festivalDay(day) });
  }
  for (const hit of sampleOf(hits, sample, seed)) console.log(JSON.stringify(hit));
  const kinds = new Map<string, number>();
  for (const { kind } of hits) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  console.log(
    JSON.stringify({
      texts,
      signals: hits.length,
      kinds: Object.fromEntries(kinds),
      seconds_to_judge: milliseconds / 1000,
    }),
  );
}
