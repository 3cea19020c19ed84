/** One night: load what is new → models → checks → publish → build. Everything a caller can watch goes through `progress`. */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type LoadResult, load } from "../loaders/load.js";
import { claimWarehouse, loadReference, loadSources, loadStopwords } from "../loaders/reference.js";
import { UserError } from "../loaders/user-error.js";
import { openWarehouse, type Warehouse } from "../loaders/warehouse.js";
import { runAudience } from "./audiences/night.js";
import { addDays, type Calendar, calendarOf } from "./calendar.js";
import type { Config } from "./config.js";
import { countAndPublish } from "./count-and-publish.js";
import { foldersOf } from "./folders.js";
import { openKept } from "./kept/kept-models.js";
import { takeLock } from "./lock.js";
import { makeSite } from "./make-site.js";
import { defineMacros, runModels } from "./models.js";
import { notify } from "./notify.js";
import { type Progress, terminalProgress } from "./progress.js";
import { callerSecret } from "./secret.js";
import { groupMatters } from "./text/group-matters.js";
import { learnTopics } from "./text/learn-topics.js";
import { readTexts } from "./text/read-texts.js";
import { keepFormerTopics } from "./text/topic-edits.js";

interface NightResult {
  load: LoadResult;
  textsRead: number;
  weeks: number;
}

/** Loads all new files and reads their texts. Times after tomorrow are impossible. */
async function loadAll(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  progress: Progress,
): Promise<LoadResult> {
  const step = progress("读取导出文件");
  await claimWarehouse(warehouse, config.city.name);
  await loadReference(warehouse, config.reference);
  await loadStopwords(warehouse, config.reference.stopwords);
  await loadSources(warehouse, config.sources);
  const result = await load(warehouse, {
    exports: config.exports,
    sources: config.sources,
    spool: join(foldersOf(config).work, "spool"),
    secret: await callerSecret(config.key_file),
    earliest: `${config.earliest} 00:00:00`,
    latest: `${addDays(calendar.today, 1)} 23:59:59`,
    onProgress: (done, of) => step.update(done, of),
  });
  step.end(
    `新文件 ${result.newFiles} 个（共 ${result.files} 个），${result.rows} 行 = 入库 ${result.loaded} + 搁置 ${result.setAside} + 已有 ${result.known}`,
  );
  return result;
}

/** From the raw tables to requests with their place, topic and matter; reads the texts that have no reading yet. */
async function readRequests(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  progress: Progress,
): Promise<number> {
  await defineMacros(warehouse, calendar);
  await openKept(warehouse);
  const staging = progress("整理");
  await runModels(warehouse, "staging", { onProgress: staging.update, keeps: true });
  staging.end();
  const reading = progress("分词归类");
  const textsRead = await readTexts(warehouse, {
    dictionary: config.reference.dictionary,
    folder: join(foldersOf(config).work, "texts"),
    onProgress: (done, of) => reading.update(done, of),
  });
  reading.end(`${textsRead} 条新文本`);
  const learning = progress("学习归类");
  const { trainedOn, predicted } = await learnTopics(warehouse, {
    folder: join(foldersOf(config).work, "topics"),
    onProgress: (done, of) => learning.update(done, of),
  });
  learning.end(`${trainedOn > 0 ? `从 ${trainedOn} 条已分类工单学习，` : ""}判断 ${predicted} 条文本`);
  await keepFormerTopics(warehouse);
  const joining = progress("关联地点和主题");
  await runModels(warehouse, "requests", { onProgress: joining.update, keeps: true });
  joining.end();
  const grouping = progress("归并同一事项");
  const grouped = await groupMatters(warehouse, {
    folder: join(foldersOf(config).work, "matters"),
    onProgress: (done, of) => grouping.update(done, of),
  });
  grouping.end(`${grouped.requests} 件诉求`);
  return textsRead;
}

/**
 * Runs a night up to the published files.
 * @throws UserError when the lock is held, input or configuration is wrong, or checks fail
 */
export async function runPipeline(config: Config, progress: Progress = terminalProgress): Promise<NightResult> {
  const calendar = calendarOf(config);
  await mkdir(config.output, { recursive: true });
  await mkdir(dirname(config.warehouse), { recursive: true });
  const warehouse = await openWarehouse(config.warehouse);
  try {
    const loaded = await loadAll(warehouse, config, calendar, progress);
    const textsRead = await readRequests(warehouse, config, calendar, progress);
    const weeks = await countAndPublish(warehouse, config, calendar, progress, { keeps: true });
    return { load: loaded, textsRead, weeks };
  } finally {
    warehouse.close();
  }
}

/** Runs the city's own program on the week's items, where it has one. Whatever becomes of it, the new site stays. */
async function tellOthers(config: Config, progress: Progress): Promise<void> {
  const { notify: command, base_url: base = "" } = config.publish;
  if (command === undefined) return;
  const telling = progress("通知");
  const memory = join(config.output, "notified.json");
  const { text } = await notify({
    command,
    published: foldersOf(config).published,
    city: config.city.name,
    base,
    memory,
  });
  telling.end(text);
}

/**
 * A whole night under the lock: afterwards the new site stands at `<output>/site`, or the old one is untouched; then each audience's.
 * @throws UserError too when only the newest week's files are missing from a new site
 */
export async function runNight(config: Config, progress: Progress = terminalProgress): Promise<NightResult> {
  await mkdir(config.output, { recursive: true });
  const release = takeLock(join(config.output, "night.lock"));
  try {
    const result = await runPipeline(config, progress);
    const problems = [await makeSite(config, progress, config.publish.base_url)];
    await tellOthers(config, progress);
    for (const audience of config.audiences) problems.push(await runAudience(config, audience, progress));
    const said = problems.filter((problem) => problem !== null);
    if (said.length > 0)
      throw new UserError(`网站已更新，但本周的 Word、PDF 等文件没有生成。${[...new Set(said)].join("\n")}`);
    return result;
  } finally {
    release();
  }
}
