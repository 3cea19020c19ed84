/**
 * Reads one delivered file into a spool that the warehouse takes in: NDJSON of good rows, of rows set aside and of the
 * parts of the file. Looks at this file alone, so files are read in parallel (`read-export.worker.ts`).
 */
import { createHash } from "node:crypto";
import { basename, extname, join } from "node:path";
import { type RowChecker, rowChecker } from "./check-row.js";
import { chunksOf } from "./files/byte-source.js";
import { readTables } from "./files/read-tables.js";
import { type Table, type TableRow, UnreadableFile, type UnreadablePart } from "./files/types.js";
import { type FieldFinder, fieldFinder, type Mapping, mapHeader, missingColumns } from "./mapping.js";
import { SET_ASIDE, type SetAsideReason } from "./reasons.js";
import type { Source } from "./source.js";
import { Spool } from "./spool.js";

export interface ExportFile {
  source: Source;
  /** Where the file is, and how it is named to users: its path below `exports`. */
  path: string;
  file: string;
  fileId: string;
  sha256: string;
  bytes: number;
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

/** SHA-256 of a file's bytes, hexadecimal. */
export function sha256Of(path: string): string {
  const digest = createHash("sha256");
  for (const chunk of chunksOf(path)) digest.update(chunk);
  return digest.digest("hex");
}

/** The name by which a file's id is found again: the same content under the same name is the same delivery. */
export function fileIdOf(source: Source, file: string, sha256: string): string {
  return createHash("sha256")
    .update(JSON.stringify([source, file, sha256]))
    .digest("hex")
    .slice(0, 16);
}

/** A table without the columns that its kind requires: what it was depends on the file's other tables. */
interface LackingTable {
  table: Table;
  unmapped: readonly string[];
  lacking: readonly string[];
  lines: number[];
}

class ExportReader {
  readonly requests: Spool;
  /** What tells rows apart, less their texts: these are compared among all files before the texts are taken in. */
  readonly keys: Spool;
  readonly setAside: Spool;
  readonly parts: Spool;
  rows = 0;
  rowsRead = 0;
  rowsSetAside = 0;
  skippedLines = 0;
  readonly #lackingTables: LackingTable[] = [];
  #hasRequests = false;

  constructor(
    readonly job: ExportFile,
    readonly find: FieldFinder,
  ) {
    const spool = (name: string) => new Spool(join(job.spool, `${job.fileId}.${name}.ndjson`));
    this.requests = spool("requests");
    this.keys = spool("keys");
    this.setAside = spool("set_aside");
    this.parts = spool("parts");
  }

  part(
    part: Table | UnreadablePart,
    code: string | null,
    reason: string | null,
    unmapped: readonly string[],
    rows: number,
  ): void {
    const { file, sheet } = part;
    const told = { unreadable_code: code, unreadable: reason, unmapped_headers: unmapped, rows };
    this.parts.add({ file_id: this.job.fileId, part: file, sheet, ...told });
  }

  #reject({ file, sheet }: Table, line: number, reason: SetAsideReason, detail: string): void {
    this.rowsSetAside += 1;
    this.setAside.add({ file_id: this.job.fileId, part: file, sheet, reason, detail, line });
  }

  /** How the rows of a table are checked under a mapping of its header. */
  #checker(table: Table, mapping: Mapping): RowChecker {
    const { source, secret, earliest, latest } = this.job;
    return rowChecker({
      source,
      mapping,
      sheet: table.sheet,
      fileStem: basename(table.file, extname(table.file)),
      secret,
      earliest,
      latest,
    });
  }

  async table(table: Table): Promise<void> {
    let mapping = mapHeader(table.header, this.find);
    let check = this.#checker(table, mapping);
    let width = table.header.length;
    let lacking = missingColumns(mapping, this.job.source);
    let rows = 0;
    const lines: number[] = [];
    const { file, sheet } = table;
    const found = JSON.stringify({ source: this.job.source.name, file_id: this.job.fileId, file, sheet }).slice(1, -1);
    for await (const batch of table.rows) {
      if (table.header.length !== width) {
        mapping = mapHeader(table.header, this.find); // JSON items bring new keys as they come
        check = this.#checker(table, mapping);
        width = table.header.length;
        lacking = missingColumns(mapping, this.job.source);
      }
      for (const row of batch) {
        if (lacking.length > 0) lines.push(row.line);
        else this.#row(table, row, check, found);
      }
      rows += batch.length;
    }
    this.skippedLines += table.skipped();
    if (lacking.length > 0) {
      this.#lackingTables.push({ table, unmapped: mapping.unmapped, lacking, lines });
      return;
    }
    this.#hasRequests = true;
    this.rows += rows;
    this.part(table, null, null, mapping.unmapped, rows);
  }

  /** @param found where the table is, as fields of a row's JSON */
  #row(table: Table, row: TableRow, check: RowChecker, found: string): void {
    const checked =
      "problem" in row ? { ok: false as const, reason: row.problem, detail: row.detail } : check(row.cells);
    if (!checked.ok) {
      this.#reject(table, row.line, checked.reason, checked.detail);
      return;
    }
    this.rowsRead += 1;
    const digest = this.requests.addHashed(checked.json, `${found},"text_key":"${checked.textKey}","line":${row.line}`);
    this.keys.addJson(`{"row_hash":"${digest}",${found},"line":${row.line}}`);
  }

  /**
   * Beside sheets of requests, a table without their columns is a summary and its lines are skipped; alone, it is a
   * delivery that lacks a column, and every row is set aside.
   */
  #settleLackingTables(): void {
    for (const { table, unmapped, lacking, lines } of this.#lackingTables) {
      if (this.#hasRequests) {
        this.skippedLines += lines.length;
        this.part(table, null, null, unmapped, 0);
        continue;
      }
      this.rows += lines.length;
      for (const line of lines) this.#reject(table, line, "missing_column", lacking.join("、"));
      this.part(
        table,
        "missing_column",
        `${SET_ASIDE.missing_column[0]}：${lacking.join("、")}`,
        unmapped,
        lines.length,
      );
    }
  }

  close(): void {
    this.#settleLackingTables();
    this.requests.close();
    this.keys.close();
    this.setAside.close();
    this.parts.close();
  }
}

/** Reads one file into the spool. A file that cannot be read is a result, not an error. */
export async function readExport(job: ExportFile): Promise<FileResult> {
  const find = fieldFinder(job.source);
  const reader = new ExportReader(job, find);
  let unreadable: UnreadableFile | null = null;
  const isHeader = (text: string) => find(text) !== undefined;
  try {
    for await (const part of readTables(job.path, job.file, { isHeader })) {
      if ("rows" in part) await reader.table(part);
      else reader.part(part, part.code, part.message, [], 0);
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
    bytes: job.bytes,
    rows: reader.rows,
    rows_read: reader.rowsRead,
    rows_set_aside: reader.rowsSetAside,
    skipped_lines: reader.skippedLines,
  };
}
