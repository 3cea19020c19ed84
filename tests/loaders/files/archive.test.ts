import { gzipSync as nodeGzip } from "node:zlib";
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellsOf, gb18030, problemsOf, read, readOne, refusal } from "./helpers.js";

const CSV = strToU8("工单编号,主要内容\n1,路灯不亮\n2,漏水\n");
const ROWS = [
  ["1", "路灯不亮"],
  ["2", "漏水"],
];

/** Enough different rows to pack badly. */
const LONG = strToU8(
  `工单编号,主要内容\n${Array.from({ length: 20_000 }, (_, i) => `${i},路灯${(i * 7919) % 10007}不亮\n`).join("")}`,
);

/** Replaces a member's name in an archive by bytes of the same length. */
function rename(zip: Uint8Array, from: string, to: Buffer): Buffer {
  if (from.length !== to.length) throw new Error("length");
  return Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to.toString("latin1")), "latin1");
}

describe("zip", () => {
  it("each member is read by its content; clutter is passed over", async () => {
    const zip = zipSync({
      "a.csv": CSV,
      "sub/b.json": strToU8('[{"工单编号":"3","主要内容":"坑"}]'),
      "__MACOSX/._a.csv": strToU8("x"),
      ".DS_Store": strToU8("x"),
      "sub/": new Uint8Array(),
      "sub/Thumbs.db": strToU8("x"),
    });
    const { tables, parts } = await read("6月.zip", zip);
    expect(tables.map(({ file, rows }) => [file, rows.length])).toEqual([
      ["6月.zip!a.csv", 2],
      ["6月.zip!sub/b.json", 1],
    ]);
    expect(parts).toEqual([]);
  });

  it("names that Chinese Windows wrote in GBK are decoded, backslashes are folders", async () => {
    const zip = rename(
      zipSync({ "AAAA_B.csv": CSV }),
      "AAAA_B.csv",
      Buffer.concat([gb18030("热线"), Buffer.from("\\b.csv")]),
    );
    expect((await readOne("a.zip", zip)).file).toBe("a.zip!热线/b.csv");
  });

  it("a member that cannot be read is reported, the others are read", async () => {
    const zip = zipSync({ "a.csv": CSV, "b.pdf": strToU8("%PDF-1.4"), "c.csv": strToU8(""), "d.csv": CSV });
    const { tables, parts } = await read("a.zip", zip);
    expect(tables).toHaveLength(2);
    expect(parts).toMatchObject([
      { file: "a.zip!b.pdf", sheet: null, code: "unsupported" },
      { file: "a.zip!c.csv", sheet: null, code: "empty" },
    ]);
  });

  it.each(["../../x.csv", "/etc/x.csv", "C:/xx/x.csv", "..\\..\\x.csv"])(
    "a member named %s is not unpacked",
    async (name) => {
      const { tables, parts } = await read("a.zip", zipSync({ [name]: CSV, "good.csv": CSV }));
      expect(tables.map(({ file }) => file)).toEqual(["a.zip!good.csv"]);
      expect(parts).toMatchObject([{ code: "bad_path" }]);
    },
  );

  it("a member with a password is reported as such", async () => {
    const zip = Buffer.from(zipSync({ "a.csv": CSV }));
    const directory = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    zip.writeUInt16LE(zip.readUInt16LE(6) | 1, 6);
    zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
    const { tables, parts } = await read("a.zip", zip);
    expect(tables).toEqual([]);
    expect(parts).toMatchObject([{ code: "password" }]);
  });

  it("a zip that was not sent to its end is refused", async () => {
    const zip = zipSync({ "a.csv": LONG });
    const error = await refusal("6月.zip", zip.subarray(0, zip.length / 2));
    expect(error.code).toBe("broken_archive");
    expect(error.message).toContain("6月.zip");
  });

  it("a member whose bytes are damaged is reported before any of its rows is given", async () => {
    const zip = zipSync({ "a.csv": LONG, "b.csv": CSV });
    zip.fill(0xff, 5000, 9000);
    const { tables, parts } = await read("a.zip", zip);
    expect(tables.map(({ file }) => file)).toEqual(["a.zip!b.csv"]);
    expect(parts).toMatchObject([{ file: "a.zip!a.csv", code: "broken_archive" }]);
  });

  it("a bomb is not unpacked, the members beside it are read", async () => {
    const { tables, parts } = await read("a.zip", zipSync({ "bomb.csv": new Uint8Array(20_000_000), "a.csv": CSV }));
    expect(tables).toHaveLength(1);
    expect(parts).toMatchObject([{ file: "a.zip!bomb.csv", code: "zip_bomb" }]);
  });

  it("an archive that unpacks to more than the limit is refused whole", async () => {
    const zip = zipSync({ "a.csv": LONG, "b.csv": LONG });
    expect((await refusal("a.zip", zip, { maxUnpackedBytes: LONG.length * 1.5 })).code).toBe("zip_bomb");
  });

  it("a member that is longer than the directory says is reported", async () => {
    const zip = Buffer.from(zipSync({ "a.csv": LONG }));
    const directory = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    zip.writeUInt32LE(1000, directory + 24);
    expect((await read("a.zip", zip)).parts).toMatchObject([{ code: "broken_archive" }]);
  });

  it("an archive in an archive is read, but none in that", async () => {
    const inner = zipSync({ "a.csv": CSV });
    const { tables } = await read("a.zip", zipSync({ "b.zip": inner, "c.csv.gz": gzipSync(CSV) }));
    expect(tables.map(({ file }) => file)).toEqual(["a.zip!b.zip!a.csv", "a.zip!c.csv.gz"]);
    const { parts } = await read("a.zip", zipSync({ "b.zip": zipSync({ "c.zip": inner }) }));
    expect(parts).toMatchObject([{ file: "a.zip!b.zip!c.zip", code: "unsupported" }]);
  });

  it("an archive without files is refused as empty, a text document as unsupported", async () => {
    expect((await refusal("a.zip", zipSync({}))).code).toBe("empty");
    const docx = zipSync({ "[Content_Types].xml": strToU8("<x/>"), "word/document.xml": strToU8("<x/>") });
    expect((await refusal("a.docx", docx)).code).toBe("unsupported");
  });
});

