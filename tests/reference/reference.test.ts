import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { foldCategory } from "../../loaders/fold.js";
import { checkLedgerMoves } from "../../loaders/ledger-moves.js";
import { parseRiskTerms } from "../../pipelines/text/risk-terms.js";

const folder = new URL("../../data/reference/", import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const table = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text(file), { header: true, skipEmptyLines: true }).data;
const lines = (file: string): string[] =>
  text(file)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
const repeated = (items: readonly string[]): string[] => [
  ...new Set(items.filter((item, i) => items.indexOf(item) !== i)),
];

const split = (value: string | undefined): string[] => (value ?? "").split("|").filter((part) => part !== "");
const topics = table("taxonomy.csv").map((row) => ({
  id: row.topic_id ?? "",
  parent: row.parent_id ?? "",
  level: Number(row.level),
  name: row.name ?? "",
  terms: split(row.terms),
  exclusions: split(row.exclusions),
}));
const blank = (row: Record<string, string>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === "" ? null : value]));
const ofLevel = (level: number) => topics.filter((topic) => topic.level === level);

describe("taxonomy.csv", () => {
  it("has at least 15 topics of level 1, 80 of level 2 and 200 of level 3", () => {
    expect(ofLevel(1).length).toBeGreaterThanOrEqual(15);
    expect(ofLevel(2).length).toBeGreaterThanOrEqual(80);
    expect(ofLevel(3).length).toBeGreaterThanOrEqual(200);
    expect(ofLevel(1).length + ofLevel(2).length + ofLevel(3).length).toBe(topics.length);
  });

  it("gives each topic an id of its own, two digits a level, that begins with its parent's", () => {
    const ids = new Set(topics.map((topic) => topic.id));
    expect(repeated(topics.map((topic) => topic.id))).toEqual([]);
    const wrong = topics.filter(
      ({ id, parent, level }) =>
        !/^\d+$/.test(id) || id.length !== level * 2 || parent !== id.slice(0, -2) || (level > 1 && !ids.has(parent)),
    );
    expect(wrong).toEqual([]);
  });

  it("names each topic in at most 10 characters, once in its level, without the sign that parts a path", () => {
    for (const level of [1, 2, 3]) expect(repeated(ofLevel(level).map((topic) => topic.name))).toEqual([]);
    expect(topics.filter(({ name }) => name === "" || name.length > 10 || /[>|,\s]/.test(name))).toEqual([]);
  });

  it("gives every topic of level 3 at least 4 terms", () => {
    expect(ofLevel(3).filter((topic) => topic.terms.length < 4)).toEqual([]);
  });

  it("gives no term to two topics", () => {
    expect(repeated(topics.flatMap((topic) => topic.terms))).toEqual([]);
  });

  it("has terms of 2 to 8 characters without blanks, in simplified script", () => {
    const terms = topics.flatMap((topic) => [...topic.terms, ...topic.exclusions]);
    expect(terms.filter((term) => term.length < 2 || term.length > 8 || foldCategory(term) !== term)).toEqual([]);
  });

  it("has no term that stands in words of quite another matter", () => {
    const terms = new Set(topics.flatMap((topic) => topic.terms));
    const traps = ["民政", "上诉", "学位", "投诉", "小区", "问题", "反映", "市民", "来电"];
    expect(traps.filter((trap) => terms.has(trap))).toEqual([]);
  });
});

describe("values.csv", () => {
  const rows = table("values.csv").map((row) => ({
    field: row.field ?? "",
    value: row.value ?? "",
    means: row.means ?? "",
  }));
  const codes: Readonly<Record<string, string>> = {
    status: "accepted assigned returned closed called_back reopened void",
    request_type: "inquiry help complaint report suggestion praise other",
    channel: "hotline miniprogram visit wechat web app station letter other",
    handler_outcome: "solved explained unsolved",
    citizen_outcome: "solved partly unsolved",
    satisfaction: "satisfied mostly neutral dissatisfied unrated unreached",
    merged: "true",
    ledger_colour: "green blue yellow red white on_spot",
    flag: "true false",
    stage: "judged dispatched raised joint warned",
  };

  it("means one of the allowed codes of its field, and every code is reached", () => {
    expect(rows.filter(({ field, means }) => !codes[field]?.split(" ").includes(means))).toEqual([]);
    for (const [field, allowed] of Object.entries(codes)) {
      expect(new Set(rows.filter((row) => row.field === field).map((row) => row.means))).toEqual(
        new Set(allowed.split(" ")),
      );
    }
  });

  it("has each value once in a field, in the form in which values are compared", () => {
    expect(repeated(rows.map(({ field, value }) => `${field} ${value}`))).toEqual([]);
    expect(rows.filter(({ value }) => value === "" || value !== foldCategory(value).toUpperCase())).toEqual([]);
  });
});

describe("ledger_moves.csv", () => {
  it("names every move between two colours and every registration once, and the door lets it through", () => {
    const rows = table("ledger_moves.csv");
    expect(rows).toHaveLength(6 + 6 * 5);
    expect(() => checkLedgerMoves(rows, "ledger_moves.csv")).not.toThrow();
  });
});

describe("dictionary.txt", () => {
  const entries = lines("dictionary.txt").map((line) => line.split(" "));
  const words = entries.map(([word = ""]) => word);

  beforeAll(() => nodejieba.load({ userDict: fileURLToPath(new URL("dictionary.txt", folder)) }));

  it("has a word, a frequency and a tag in every line, no word twice, and no line break of Windows", () => {
    expect(entries.filter((entry) => entry.length !== 3 || !/^\d+$/.test(entry[1] ?? ""))).toEqual([]);
    expect(repeated(words)).toEqual([]);
    expect(text("dictionary.txt")).not.toMatch(/[\r\uFEFF]/);
  });

  it("keeps every word whole, alone and in a sentence", () => {
    const cut = words.filter((word) => {
      const [only] = nodejieba.cut(word, true);
      return only !== word || !nodejieba.cut(`小区的${word}坏了没人管`, true).includes(word);
    });
    expect(cut).toEqual([]);
  });

  it("keeps 路灯 whole in 小区路灯不亮, which the built-in dictionary cuts into 路 and 灯不亮", () => {
    expect(nodejieba.cut("小区路灯不亮", true)).toEqual(["小区", "路灯", "不亮"]);
  });

  it("has remarks without blanks only, or the cutter would take them for entries", () => {
    expect(
      text("dictionary.txt")
        .split("\n")
        .filter((line) => line.startsWith("#") && line.includes(" ")),
    ).toEqual([]);
  });
});

describe("stopwords.txt", () => {
  const words = lines("stopwords.txt");

  it("has each word once, without blanks", () => {
    expect(repeated(words)).toEqual([]);
    expect(words.filter((word) => /\s/.test(word))).toEqual([]);
  });

  it("holds courtesies and the hotline's set phrases, and no term of a topic", () => {
    expect(words).toEqual(
      expect.arrayContaining(["您好", "谢谢", "领导", "反映", "希望", "有关部门", "来电人", "市民"]),
    );
    const terms = new Set(topics.flatMap((topic) => topic.terms));
    expect(words.filter((word) => terms.has(word))).toEqual([]);
  });
});

describe("risk_terms.csv", () => {
  it("is read without complaint, no term of a kind twice", () => {
    const terms = parseRiskTerms(table("risk_terms.csv").map(blank));
    expect(terms.length).toBeGreaterThan(100);
    expect(repeated(terms.map(({ kind, term }) => `${kind} ${term}`))).toEqual([]);
  });
});
