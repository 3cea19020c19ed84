/** The secret of the callers' keyed hash: from the environment, or a file that only its owner can read. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../loaders/user-error.js";

/**
 * QINGYUBIAO_KEY (at least 32 characters), else the key file, which is made with 32 random bytes when it is not there.
 * A lost key is not fatal: callers of before and after are then different people.
 * @throws UserError when the key is too short
 */
export async function callerSecret(keyFile: string, environment: NodeJS.ProcessEnv = process.env): Promise<Buffer> {
  const given = environment.QINGYUBIAO_KEY;
  if (given !== undefined) {
    if (given.length < 32) throw new UserError("环境变量 QINGYUBIAO_KEY 太短：至少 32 个字符。");
    return Buffer.from(given, "utf8");
  }
  try {
    const kept = Buffer.from((await readFile(keyFile, "utf8")).trim(), "hex");
    if (kept.length < 32) throw new UserError(`密钥文件内容有误：${keyFile} 应为至少 64 个十六进制字符。请恢复备份。`);
    return kept;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const made = randomBytes(32);
  await mkdir(dirname(keyFile), { recursive: true });
  await writeFile(keyFile, `${made.toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  return made;
}