describe("gzip", () => {
  it("its content is read, of several members too", async () => {
    expect(cellsOf((await readOne("a.csv.gz", gzipSync(CSV))).rows)).toEqual(ROWS);
    const two = Buffer.concat([nodeGzip(CSV), nodeGzip("3,坑\n")]);
    expect(cellsOf((await readOne("a.csv.gz", two)).rows)).toEqual([...ROWS, ["3", "坑"]]);
  });

  it("where it is cut off, the rows before are kept and one is set aside", async () => {
    const packed = gzipSync(LONG);
    for (const share of [0.3, 0.9]) {
      const table = await readOne("a.csv.gz", packed.subarray(0, packed.length * share));
      expect(table.rows.length).toBeGreaterThan(20_000 * share * 0.7);
      expect(problemsOf(table.rows)).toEqual([[table.rows.at(-1)?.line, "cut_off"]]);
      expect(cellsOf(table.rows)).toEqual(cellsOf((await readOne("a.csv", LONG)).rows).slice(0, table.rows.length - 1));
    }
  });

  it("where only its check sum is missing, no row is lost", async () => {
    const packed = gzipSync(CSV);
    const table = await readOne("a.csv.gz", packed.subarray(0, packed.length - 8));
    expect(cellsOf(table.rows)).toEqual(ROWS);
    expect(problemsOf(table.rows)).toEqual([[4, "cut_off"]]);
  });

  it("a bomb, a limit and a header alone are refused", async () => {
    expect((await refusal("a.gz", gzipSync(new Uint8Array(20_000_000)))).code).toBe("zip_bomb");
    expect((await refusal("a.gz", gzipSync(LONG), { maxUnpackedBytes: 10_000 })).code).toBe("zip_bomb");
    expect((await refusal("a.gz", gzipSync(CSV).subarray(0, 12))).code).toBe("broken_archive");
  });
});
