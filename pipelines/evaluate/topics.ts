/**
 * `npm run evaluate -- topics`: how well the classifier tells the classes of a file, one JSON line. With `--test`, of
 * another file; else by cross-validation within the one: each part in turn is told by what was learnt from the others.
 */
import { parseArgs } from "node:util";
import { UserError } from "../../loaders/user-error.js";
import { DEFAULT_CONFIG, readConfig } from "../config.js";
import { ABSTAIN_BELOW, type TopicClassifier } from "../text/classifier/classifier.js";
import type { CutText, LabelledText } from "../text/classifier/cut-text.js";
import { foldsOf } from "../text/classifier/folds.js";
import { nearDuplicateGroups } from "../text/classifier/near-duplicates.js";
import { abstention, type Judged, scoresOf } from "../text/classifier/scoring.js";
import { serialised } from "../text/classifier/serialised.js";
import { trainClassifier } from "../text/classifier/train.js";
import { createTextCutter } from "../text/cut-texts.js";
import { type LabelledRow, readLabelled } from "./labelled-file.js";

const USAGE =
  "用法：npm run evaluate -- topics --train 训练.csv [--test 测试.csv] --text 文本列 [--title 标题列] --label 分类列 [--folds 5] [--seeds 1,2,3] [--keep-duplicates] [--config 配置文件]";

interface Options {
  train: string;
  test: string | undefined;
  columns: { text: string; title: string | undefined; label: string };
  folds: number;
  seeds: number[];
  groupsDuplicates: boolean;
  config: string;
}

/** Seconds of processor of this process, all threads. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function options(args: readonly string[]): Options {
  const values = (() => {
    try {
      const string = { type: "string" } as const;
      return parseArgs({
        args: [...args],
        options: {
          train: string,
          test: string,
          text: string,
          title: string,
          label: string,
          folds: { ...string, default: "5" },
          seeds: { ...string, default: "1" },
          "keep-duplicates": { type: "boolean", default: false },
          config: { ...string, default: DEFAULT_CONFIG },
        },
      }).values;
    } catch (cause) {
      throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
    }
  })();
  const { train, test, text, title, label, config } = values;
  if (train === undefined) throw new UserError(`没有给出训练文件。${USAGE}`);
  if (text === undefined || label === undefined) throw new UserError(`没有给出文本列或分类列。${USAGE}`);
  const folds = Number(values.folds);
  const seeds = values.seeds.split(",").map(Number);
  if (!Number.isInteger(folds) || folds < 2 || folds > 20) throw new UserError(`--folds 要在 2 至 20 之间。${USAGE}`);
  if (!seeds.every(Number.isInteger)) throw new UserError(`--seeds 要写成整数，用逗号隔开。${USAGE}`);
  const groupsDuplicates = !values["keep-duplicates"];
  return { train, test, columns: { text, title, label }, folds, seeds, groupsDuplicates, config };
}

interface Trained {
  classifier: TopicClassifier;
  seconds: number;
}

async function train(texts: readonly LabelledText[]): Promise<Trained> {
  const before = cpuSeconds();
  const training = await trainClassifier(texts, { floor: 2 });
  if (training === null) throw new UserError(`训练文本不足两个分类，或每个分类不到两条，无法学习。${USAGE}`);
  return { classifier: training.classifier, seconds: cpuSeconds() - before };
}

/** Few texts are told several times over, so that the time is that of tagging and not of starting. */
const LEAST_TIMED = 20_000;

/** `seconds`: for all the texts once. */
function judge({ classifier }: Trained, texts: readonly LabelledText[]): { judged: Judged[]; seconds: number } {
  const judged = texts.map(({ text, path }) => {
    const [level] = classifier.predict(text);
    return { truth: path.join("/"), predicted: level?.name ?? null, probability: level?.probability ?? 0 };
  });
  const rounds = Math.ceil(LEAST_TIMED / texts.length);
  const before = cpuSeconds();
  for (let i = 0; i < rounds; i++) for (const { text } of texts) classifier.predict(text);
  return { judged, seconds: (cpuSeconds() - before) / rounds };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Numbers of a line in four decimals, counts as they are. */
const rounded = <T>(value: T): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "number" && !Number.isInteger(each) ? round(each) : each,
  );

