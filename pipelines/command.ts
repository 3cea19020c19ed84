/** What all commands share: `--config FILE`, and an end that says in Chinese what to do. */
import { parseArgs } from "node:util";
import { UserError } from "../loaders/user-error.js";
import { type Config, DEFAULT_CONFIG, readConfig } from "./config.js";

/** The configuration that the command line names, or the demo city's. */
export async function configFromArguments(args: readonly string[] = process.argv.slice(2)): Promise<Config> {
  return readConfig(configPath(args));
}

function configPath(args: readonly string[]): string {
  try {
    return parseArgs({ args: [...args], options: { config: { type: "string", default: DEFAULT_CONFIG } } }).values
      .config;
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。用法：npm run <命令> -- --config 配置文件`, { cause });
  }
}

/** Runs a command; on an error prints it and sets the exit code. A user's error has no stack, ours has. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError)) {
      console.error(error);
      console.error("程序出错，原网站保持不变。请把以上内容发给维护人员，改正后重跑同一命令。");
    } else console.error(error.message);
    process.exit(1); // not only the exit code: a progress bar of the failed step may still hold a timer
  }
}
