/** Text files that an office edits by hand, on whatever machine it has. */
import { readFile } from "node:fs/promises";
import { UserError } from "../loaders/user-error.js";

/**
 * A file as text: UTF-8, else the GB18030 of a Chinese Windows. A byte order mark is dropped.
 * @param what what the file is called in messages
 * @param remedy what to do, in Chinese, where it is not there
 * @throws UserError where it is not there or is no text
 */
export async function readOfficeText(path: string, what: string, remedy: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UserError(`${what}读不到：${path}。${remedy}`, { cause: error });
  });
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new UserError(
    `${what} ${path} 不是文本文件。请用记事本另存为 UTF-8 的文本（表格用 Excel 存为 CSV），再重跑同一命令。`,
  );
}