/** What both forms print of the judged texts. */
function summary(judged: readonly Judged[]) {
  const { per_class, ...scores } = scoresOf(judged);
  const { coverage, accuracy } = abstention(judged, ABSTAIN_BELOW);
  return { ...scores, abstain_below: ABSTAIN_BELOW, coverage, accuracy_covered: accuracy, per_class };
}

/** Seconds of processor: `tagging` of texts already cut, `cutting` to cut them. */
function speed(texts: number, cutting: number, tagging: number) {
  return {
    texts_per_second: Math.round(texts / Math.max(tagging, 1e-6)),
    texts_per_second_with_cutting: Math.round(texts / Math.max(tagging + cutting, 1e-6)),
  };
}

export async function evaluateTopics(args: readonly string[]): Promise<void> {
  const asked = options(args);
  const { reference } = await readConfig(asked.config);
  const cut = await createTextCutter(reference);
  const learnt = await cutRows(await readLabelled(asked.train, asked.columns), cut);
  const result =
    asked.test === undefined
      ? await crossValidated(learnt, asked)
      : await tested(learnt, await cutRows(await readLabelled(asked.test, asked.columns), cut));
  console.log(JSON.stringify(rounded(result)));
}

interface CutRows {
  texts: LabelledText[];
  seconds: number;
}

async function cutRows(rows: readonly LabelledRow[], cut: (title: string, body: string) => CutText): Promise<CutRows> {
  const before = cpuSeconds();
  const texts = rows.map(({ title, body, label }) => ({ text: cut(title, body), path: [label] }));
  return { texts, seconds: cpuSeconds() - before };
}

async function tested(learnt: CutRows, unseen: CutRows) {
  const trained = await train(learnt.texts);
  const { judged, seconds } = judge(trained, unseen.texts);
  return {
    trained_on: learnt.texts.length,
    ...summary(judged),
    seconds_to_train: trained.seconds,
    ...speed(unseen.texts.length, unseen.seconds, seconds),
    model_bytes: serialised(trained.classifier.parts).length,
  };
}

async function crossValidated({ texts, seconds: cutting }: CutRows, { folds, seeds, groupsDuplicates }: Options) {
  const groups = groupsDuplicates
    ? nearDuplicateGroups(texts.map(({ text }) => `${text.title}\n${text.body}`))
    : Int32Array.from(texts.keys());
  const labels = texts.map(({ path }) => path.join("/"));
  const judged: Judged[] = [];
  const spread: { seed: number; fold: number; accuracy: number; macro_f1: number; calibration_error: number }[] = [];
  const [trainings, sizes]: [number[], number[]] = [[], []];
  let tagging = 0;
  for (const seed of seeds) {
    const foldOf = foldsOf(labels, groups, folds, seed);
    for (let fold = 0; fold < folds; fold++) {
      const trained = await train(texts.filter((_, i) => foldOf[i] !== fold));
      const { judged: own, seconds } = judge(
        trained,
        texts.filter((_, i) => foldOf[i] === fold),
      );
      const { accuracy, macro_f1, calibration_error } = scoresOf(own);
      judged.push(...own);
      spread.push({ seed, fold: fold + 1, accuracy, macro_f1, calibration_error });
      trainings.push(trained.seconds);
      sizes.push(serialised(trained.classifier.parts).length);
      tagging += seconds;
    }
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = spread.map(({ macro_f1 }) => macro_f1);
  return {
    folds,
    seeds,
    near_duplicates_kept_together: groupsDuplicates,
    texts_in_groups_of_near_duplicates: inGroups(groups),
    macro_f1_mean_of_folds: mean(means),
    macro_f1_least: Math.min(...means),
    macro_f1_most: Math.max(...means),
    spread,
    ...summary(judged),
    seconds_to_train: Math.max(...trainings),
    ...speed(texts.length * seeds.length, cutting * seeds.length, tagging),
    model_bytes: Math.max(...sizes),
  };
}

function inGroups(groups: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return groups.reduce((sum, group) => sum + Number((sizes.get(group) ?? 0) > 1), 0);
}
