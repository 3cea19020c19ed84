import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fromBuffer } from "yauzl";
import { packed, zip, zipOf } from "../../pipelines/zip.js";
import fc from "../property.js";

/** Names, sizes and permissions as a strict reader of the directory sees them. */
const listed = (archive: Uint8Array): Promise<{ name: string; size: number; mode: number }[]> =>
  new Promise((done, fail) => {
    const found: { name: string; size: number; mode: number }[] = [];
    fromBuffer(Buffer.from(archive), { strictFileNames: true }, (error, file) => {
      if (error !== null) return fail(error);
      file.on("entry", ({ fileName, uncompressedSize, externalFileAttributes }) =>
        found.push({ name: fileName, size: uncompressedSize, mode: externalFileAttributes >>> 16 }),
      );
      file.on("error", fail);
      file.on("end", () => done(found));
    });
  });

describe("zip", () => {
  it("gives back any files under their names, packed or stored", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z\u4e00-\u9fff]{1,9}$/), fc.uint8Array(), { maxKeys: 5 }),
        async (files) => {
          expect(unzipSync(await zip(files))).toEqual({ ...files });
          const stored = await Promise.all(
            Object.entries(files).map(async ([name, content]) => [name, await packed(content, true)] as const),
          );
          expect(unzipSync(zipOf(stored))).toEqual({ ...files });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keeps folders, Chinese names, order and permissions for readers of other makes", async () => {
    const text = Buffer.from("甲".repeat(1000));
    const archive = await zip({ "站/乙.html": text, "a.txt": Buffer.from("a") });
    expect(await listed(archive)).toEqual([
      { name: "站/乙.html", size: 3000, mode: 0o100644 },
      { name: "a.txt", size: 1, mode: 0o100644 },
    ]);
    expect(archive.length).toBeLessThan(400);
    expect(strFromU8(unzipSync(archive)["站/乙.html"] ?? new Uint8Array())).toBe("甲".repeat(1000));
  });
});
