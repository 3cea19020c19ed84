/**
 * Zip archives of files in memory, packed by Node's own zlib in threads beside this one. The same files give the same bytes: no
 * entry holds the moment of writing. Format: PKWARE APPNOTE 6.3, without encryption and below 4 GB.
 */
import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";

/** A file as it lies in an archive; it may stand in several. */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  readonly size: number;
  readonly crc: number;
}

const deflate = promisify(deflateRaw);

/** The version that can unpack it; names are UTF-8; said to be made on Unix, since some programs take those of others for an old code page. */
const NEEDED = 20;
const UTF8 = 0x800;
const UNIX = 3 << 8;
const READABLE = 0o100644 * 2 ** 16;
const DEFLATED = 8;
/** The first day that a zip archive can name: 1 January 1980, midnight. */
const DATE = (1 << 5) | 1;

/** `isStored`: as it is, for what is packed already. */
export async function packed(content: Uint8Array, isStored = false): Promise<Packed> {
  const bytes = isStored ? content : await deflate(content, { level: 6 });
  return { bytes, isDeflated: !isStored, size: content.length, crc: crc32(content) };
}

/** What the local header and the directory say alike of a file, after their own signatures and versions. */
function described(name: Uint8Array, { bytes, isDeflated, size, crc }: Packed): Buffer {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(NEEDED, 0);
  part.writeUInt16LE(UTF8, 2);
  part.writeUInt16LE(isDeflated ? DEFLATED : 0, 4);
  part.writeUInt16LE(DATE, 8);
  part.writeUInt32LE(crc, 10);
  part.writeUInt32LE(bytes.length, 14);
  part.writeUInt32LE(size, 18);
  part.writeUInt16LE(name.length, 22);
  return part;
}

/** An archive of these files in this order, by their names with `/` between folders. */
export function zipOf(files: Iterable<readonly [name: string, file: Packed]>): Uint8Array {
  const body: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  let entries = 0;
  for (const [path, file] of files) {
    const name = Buffer.from(path);
    const part = described(name, file);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(READABLE, 6); // after the comment's length, the disk and the kind of file
    listed.writeUInt32LE(at, 10);
    body.push(Buffer.from("PK\x03\x04"), part, name, file.bytes);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([NEEDED, UNIX >> 8]), part, listed, name);
    at += 4 + part.length + name.length + file.bytes.length;
    entries += 1;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...body, ...directory, Buffer.from("PK\x05\x06"), end]);
}

/** An archive of these files, each packed. */
export const zip = async (files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> =>
  zipOf(
    await Promise.all(Object.entries(files).map(async ([name, content]) => [name, await packed(content)] as const)),
  );
