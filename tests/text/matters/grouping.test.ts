import { describe, expect, it } from "vitest";
import { Grouping } from "../../../pipelines/text/matters/grouping.js";
import type { Matter, Spoken } from "../../../pipelines/text/matters/matter.js";
import { Rarity } from "../../../pipelines/text/matters/rarity.js";
import { TermReader, unitsOf } from "../../../pipelines/text/matters/terms.js";
import { Shelf } from "../../../pipelines/text/matters/vector.js";
import { VectorMaker } from "../../../pipelines/text/matters/vector-maker.js";
import fc from "../../property.js";

const DAY = 86_400;
const NO_STOPWORDS: ReadonlySet<string> = new Set();

interface Said {
  text: string;
  day?: number;
  caller?: string;
  town?: string;
  spot?: string;
}

/** Requests whose rarity is measured by themselves and by a background of other talk. */
function requests(said: readonly Said[]): Spoken[] {
  const background = Array.from({ length: 200 }, (_, i) => `小区 环境 居民 第${i} 问题${i % 7}`);
  const rarity = new Rarity([...background, ...said.map(({ text }) => text)].map((text) => terms(text)));
  const maker = new VectorMaker();
  const shelf = new Shelf();
  return said.map(({ text, day = 0, caller, town, spot }, i) => ({
    id: `r${String(i).padStart(4, "0")}`,
    at: day * DAY + i,
    vector: maker.make(terms(text), rarity, shelf),
    caller: caller ?? null,
    town: town ?? null,
    spot: spot ?? null,
  }));
}

const terms = (text: string) => new TermReader(NO_STOPWORDS).read(unitsOf(text), 0);

/** The matter's id of each request, at the end. */
function matters(all: readonly Spoken[], grouping = new Grouping()): string[] {
  const joined: Matter[] = all.map((request) => grouping.add(request).matter);
  return joined.map((matter) => String(matter.last.id));
}

const MIXER = ["丽新花园 搅拌站 噪音 粉尘", "丽新花园 旁边 搅拌站 粉尘 太大", "搅拌站 夜里 噪音 丽新花园 睡不着"];
const SCHOOL = ["明湖小学 食堂 饭菜 变质", "明湖小学 食堂 饭菜 有虫"];

describe("Grouping", () => {
  it("joins what different callers say of one thing, and nothing else", () => {
    const said = [MIXER[0], SCHOOL[0], MIXER[1], "公交 改道 西环 木莲路", SCHOOL[1], MIXER[2]].map(
      (text = "", day) => ({
        text,
        day,
        caller: `c${day}`,
      }),
    );
    expect(matters(requests(said))).toEqual(["r0000", "r0001", "r0000", "r0003", "r0001", "r0000"]);
  });

  it("does not chain: what is like one member of a matter, but not like the matter, stays out", () => {
    const chain = Array.from({ length: 12 }, (_, i) => ({
      text: Array.from({ length: 4 }, (_, j) => `词语${i * 2 + j}号`).join(" "),
      day: i,
    }));
    const found = matters(requests(chain));
    const largest = Math.max(...found.map((id) => found.filter((other) => other === id).length));
    expect(largest).toBeLessThanOrEqual(4);
  });

  it("the same words about another known place are another matter, unless caller and place agree", () => {
    const said = [
      { text: "电梯 困人 三次", spot: "E1", town: "T1", caller: "a" },
      { text: "电梯 困人 三次", spot: "E2", town: "T1", caller: "b", day: 1 },
      { text: "物业 不修 轿厢", spot: "E1", town: "T1", caller: "a", day: 40 },
      { text: "轿厢 又坏", spot: "E1", town: "T1", caller: "a", day: 130 },
    ];
    expect(matters(requests(said))).toEqual(["r0000", "r0001", "r0000", "r0003"]);
  });

  it("a matter of which nobody spoke for half a year is over", () => {
    const said = [0, 150, 400].map((day) => ({ text: MIXER[0] ?? "", day }));
    expect(matters(requests(said))).toEqual(["r0000", "r0000", "r0002"]);
  });

  it("empty and one-word texts make matters of their own", () => {
    expect(matters(requests([{ text: "" }, { text: "" }, { text: "你好" }, { text: "投诉" }]))).toEqual([
      "r0000",
      "r0001",
      "r0002",
      "r0003",
    ]);
  });

  it("refuses a request of an earlier day than the one before", () => {
    const [early, late] = requests([
      { text: "a", day: 0 },
      { text: "b", day: 2 },
    ]);
    const grouping = new Grouping();
    if (early === undefined || late === undefined) throw new Error("two requests");
    grouping.add(late);
    expect(() => grouping.add(early)).toThrow(RangeError);
  });

  it("standing matters put back go on as if they had never been put away", () => {
    const word = fc.constantFrom(..."搅拌站 粉尘 噪音 食堂 变质 电梯 困人 公交 改道 丽新花园 明湖小学 西环".split(" "));
    const said = fc.record({
      text: fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
      caller: fc.constantFrom("a", "b", undefined),
      spot: fc.constantFrom("E1", "E2", undefined),
      town: fc.constantFrom("T1", undefined),
      day: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 2, maxLength: 40 }), fc.nat(39), (list, cut) => {
        const all = requests(list.toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0)));
        const before = all.slice(0, cut);
        const first = new Grouping();
        const joined = before.map((request) => first.add(request).matter);
        const standing = new Map<string, Spoken[]>();
        joined.forEach((matter, i) => {
          const request = before[i];
          const id = String(matter.last.id);
          if (request !== undefined) standing.set(id, [...(standing.get(id) ?? []), request]);
        });
        const second = new Grouping();
        for (const [id, members] of [...standing].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const matter = second.restore(id);
          for (const member of members) second.giveBack(member, matter);
        }
        expect(matters(all.slice(cut), second)).toEqual(matters(all).slice(cut));
      }),
      { numRuns: 150 },
    );
  });

  it("a text of 100,000 characters is read in bounded time", () => {
    const long = Array.from({ length: 50_000 }, (_, i) => `词${i % 9000}`).join(" ");
    const all = requests([{ text: long }, { text: long, day: 1 }]);
    expect(all[0]?.vector.size).toBeLessThanOrEqual(60);
    expect(matters(all)).toEqual(["r0000", "r0000"]);
  });
});
