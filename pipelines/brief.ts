/** `npm run brief -- --week 2026-W46 [--config FILE]`: the files of one week, Word to zip, out of what the last night published. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../loaders/user-error.js";
import { runCommand } from "./command.js";
import { DEFAULT_CONFIG, readConfig } from "./config.js";
import { writeDocuments } from "./documents/write-documents.js";
import { foldersOf } from "./folders.js";
import { Brief } from "./published/brief.js";

const USAGE = "用法：npm run brief -- --week 2026-W46 [--config 配置文件]";

function options(): { week: string; config: string } {
  try {
    const { values } = parseArgs({
      options: { week: { type: "string" }, config: { type: "string", default: DEFAULT_CONFIG } },
    });
    const { week, config } = values;
    if (week !== undefined && /^\d{4}-W\d{2}$/.test(week)) return { week, config };
  } catch (cause) {
    throw new UserError(`命令行参数不认识。${USAGE}`, { cause });
  }
  throw new UserError(`请用 --week 指明哪一周。${USAGE}`);
}

await runCommand(async () => {
  const { week, config: path } = options();
  const settings = await readConfig(path);
  const folders = foldersOf(settings);
  const source = join(folders.published, "weeks", `${week}.brief.json`);
  const text = await readFile(source, "utf8").catch((cause: unknown) => {
    throw new UserError(`没有 ${week} 这一周的要情：${source} 读不到。请先运行 npm run nightly，并核对周次。`, {
      cause,
    });
  });
  const folder = join(folders.documents, week);
  const files = await writeDocuments(folder, Brief.parse(JSON.parse(text)), settings.reference.brief_template);
  for (const { name, bytes, sha256 } of files) console.log(`${join(folder, name)}\t${bytes} 字节\t${sha256}`);
});
