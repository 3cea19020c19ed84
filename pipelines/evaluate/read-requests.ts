/** Requests out of one file, as a night would read them: texts masked, times typed; nothing is kept. */
import { access } from "node:fs/promises";
import { basename, extname } from "node:path";
import { z } from "zod";
import { rowChecker } from "../../loaders/check-row.js";
import { readTables } from "../../loaders/files/read-tables.js";
import { UnreadableFile } from "../../loaders/files/types.js";
import { fieldFinder, mapHeader } from "../../loaders/mapping.js";
import { Source } from "../../loaders/source.js";
import { UserError } from "../../loaders/user-error.js";

/** A ledger asks for no number and no caller, so that any list of texts with times can be read. */
const SOURCE = Source.parse({ name: "evaluated", title: "评估", kind: "ledger", folder: "evaluated" });
const ANY_TIME = { earliest: "1990-01-01 00:00:00", latest: "2100-01-01 00:00:00" };

/** What evaluations ask of a row that was checked. */
const FileRequest = z.object({
  request_id: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  town: z.string().optional(),
  village: z.string().optional(),
  estate: z.string().optional(),
  caller_key: z.string().optional(),
  likes: z.number().optional(),
  requested_at: z.string(),
});
export type FileRequest = z.infer<typeof FileRequest>;

/**
 * The requests of a file of any format that exports come in, in its order. Rows that a night would set aside are left out.
 * @throws UserError when the file is not there or nothing of it can be read
 */
export async function* readRequests(path: string): AsyncGenerator<FileRequest> {
  await access(path).catch((cause: unknown) => {
    throw new UserError(`读不到文件 ${path}。请检查路径后重试。`, { cause });
  });
  const find = fieldFinder(SOURCE);
  try {
    for await (const table of readTables(path, basename(path), { isHeader: (text) => find(text) !== undefined })) {
      if (!("rows" in table)) continue;
      for await (const batch of table.rows) {
        const check = rowChecker({
          source: SOURCE,
          mapping: mapHeader(table.header, find),
          sheet: table.sheet,
          fileStem: basename(table.file, extname(table.file)),
          secret: Buffer.alloc(32),
          ...ANY_TIME,
        });
        for (const row of batch) {
          if ("problem" in row) continue;
          const checked = check(row.cells);
          if (checked.ok) yield FileRequest.parse(JSON.parse(checked.json));
        }
      }
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UserError(error.message, { cause: error });
    throw error;
  }
}
