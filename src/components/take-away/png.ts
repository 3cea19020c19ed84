/** An SVG → a PNG that prints 16 cm wide at 300 dots an inch. */

const WIDTH_CM = 16;
const CM_AN_INCH = 2.54;
const DOTS_AN_INCH = 300;
const DOTS_A_METRE = Math.round((DOTS_AN_INCH * 100) / CM_AN_INCH);
/** Browsers draw no larger; a longer table gets fewer dots. */
const TALLEST = 16_000;

/** Bytes of the PNG. Rejects where the browser cannot draw it. */
export async function pngOf(svg: string, size: { width: number; height: number }): Promise<Uint8Array> {
  const scale = Math.min((WIDTH_CM / CM_AN_INCH) * (DOTS_AN_INCH / size.width), TALLEST / size.height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`; // the content policy allows no blobs
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error(`no picture of ${canvas.width} × ${canvas.height}`);
  return withDensity(new Uint8Array(await blob.arrayBuffer()), DOTS_A_METRE);
}

const AFTER_HEADER = 8 + 25; // signature, IHDR
const NAME = [0x70, 0x48, 0x59, 0x73]; // pHYs

/** The PNG with a pHYs chunk (PNG specification, 11.3.4.3), without which Word takes it for 72 dots an inch. */
export function withDensity(png: Uint8Array, dotsAMetre: number): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(NAME, 4);
  view.setUint32(8, dotsAMetre);
  view.setUint32(12, dotsAMetre);
  chunk[16] = 1; // the unit is the metre
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, AFTER_HEADER));
  whole.set(chunk, AFTER_HEADER);
  whole.set(png.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return whole;
}

/** CRC-32 as PNG wants it (ISO 3309), bit by bit: it is for 13 bytes. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
