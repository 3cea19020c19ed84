import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { type RawRecord, RecordSplitter } from "../../../loaders/files/record-splitter.js";
import type { Delimiter } from "../../../loaders/files/types.js";
import fc from "../../property.js";

/** Texts full of what is special in delimited files. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "|", "\n", "\r", " ", "漏", "a", "😀") }),
  fc.string({ unit: "binary" }),
);

function format(delimiter: Delimiter, width: number, maxRecordChars = 2_000_000) {
  return {
    delimiter,
    lineBreak: "\n" as const,
    maxRecordChars,
    fits: (cells: readonly string[]) => cells.length === width,
  };
}

/** The records of a text fed in pieces of that length. */
function split(text: string, splitter: RecordSplitter, piece = text.length): RawRecord[] {
  const records: RawRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...splitter.push(text.slice(at, at + piece)));
  return records.concat(splitter.end());
}

function tables(delimiter: Delimiter) {
  return fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))
    .map((rows) => {
      // A "\r" at the end of a row's last cell cannot be told from half a line break.
      const table = rows.map((row) => row.map((text, i) => (i === row.length - 1 ? text.replace(/\r+$/, "") : text)));
      return { delimiter, table, width: table[0]?.length ?? 0 };
    });
}

const anyTable = fc.constantFrom<Delimiter>(",", ";", "\t", "|").chain(tables);

describe("RecordSplitter", () => {
  it("reads back every table that papaparse writes, with any delimiter, quote and line break, in pieces of any length", () => {
    const property = fc.property(
      anyTable,
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 40 }),
      ({ delimiter, table, width }, newline, piece) => {
        const text = Papa.unparse(table, { delimiter, newline }) + newline;
        const records = split(text, new RecordSplitter(format(delimiter, width)), piece);
        expect(records.map((record) => ("cells" in record ? record.cells : record))).toEqual(table);
      },
    );
    fc.assert(property, { numRuns: 500, seed: 1 });
  });

  it("gives each record the line where it begins", () => {
    const property = fc.property(anyTable, ({ delimiter, table, width }) => {
      const lines = table.map((row) => Papa.unparse([row], { delimiter, newline: "\n" }));
      const records = split(lines.join("\n"), new RecordSplitter(format(delimiter, width)));
      let line = 1;
      for (const [i, text] of lines.entries()) {
        expect(records[i]?.line).toBe(line);
        line += text.split("\n").length;
      }
    });
    fc.assert(property, { numRuns: 200, seed: 2 });
  });

  it("gives the same records however the text is cut into pieces, also where quotes are wrong or lines too long", () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", " ", "a", "漏"), maxLength: 200 });
    const property = fc.property(text, fc.integer({ min: 1, max: 30 }), (body, piece) => {
      const whole = split(body, new RecordSplitter(format(",", 3, 60)));
      expect(split(body, new RecordSplitter(format(",", 3, 60)), piece)).toEqual(whole);
    });
    fc.assert(property, { numRuns: 2000, seed: 3 });
  });

  it("loses no good row to the bad ones around it", () => {
    const bad = fc.constantFrom('9,"a,b', '9,"a"b",c', '9,"a",b,"c', '"9,a,b', "9,a", "9,a,b,c");
    const good = fc.constantFrom("1,路,灯", '1,"路",灯', '1,"路，""井""",灯');
    const property = fc.property(fc.array(fc.oneof(bad, good), { minLength: 1, maxLength: 30 }), (lines) => {
      const records = split(`${lines.join("\n")}\n`, new RecordSplitter(format(",", 3)));
      const rows = records.filter(
        (record) => "cells" in record && record.cells.length === 3 && record.cells[0] === "1",
      );
      expect(rows).toHaveLength(lines.filter((line) => line.startsWith("1")).length);
      expect(records).toHaveLength(lines.length);
    });
    fc.assert(property, { numRuns: 1000, seed: 4 });
  });
});
