/** Bytes → text, a chunk at a time; and what tells that the bytes were decoded wrongly. */
import type { TextEncoding } from "./types.js";

/** Decodes a stream of bytes. The byte order mark is dropped; bytes that are no character become U+FFFD. */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text === "") continue;
    yield isFirst && text.startsWith("\ufeff") ? text.slice(1) : text;
    isFirst = false;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** The beginning of a text; `isWhole`: all of it. */
export interface TextHead {
  head: string;
  isWhole: boolean;
}

/** The first `length` characters of a text. */
export async function decodeHead(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  length: number,
): Promise<TextHead> {
  let head = "";
  for await (const text of decodeText(chunks, encoding)) {
    head += text;
    if (head.length > length) return { head: head.slice(0, length), isWhole: false };
  }
  return { head, isWhole: true };
}

/** Beyond this share of U+FFFD a text was not decoded but guessed. */
const BROKEN_SHARE = 0.01;

/**
 * Whether a text is mojibake: many U+FFFD, UTF-8 once read as GBK and saved (锟斤拷, 宸ュ崟), or as Latin-1 (å·¥å\x8d\x95).
 */
export function looksGarbled(text: string): boolean {
  const enough = Math.max(3, text.length * BROKEN_SHARE);
  return (
    countMatches(text, /\ufffd/g) >= enough ||
    countMatches(text, /锟斤拷|鈥|銆|锛|宸ュ崟|鐨勬|缂栧彿/g) >= enough ||
    countMatches(text, /[\u00c0-\u00ff][\u0080-\u00bf]/g) >= enough
  );
}

function countMatches(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
