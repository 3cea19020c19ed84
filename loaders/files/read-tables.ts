/** START HERE: one delivered file → its tables, whatever its kind, decided by its content and not by its name. */
import { type ByteSource, fileSource, readAll, readHead } from "./byte-source.js";
import { isClutter } from "./clutter.js";
import { decodeHead } from "./decode.js";
import { surveyText } from "./encoding.js";
import { gunzipSource } from "./gunzip.js";
import { delimitedTable } from "./read-delimited.js";
import { jsonTable } from "./read-json.js";
import {
  DEFAULT_MAX_IN_MEMORY_BYTES,
  DEFAULT_MAX_UNPACKED_BYTES,
  type ReadOptions,
  type Table,
  type TextEncoding,
  UnreadableFile,
  type UnreadablePart,
} from "./types.js";
import { unreadable, unreadablePart } from "./unreadable.js";
import type { WorkbookContent } from "./workbook.js";
import { checkWorkbookSize, openZip, type Zip, zipKind } from "./zip.js";

type Parts = AsyncGenerator<Table | UnreadablePart>;

interface Context extends ReadOptions {
  maxUnpackedBytes: number;
  maxInMemoryBytes: number;
  /** How many archives we are in. */
  level: number;
}

/** How much text is looked at to find delimiter and header, or where the rows of a JSON text are. */
const HEAD_CHARS = 256 * 1024;
/** An archive in an archive is read, but none in that. */
const MAX_LEVEL = 1;
/** Texts hold a few NULs at most; more of them is a file that was never written to its end. */
const MAX_NUL_SHARE = 0.3;
/** What offices send by mistake, by its first bytes: PDF, other archives, pictures, databases, web pages in one file. */
const FOREIGN = [
  ...["%PDF", "Rar!", "7z\xbc\xaf", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd"],
  ...["\x89PNG", "\xff\xd8\xff", "GIF8", "SQLite format", "\0\x01\0\0Standard", "MIME-Version:"],
] as const;
/** Many systems write HTML, or Excel's XML of 2003, and name it `.xls`. */
const MARKUP = /^<(?:!|\?xml|(?:html|head|meta|body|table|style|div|center|font|form|script|title|tr|p|br)[\s/>])/i;
/** The first member of an Office file, by which it is known even if the rest is missing. */
const OFFICE = /\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//;

/**
 * The tables of a file, and the parts of it that could not be read. Each table is to be read to its end before the next
 * is asked for. Throws UnreadableFile if nothing of the file can be read.
 */
export function readTables(path: string, name: string, options: ReadOptions): Parts {
  return readTablesOf(fileSource(path, name), options, path);
}

/** The same for bytes from anywhere. `path`: where they are on disk, if they are. */
export function readTablesOf(source: ByteSource, options: ReadOptions, path: string | null = null): Parts {
  const { maxUnpackedBytes = DEFAULT_MAX_UNPACKED_BYTES, maxInMemoryBytes = DEFAULT_MAX_IN_MEMORY_BYTES } = options;
  return readSource(source, path, { ...options, maxUnpackedBytes, maxInMemoryBytes, level: 0 });
}

/** `path`: where the source is on disk, null if it is not. */
async function* readSource(source: ByteSource, path: string | null, context: Context): Parts {
  const start = (await readHead(source, 264)).toString("latin1");
  if (start === "") throw unreadable("empty", source.name);
  if (FOREIGN.some((magic) => start.startsWith(magic)) || start.startsWith("ustar", 257)) {
    throw unreadable("unsupported", source.name);
  }
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) yield* readZip(source, path, start, context);
  else if (start.startsWith("\x1f\x8b")) yield* readGzip(source, context);
  else if (start.startsWith("\xd0\xcf\x11\xe0")) yield* readWorkbook(source, context);
  else yield* readText(source, context);
}

async function* readText(source: ByteSource, context: Context): Parts {
  const survey = await surveyText(source);
  const isUtf16 = survey.encoding === "utf-16le" || survey.encoding === "utf-16be";
  if (survey.nulShare > MAX_NUL_SHARE && !isUtf16) throw unreadable("not_text", source.name);
  const head = await decodeHead(source.open(), survey.encoding, HEAD_CHARS);
  const start = head.head.trimStart().slice(0, 100);
  if (start === "") throw unreadable("empty", source.name);
  if (MARKUP.test(start)) yield* readMarkup(source, survey.encoding, context);
  else if (start.startsWith("[") || start.startsWith("{")) yield jsonTable(source, survey, head.head, context);
  else yield delimitedTable(source, survey, head, context);
}

async function* readMarkup(source: ByteSource, encoding: TextEncoding, context: Context): Parts {
  const bytes = await readAll(source, context.maxInMemoryBytes);
  const content = new TextDecoder(encoding).decode(bytes);
  yield* tablesOf({ file: source.name, kind: "html", content, encoding }, context);
}

async function* readWorkbook(source: ByteSource, context: Context): Parts {
  const content = await readAll(source, context.maxInMemoryBytes);
  yield* tablesOf({ file: source.name, kind: "workbook", content, encoding: null }, context);
}

/** SheetJS takes long to load: only files that need it pay for it. */
async function* tablesOf(workbook: WorkbookContent, context: Context): Parts {
  const { workbookTables } = await import("./workbook.js");
  yield* workbookTables(workbook, context);
}

async function* readGzip(source: ByteSource, context: Context): Parts {
  if (context.level > MAX_LEVEL) throw unreadable("unsupported", source.name, "压缩包层数过多");
  const unpacked = gunzipSource(source, context.maxUnpackedBytes);
  yield* readSource(unpacked, null, { ...context, level: context.level + 1 });
}

async function* readZip(source: ByteSource, path: string | null, start: string, context: Context): Parts {
  const zip = await openZip(source, path, context, OFFICE.test(start) ? "broken_workbook" : "broken_archive");
  try {
    const kind = zipKind(zip);
    if (kind === "archive") yield* readMembers(source.name, zip, context);
    else if (kind === "other") throw unreadable("unsupported", source.name);
    else {
      await checkWorkbookSize(zip, source.name, context.maxInMemoryBytes);
      yield* readWorkbook(source, context);
    }
  } finally {
    zip.close();
  }
}

async function* readMembers(archive: string, zip: Zip, context: Context): Parts {
  if (context.level > MAX_LEVEL) throw unreadable("unsupported", archive, "压缩包层数过多");
  const members = zip.members.filter((member) => !isClutter(member.path));
  if (members.length === 0) throw unreadable("empty", archive);
  // What the members unpack to counts for the archives in them as well.
  const left = context.maxUnpackedBytes - zip.bytes;
  for (const { source, refused } of members) {
    if (refused !== null) yield unreadablePart(refused, source.name, null);
    else {
      try {
        yield* readSource(source, null, { ...context, maxUnpackedBytes: left, level: context.level + 1 });
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        yield { file: source.name, sheet: null, code: error.code, message: error.message };
      }
    }
  }
}
