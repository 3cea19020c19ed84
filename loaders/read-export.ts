/**
 * Reads one delivered file into a spool that the warehouse takes in: NDJSON of good rows, of rows set aside and of the
 * parts of the file. Looks at this file alone, so files are read in parallel (`read-export.worker.ts`).
 */
import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { checkRow, type RowContext } from "./check-row.js";
import { readTables } from "./files/read-tables.js";
import { type Table, UnreadableFile } from "./files/types.js";
import { fieldOf, mapHeader, missingColumns } from "./mapping.js";
import { SET_ASIDE, type SetAsideReason } from "./reasons.js";
import type { Source } from "./source.js";

export interface ExportFile {
  source: Source;
  /** Where the file is, and how it is named to users: its path below `exports`. */
  path: string;
  file: string;
  fileId: string;
  sha256: string;
  /** Folder for the spool; file names in it begin with `fileId`. */
  spool: string;
  secret: Uint8Array;
  earliest: string;
  latest: string;
}

/** A row of `raw_files`. rows = rows_read + rows_set_aside, counted apart. */
export interface FileResult {
  file_id: string;
  source: string;
  file: string;
  sha256: string;
  unreadable_code: string | null;
  unreadable: string | null;
  bytes: number;
  rows: number;
  rows_read: number;
  rows_set_aside: number;
  skipped_lines: number;
}

/** Lines of JSON, written in blocks. The file exists only if a line was written. */
class Spool {
  #lines: string[] = [];
  #file: number | null = null;
  constructor(readonly path: string) {}

  add(row: object): void {
    this.#lines.push(JSON.stringify(row));
    if (this.#lines.length >= 2000) this.#flush();
  }

  close(): void {
    if (this.#lines.length > 0) this.#flush();
    if (this.#file !== null) closeSync(this.#file);
  }

  #flush(): void {
    this.#file ??= openSync(this.path, "w");
    writeSync(this.#file, `${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }
}

/** SHA-256 of a file's bytes, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) digest.update(chunk);
  return digest.digest("hex");
}

/** The name by which a file's id is found again: the same content under the same name is the same delivery. */
export function fileIdOf(source: Source, file: string, sha256: string): string {
  return createHash("sha256")
    .update(JSON.stringify([source, file, sha256]))
    .digest("hex")
    .slice(0, 16);
}

class ExportReader {
  readonly requests: Spool;
  readonly setAside: Spool;
  readonly parts: Spool;
  rows = 0;
  rowsRead = 0;
  rowsSetAside = 0;
  skippedLines = 0;

  constructor(readonly job: ExportFile) {
    const spool = (name: string) => new Spool(join(job.spool, `${job.fileId}.${name}.ndjson`));
    this.requests = spool("requests");
    this.setAside = spool("set_aside");
    this.parts = spool("parts");
  }

  reject(table: Table, line: number, reason: SetAsideReason, detail: string): void {
    this.rowsSetAside += 1;
    this.setAside.add({ file_id: this.job.fileId, part: table.file, sheet: table.sheet, reason, detail, line });
  }

  async table(table: Table): Promise<void> {
    const { source, fileId } = this.job;
    let mapping = mapHeader(table.header, source);
    let width = table.header.length;
    const missing = () => missingColumns(mapping, source);
    const context = (): RowContext => ({
      source,
      mapping,
      sheet: table.sheet,
      fileStem: basename(table.file, extname(table.file)),
      secret: Buffer.from(this.job.secret), // arrives from the main thread as a plain Uint8Array
      earliest: this.job.earliest,
      latest: this.job.latest,
    });
    let current = context();
    let rows = 0;
    for await (const batch of table.rows) {
      for (const row of batch) {
        rows += 1;
        if (table.header.length !== width) {
          mapping = mapHeader(table.header, source);
          width = table.header.length;
          current = context();
        }
        if ("problem" in row) this.reject(table, row.line, row.problem, row.detail);
        else if (missing().length > 0) this.reject(table, row.line, "missing_column", missing().join("、"));
        else {
          const checked = checkRow(row.cells, current);
          if (!checked.ok) this.reject(table, row.line, checked.reason, checked.detail);
          else {
            this.rowsRead += 1;
            this.requests.add({
              source: source.name,
              row_hash: checked.rowHash,
              text_key: checked.textKey,
              file_id: fileId,
              file: table.file,
              sheet: table.sheet,
              line: row.line,
              ...checked.row,
            });
          }
        }
      }
    }
    this.rows += rows;
    this.skippedLines += table.skipped();
    const lacking = missing();
    this.parts.add({
      file_id: fileId,
      part: table.file,
      sheet: table.sheet,
      unreadable_code: lacking.length > 0 ? "missing_column" : null,
      unreadable: lacking.length > 0 ? `${SET_ASIDE.missing_column[0]}：${lacking.join("、")}` : null,
      unmapped_headers: mapping.unmapped,
      rows,
    });
  }

  close(): void {
    this.requests.close();
    this.setAside.close();
    this.parts.close();
  }
}

/** Reads one file into the spool. A file that cannot be read is a result, not an error. */
export async function readExport(job: ExportFile): Promise<FileResult> {
  const reader = new ExportReader(job);
  let unreadable: UnreadableFile | null = null;
  const isHeader = (text: string) => fieldOf(text, job.source) !== undefined;
  try {
    for await (const part of readTables(job.path, job.file, { isHeader })) {
      if ("rows" in part) await reader.table(part);
      else
        reader.parts.add({
          file_id: job.fileId,
          part: part.file,
          sheet: part.sheet,
          unreadable_code: part.code,
          unreadable: part.message,
          unmapped_headers: [],
          rows: 0,
        });
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    unreadable = error;
  } finally {
    reader.close();
  }
  return {
    file_id: job.fileId,
    source: job.source.name,
    file: job.file,
    sha256: job.sha256,
    unreadable_code: unreadable?.code ?? null,
    unreadable: unreadable?.message ?? null,
    bytes: (await stat(job.path)).size,
    rows: reader.rows,
    rows_read: reader.rowsRead,
    rows_set_aside: reader.rowsSetAside,
    skipped_lines: reader.skippedLines,
  };
}
