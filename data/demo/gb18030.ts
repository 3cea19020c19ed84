/** Text → GB18030, which Node decodes but does not encode: the tables are made once by decoding every code. */

/** Code unit → its bytes: 0 none, below 0x10000 two bytes, else four. ASCII is itself. */
function buildTable(): Uint32Array {
  const table = new Uint32Array(65_536);
  const decoder = new TextDecoder("gb18030");
  const note = (text: string, code: number): void => {
    const unit = text.charCodeAt(0);
    if (text.length === 1 && unit !== 0xfffd && table[unit] === 0) table[unit] = code;
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) note(decoder.decode(Uint8Array.of(lead, trail)), lead * 256 + trail);
    }
  }
  for (let index = 0; index < 39_420; index += 1) {
    const code = fourBytes(index);
    note(decoder.decode(Uint8Array.of(code >>> 24, (code >>> 16) & 255, (code >>> 8) & 255, code & 255)), code);
  }
  return table;
}

/** The four bytes of a linear index, as one unsigned number. */
function fourBytes(index: number): number {
  const last = 0x30 + (index % 10);
  const third = 0x81 + (Math.floor(index / 10) % 126);
  const second = 0x30 + (Math.floor(index / 1260) % 10);
  const lead = 0x81 + Math.floor(index / 12_600);
  return lead * 0x1000000 + second * 0x10000 + third * 0x100 + last;
}

let table: Uint32Array | undefined;

/**
 * Writes text into `bytes` from `at` on and returns the position behind it. A lone surrogate has no code and becomes the
 * byte FF, which no code has either: a broken character stays broken. The caller leaves 4 bytes of room a code unit.
 */
export function writeGb18030(text: string, bytes: Uint8Array, at: number): number {
  table ??= buildTable();
  let to = at;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[to++] = unit;
      continue;
    }
    let code = table[unit] ?? 0;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) {
        code = fourBytes(point - 0x10000 + 189_000);
        i += 1;
      } else code = 0;
    }
    if (code === 0) bytes[to++] = 0xff;
    else if (code < 0x10000) {
      bytes[to++] = code >>> 8;
      bytes[to++] = code & 255;
    } else {
      bytes[to++] = code >>> 24;
      bytes[to++] = (code >>> 16) & 255;
      bytes[to++] = (code >>> 8) & 255;
      bytes[to++] = code & 255;
    }
  }
  return to;
}

/** Text → GB18030. */
export function encodeGb18030(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 4);
  return bytes.slice(0, writeGb18030(text, bytes, 0));
}
