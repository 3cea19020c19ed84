/** The DuckDB file: opening it, and the few ways in which the house talks to it. */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBValue,
} from "@duckdb/node-api";
import { UserError } from "./user-error.js";

export interface Warehouse {
  /** Runs one or several statements. */
  run(sql: string): Promise<void>;
  /** Runs the statements of a `.sql` file. */
  runFile(url: URL): Promise<void>;
  /** All rows of a query as objects of JSON values: cast counts to integer, times and dates to varchar in SQL. */
  rows(sql: string): Promise<Row[]>;
  /** Columns of a query of integers, each in one array. @throws TypeError at a null or another type */
  integers(sql: string): Promise<Int32Array[]>;
  /** The connection, for what these do not cover. */
  readonly connection: DuckDBConnection;
  /** Does `work` on a connection of its own, so that other work can go on: the same tables, but no temporary ones and no variables. */
  beside<T>(work: (own: Warehouse) => Promise<T>): Promise<T>;
  close(): void;
}

/** `'text'`, with quotes doubled: for paths and names that SQL takes no parameter for. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens (and creates) a warehouse. `memoryLimitGb` bounds DuckDB's own memory; workers come on top.
 * @throws UserError where the file is locked by another process or is no DuckDB file
 */
export async function openWarehouse(path: string, { memoryLimitGb = 2 } = {}): Promise<Warehouse> {
  const options = {
    threads: String(availableParallelism()),
    memory_limit: `${memoryLimitGb}GB`,
    preserve_insertion_order: "false",
    // by default the file is tidied after every 16 MB of changes, many times a night: once at its end is enough
    checkpoint_threshold: "256MB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  };
  const instance = await DuckDBInstance.create(path, options).catch((error: unknown) => {
    const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new UserError(
      `数据仓库打不开：${path}（${detail}）。请关闭正在打开它的程序；文件若已损坏，移走它再运行，会从导出文件重建。`,
    );
  });
  const warehouse = await connected(instance, () => instance.closeSync());
  // to press texts harder than by a dictionary costs as much as all else of writing a table; not heard among the options
  await warehouse.run("set global disabled_compression_methods = 'fsst,dict_fsst,zstd'");
  return warehouse;
}

type Row = Record<string, DuckDBValue>;

/** The library's own way asks native code for the columns of every row. */
async function rowsOf(result: DuckDBResult): Promise<Row[]> {
  const names = result.deduplicatedColumnNames();
  const rows: Row[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const columns = names.map((name, i) => ({ name, vector: chunk.getColumnVector(i) }));
    for (let at = 0, end = chunk.rowCount; at < end; at++) {
      const row: Row = {};
      for (const { name, vector } of columns) row[name] = vector.getItem(at);
      rows.push(row);
    }
  }
  return rows;
}

async function integersOf(result: DuckDBResult): Promise<Int32Array[]> {
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return result.deduplicatedColumnNames().map((name, column) => {
    const values = new Int32Array(rows);
    let at = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(column);
      for (let i = 0, end = chunk.rowCount; i < end; i++) {
        const value = vector.getItem(i);
        if (typeof value !== "number") throw new TypeError(`${name}: no integer`);
        values[at++] = value;
      }
    }
    return values;
  });
}

async function connected(instance: DuckDBInstance, afterClose: () => void): Promise<Warehouse> {
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => {
    await connection.run(sql);
  };
  return {
    connection,
    run,
    runFile: async (url) => run(await readFile(url, "utf8")),
    rows: async (sql) => rowsOf(await connection.run(sql)),
    integers: async (sql) => integersOf(await connection.run(sql)),
    beside: async (work) => {
      const own = await connected(instance, () => {});
      try {
        return await work(own);
      } finally {
        own.close();
      }
    },
    close: () => {
      connection.closeSync();
      afterClose();
    },
  };
}

/** Runs `work` in one transaction: all of it is kept, or nothing. */
export async function inTransaction<T>(warehouse: Warehouse, work: () => Promise<T>): Promise<T> {
  await warehouse.run("begin transaction");
  try {
    const result = await work();
    await warehouse.run("commit");
    return result;
  } catch (error) {
    await warehouse.run("rollback");
    throw error;
  }
}

/** The bytes of a blob. @throws TypeError when it is none */
export function bytesOf(value: DuckDBValue | undefined): Uint8Array {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  throw new TypeError("no blob");
}
