/** Texts as UTF-16 units in typed arrays: reading them there takes half as long as asking a string for each. */
import { transcode } from "node:buffer";

/** Room for the text at hand. */
let room = Buffer.alloc(1 << 12);

/** The text's units, until the next text's are asked for. */
export function unitsOf(text: string): Uint16Array {
  if (text.length * 2 > room.length) room = Buffer.alloc(text.length * 4);
  room.write(text, "utf16le");
  return new Uint16Array(room.buffer, room.byteOffset, text.length);
}

/** The units of a text in UTF-8. */
export function unitsOfBytes(bytes: Uint8Array): Uint16Array {
  const units = transcode(bytes, "utf8", "utf16le");
  return new Uint16Array(units.buffer, units.byteOffset, units.length / 2);
}

export function stringOf(units: Uint16Array, start: number, end: number): string {
  return Buffer.from(units.buffer, units.byteOffset + start * 2, (end - start) * 2).toString("utf16le");
}

/** A text that grows. */
export class GrowingText {
  /** Those before `length` are the text's; who writes behind it asks for room before, and says afterwards how long it is. */
  units = new Uint16Array(1 << 12);
  length = 0;

  makeRoom(more: number): void {
    if (this.length + more <= this.units.length) return;
    const larger = new Uint16Array((this.length + more) * 2);
    larger.set(this.units);
    this.units = larger;
  }

  add(text: string): void {
    this.makeRoom(text.length);
    Buffer.from(this.units.buffer).write(text, this.length * 2, "utf16le");
    this.length += text.length;
  }

  /** In UTF-8. */
  toBytes(): Uint8Array {
    return transcode(Buffer.from(this.units.buffer, 0, this.length * 2), "utf16le", "utf8");
  }

  toString(): string {
    return stringOf(this.units, 0, this.length);
  }
}
