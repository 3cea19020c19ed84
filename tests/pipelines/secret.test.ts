import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callerSecret } from "../../pipelines/secret.js";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-secret-"));
  file = join(folder, "keys/caller.key");
});

afterEach(() => rm(folder, { recursive: true }));

describe("callerSecret", () => {
  it("makes a key of 32 bytes on the first night, which only its owner can read, and keeps to it", async () => {
    const made = await callerSecret(file, {});
    expect(made).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await callerSecret(file, {})).toEqual(made);
    expect(await readFile(file, "utf8")).toBe(`${made.toString("hex")}\n`);
  });

  it("takes QINGYUBIAO_KEY before the file, and then makes no file", async () => {
    const key = "密钥".repeat(20);
    expect((await callerSecret(file, { QINGYUBIAO_KEY: key })).toString("utf8")).toBe(key);
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  it("refuses a key that is too short, from either", async () => {
    await expect(callerSecret(file, { QINGYUBIAO_KEY: "short" })).rejects.toThrow(
      "QINGYUBIAO_KEY 太短：至少 32 个字符",
    );
    await expect(callerSecret(file, { QINGYUBIAO_KEY: "" })).rejects.toThrow("QINGYUBIAO_KEY 太短");
    await callerSecret(file, {});
    await writeFile(file, "abcd\n");
    await expect(callerSecret(file, {})).rejects.toThrow(/密钥文件内容有误：.*caller\.key/);
  });

  it("refuses a key file with signs that are not hexadecimal instead of using what stands before them", async () => {
    await callerSecret(file, {});
    await writeFile(file, `${"a".repeat(64)}密码${"b".repeat(64)}`);
    await expect(callerSecret(file, {})).rejects.toThrow("密钥文件内容有误");
  });
});
