import { strToU8, zipSync } from "fflate";
import { describe, it } from "vitest";
import { readTablesOf } from "../../../loaders/files/read-tables.js";
import { UnreadableFile } from "../../../loaders/files/types.js";
import fc from "../../property.js";
import { collect, gb18030, OPTIONS } from "./helpers.js";

const text = '工单编号,来电时间,主要内容\n1,2024/7/10,"路灯"\n2,2024/7/11,漏水\n';
const seeds = [
  Buffer.from(text),
  gb18030(text),
  Buffer.from('[{"工单编号":"1","主要内容":"路"},{"工单编号":"2","主要内容":"灯"}]'),
  Buffer.from("<table><tr><td>工单编号<td>主要内容<tr><td>1<td>路</table>"),
  Buffer.from(zipSync({ "a.csv": strToU8(text), "b.json": strToU8('{"1":{"工单编号":"1","标题":"x"}}') })),
];
const magics = ["PK\x03\x04", "\x1f\x8b\x08", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "[{", "<table>", "\xff\xfe", ""];

async function* open(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** Passes if the bytes are read or refused with a reason. */
async function readable(bytes: Buffer): Promise<void> {
  try {
    await collect(readTablesOf({ name: "a", open: () => open(bytes), isCut: () => false }, OPTIONS));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
}

describe("any bytes", () => {
  it("are read or refused with a reason, whatever kind they claim to be", async () => {
    const property = fc.asyncProperty(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 2000 }), (magic, bytes) =>
      readable(Buffer.concat([Buffer.from(magic, "latin1"), bytes])),
    );
    await fc.assert(property, { numRuns: 300, seed: 6 });
  });

  it("good files with some bytes changed are read or refused with a reason", async () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    const property = fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(change, { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      (seed, changes, share) => {
        const bytes = Buffer.from(seed.subarray(0, seed.length * share));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return readable(bytes);
      },
    );
    await fc.assert(property, { numRuns: 500, seed: 7 });
  });
});
