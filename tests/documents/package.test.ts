/** A week's files as they are written: all of them, and one zip that proves itself. */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDocuments } from "../../pipelines/documents/write-documents.js";
import type { DocumentFile } from "../../pipelines/published.js";
import { brief, TEMPLATE } from "./brief.js";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("writeDocuments(folder, brief)", () => {
  let root = "";
  let files: DocumentFile[] = [];
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "qingyubiao-documents-"));
    files = await writeDocuments(join(root, brief.week), brief, TEMPLATE);
  });
  afterAll(() => rm(root, { recursive: true }));

  it("writes every form with its size and sum, and leaves nothing half done beside them", async () => {
    expect((await readdir(join(root, brief.week))).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(await readdir(root)).toEqual([brief.week]);
    for (const { name, bytes, sha256: sum } of files) {
      const content = await readFile(join(root, brief.week, name));
      expect([content.length, sha256(content)]).toEqual([bytes, sum]);
    }
  });

  it("puts all of them into one zip with the list of their sums, as sha256sum -c reads it", async () => {
    const zip = unzipSync(await readFile(join(root, brief.week, `每周要情_${brief.week}.zip`)));
    const sums = strFromU8(zip["SHA-256校验.txt"] ?? new Uint8Array());
    const lines = sums.trim().split("\n");
    expect(lines).toHaveLength(files.length - 1);
    for (const line of lines) {
      const [sum, name = ""] = line.split("  ");
      expect(sha256(zip[name] ?? new Uint8Array())).toBe(sum);
    }
  });

  it("gives the same bytes for the same brief", async () => {
    const again = await writeDocuments(join(root, brief.week), brief, TEMPLATE);
    expect(again).toEqual(files);
  });
});
