/** The secret of the callers' keyed hash: from the environment, or a file that only its owner can read. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
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
  const kept = await readFile(keyFile, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null; // the first night
    throw error;
  });
  return kept === null ? makeKey(keyFile) : parseKey(kept.trim(), keyFile);
}

function parseKey(text: string, keyFile: string): Buffer {
  if (!/^([0-9a-f]{2}){32,}$/i.test(text))
    throw new UserError(
      `密钥文件内容有误：${keyFile} 应为至少 64 个十六进制字符。请恢复备份；没有备份就删除它，重跑时会另造一个。`,
    );
  return Buffer.from(text, "hex");
}

/** By way of a file beside it (as little committed as the key): a run that is killed here must not leave half a key. */
async function makeKey(keyFile: string): Promise<Buffer> {
  const made = randomBytes(32);
  await mkdir(dirname(keyFile), { recursive: true });
  await writeFile(`${keyFile}.next.key`, `${made.toString("hex")}\n`, { mode: 0o600 });
  await rename(`${keyFile}.next.key`, keyFile);
  return made;
}
