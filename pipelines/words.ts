/**
 * `npm run words -- suggest [--texts N] [--config FILE]`: words that the city's texts use and the dictionary lacks. Accepting one
 * is adding its line to the dictionary; the next night reads all texts again.
 */
import { parseArgs } from "node:util";
import { UserError } from "../loaders/user-error.js";
import { openWarehouse } from "../loaders/warehouse.js";
import { calendarOf } from "./calendar.js";
import { runCommand } from "./command.js";
import { DEFAULT_CONFIG, readConfig } from "./config.js";
import { defineMacros } from "./models.js";
import { readSearchedTexts, suggestionsOf } from "./text/read-suggestions.js";

const USAGE = "用法：npm run words -- suggest [--texts 条数] [--config 配置文件]";
/** Some 200 characters a text: beyond this memory grows and the list hardly does. */
const MOST_TEXTS = 100_000;

function options() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        config: { type: "string", default: DEFAULT_CONFIG },
        texts: { type: "string", default: String(MOST_TEXTS) },
      },
    });
    const most = Number(values.texts);
    if (positionals.join(" ") === "suggest" && Number.isInteger(most) && most > 0)
      return { most, config: values.config };
  } catch (cause) {
    throw new UserError(`命令行参数不认识。${USAGE}`, { cause });
  }
  throw new UserError(`命令行参数不认识。${USAGE}`);
}

await runCommand(async () => {
  const { most, config: path } = options();
  const config = await readConfig(path);
  const warehouse = await openWarehouse(config.warehouse);
  try {
    await defineMacros(warehouse, calendarOf(config));
    const searched = await readSearchedTexts(warehouse, { dictionary: config.reference.dictionary, most });
    const words = await suggestionsOf(searched);
    console.log(`看了 ${searched.texts.length} 条不同的文字（共 ${searched.of} 条），可能的新词 ${words.length} 个。`);
    console.log(`要收的，把前三项原样加到 ${config.reference.dictionary} 末尾。\n`);
    for (const { word, texts: holding, cohesion, freedom, example } of words)
      console.log(
        `${word} 10000 n\t${holding} 条\t凝固 ${cohesion.toFixed(1)}\t自由 ${freedom.toFixed(1)}\t${example ?? ""}`,
      );
  } finally {
    warehouse.close();
  }
});
