/** Zip archives by way of yauzl, which reads the directory at the end and refuses streams longer than it promises. */
import { isUtf8 } from "node:buffer";
import * as yauzl from "yauzl";
import { type ByteSource, readAll } from "./byte-source.js";
import { isSuspect } from "./gunzip.js";
import { type UnreadableCode, UnreadableFile } from "./types.js";
import { unreadable } from "./unreadable.js";

/** More members than any office sends. */
const MAX_MEMBERS = 20_000;

interface ZipMember {
  /** Path in the archive, decoded. */
  path: string;
  /** Why the member must not be read, if so. */
  refused: UnreadableCode | null;
  source: ByteSource;
}

export interface Zip {
  /** Its files, without folders. */
  members: ZipMember[];
  /** What they unpack to, as the directory says. */
  bytes: number;
  close(): void;
}

/**
 * Opens an archive, at `path` or else in memory. Throws UnreadableFile `broken` if the directory at its end is missing or
 * damaged, "zip_bomb" if its files unpack to more than `maxUnpackedBytes` together.
 */
export async function openZip(
  source: ByteSource,
  path: string | null,
  limits: { maxUnpackedBytes: number; maxInMemoryBytes: number },
  broken: UnreadableCode,
): Promise<Zip> {
  // Names are decoded and checked here: Chinese Windows writes them in GBK, and one bad name must not stop the others.
  const options = { autoClose: false, decodeStrings: false };
  const bytes = path === null ? await readAll(source, limits.maxInMemoryBytes) : null;
  let zip: yauzl.ZipFile | null = null;
  try {
    zip = bytes === null ? await yauzl.openPromise(path ?? "", options) : await yauzl.fromBufferPromise(bytes, options);
    return await list(zip, source.name, limits.maxUnpackedBytes);
  } catch (error) {
    zip?.close();
    if (error instanceof UnreadableFile) throw error;
    throw unreadable(broken, source.name);
  }
}

async function list(zip: yauzl.ZipFile, archive: string, maxBytes: number): Promise<Zip> {
  const members: ZipMember[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize;
    if (bytes > maxBytes || members.length >= MAX_MEMBERS) throw unreadable("zip_bomb", archive);
    const path = memberPath(entry);
    const name = `${archive}!${path}`;
    const source = { name, open: () => openMember(zip, entry, name), isCut: () => false };
    if (!path.endsWith("/")) members.push({ path, refused: refusal(entry, path), source });
  }
  return { members, bytes, close: () => zip.close() };
}

function memberPath(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  const isMarkedUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const path = isMarkedUtf8 || isUtf8(raw) ? raw.toString("utf8") : new TextDecoder("gb18030").decode(raw);
  return path.replaceAll("\\", "/");
}

function refusal(entry: yauzl.Entry, path: string): UnreadableCode | null {
  if (yauzl.validateFileName(path) !== null || path.includes("\0")) return "bad_path";
  if (entry.isEncrypted()) return "password";
  if (!entry.canDecodeFileData()) return "unsupported";
  return isSuspect(entry.compressedSize, entry.uncompressedSize) ? "zip_bomb" : null;
}

async function* openMember(zip: yauzl.ZipFile, entry: yauzl.Entry, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk;
  } catch {
    // yauzl's and zlib's words are English and technical; the file's name and the advice are what helps.
    throw unreadable("broken_archive", name);
  }
}

/** Office's files are zip archives too: workbooks can be read, texts and slides cannot. */
export function zipKind({ members }: Zip): "workbook" | "archive" | "other" {
  const paths = new Set(members.map((member) => member.path));
  const isOffice = paths.has("[Content_Types].xml");
  if (isOffice && [...paths].some((path) => /^xl\//i.test(path))) return "workbook";
  if (paths.has("mimetype") && paths.has("content.xml")) return "workbook";
  return isOffice ? "other" : "archive";
}

/** Throws UnreadableFile if a workbook's parts unpack to more than `maxBytes`, or to more than its directory says. */
export async function checkWorkbookSize(zip: Zip, file: string, maxBytes: number): Promise<void> {
  if (zip.bytes > maxBytes) throw unreadable("too_large", file);
  for (const member of zip.members) {
    try {
      for await (const _ of member.source.open());
    } catch (error) {
      throw error instanceof UnreadableFile ? unreadable("broken_workbook", file) : error;
    }
  }
}
