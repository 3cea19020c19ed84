/**
 * Finds a text's encoding. UTF-8 is told by its validity over the whole file, because UTF-8 bytes also decode as GB18030
 * without an error; what is neither marked nor valid UTF-8 nor UTF-16 is taken for GB18030, the "CSV" of a Chinese Excel.
 */
import { isAscii, isUtf8 } from "node:buffer";
import type { ByteSource } from "./byte-source.js";
import type { TextEncoding } from "./types.js";

export interface TextSurvey {
  encoding: TextEncoding;
  bytes: number;
  /** Share of NUL bytes among the first 64 KiB. */
  nulShare: number;
}

const SAMPLE_BYTES = 64 * 1024;
/** A chunk with fewer damaged characters than this, among those beyond ASCII, is UTF-8 that was hurt, not GB18030. */
const DAMAGED_SHARE = 0.05;

/** Reads the source once, to the end, and says how to decode it. */
export async function surveyText(source: ByteSource): Promise<TextSurvey> {
  const votes = new Utf8Votes();
  const sample: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source.open()) {
    if (bytes < SAMPLE_BYTES) sample.push(Buffer.from(chunk.subarray(0, SAMPLE_BYTES)));
    bytes += chunk.length;
    votes.add(chunk);
  }
  const head = Buffer.concat(sample).subarray(0, SAMPLE_BYTES);
  const nuls = countNuls(head);
  const nulShare = head.length === 0 ? 0 : (nuls.even + nuls.odd) / head.length;
  const encoding =
    markedEncoding(head) ?? utf16Of(nuls, nulShare, votes.isUtf8()) ?? (votes.isUtf8() ? "utf-8" : "gb18030");
  return { encoding, bytes, nulShare };
}

/** The encoding that a byte order mark names. */
function markedEncoding(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return "gb18030";
  return null;
}

function countNuls(head: Buffer): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) counts.even += 1;
    else counts.odd += 1;
  }
  return counts;
}

/** UTF-16 without a mark: its ASCII characters (digits, delimiters) have a NUL, always on the same side. */
function utf16Of(nuls: { even: number; odd: number }, nulShare: number, looksUtf8: boolean): TextEncoding | null {
  if (nulShare < (looksUtf8 ? 0.2 : 0.01)) return null;
  const total = nuls.even + nuls.odd;
  if (nuls.odd >= total * 0.95) return "utf-16le";
  return nuls.even >= total * 0.95 ? "utf-16be" : null;
}

/** Weighs the chunks that speak for UTF-8 against those that speak against it; pure ASCII says nothing. */
class Utf8Votes {
  #good = 0;
  #bad = 0;
  /** How many bytes the character lacked that the chunk before ended in. */
  #lacking = 0;

  add(chunk: Buffer): void {
    const start = endOfCharacter(chunk, this.#lacking);
    const { open, lacking } = openTail(chunk.subarray(start));
    this.#lacking = lacking;
    const whole = chunk.subarray(start, chunk.length - open);
    if (isAscii(whole)) return;
    if (isUtf8(whole) || damagedShare(whole) < DAMAGED_SHARE) this.#good += whole.length;
    else this.#bad += whole.length;
  }

  /** True for pure ASCII as well; a character cut off at the very end counts neither way. */
  isUtf8(): boolean {
    return this.#good > 0 ? this.#good > this.#bad : this.#bad === 0;
  }
}

/** Where the character ends that began in the chunk before. */
function endOfCharacter(bytes: Buffer, lacking: number): number {
  let end = 0;
  while (end < lacking && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}

/** How many bytes at the end begin a UTF-8 character that is not complete, and how many it lacks. */
function openTail(bytes: Buffer): { open: number; lacking: number } {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (back < length) return { open: back, lacking: length - back };
      break;
    }
  }
  return { open: 0, lacking: 0 };
}

/** Share of U+FFFD among the first 2,000 characters beyond ASCII, if the bytes are read as UTF-8. */
function damagedShare(bytes: Buffer): number {
  let damaged = 0;
  let beyondAscii = 0;
  const decoder = new TextDecoder("utf-8");
  for (let at = 0; at < bytes.length && beyondAscii < 2000; at += 8192) {
    const text = decoder.decode(bytes.subarray(at, at + 8192), { stream: true });
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) beyondAscii += 1;
      if (unit === 0xfffd) damaged += 1;
    }
  }
  return beyondAscii === 0 ? 0 : damaged / beyondAscii;
}
