import { describe, expect, it } from "vitest";
import { placeHider } from "../../pipelines/text/hide-places.js";
import { parseRiskTerms } from "../../pipelines/text/risk-terms.js";
import { isOldNews, SignalFinder } from "../../pipelines/text/signals.js";
import fc from "../property.js";

const row = (kind: string, term: string, counts_when: string, more: Record<string, string> = {}) => ({
  kind,
  term,
  counts_when,
  needs: null,
  exclusions: null,
  season: null,
  note: null,
  ...more,
});
const finder = new SignalFinder(
  parseRiskTerms([
    row("燃气", "漏气", "looming", { exclusions: "轮胎" }),
    row("燃气", "煤气…漏", "looming"),
    row("坍塌", "倒塌", "looming"),
    row("坍塌", "塌陷", "looming"),
    row("火情", "起火", "happened"),
    row("伤亡", "受伤", "happened", { needs: "老人|孩子" }),
    row("轻生", "跳楼", "intended"),
    row("群体", "集体上访", "intended"),
    row("欠薪", "拖欠…工资", "standing"),
  ]),
);
const kinds = (body: string) => finder.find("", body).map(({ kind }) => kind);

describe("SignalFinder", () => {
  it("gives the kind, the term and the sentence in which it stands as a fact", () => {
    expect(finder.find("", "你好。三号楼楼道漏气，一股怪味！请来人。")).toEqual([
      { kind: "燃气", term: "漏气", sentence: "三号楼楼道漏气，一股怪味", year: null },
    ]);
    expect(finder.find("围墙倒塌", "")).toHaveLength(1);
  });

  it.each([
    "没有漏气",
    "检查后没有发现漏气",
    "家里不漏气",
    "是否漏气请来查",
    "煤气没有漏",
    "避免发生塌陷",
    "防止围墙倒塌伤人",
    "不要让此事引起居民集体上访",
  ])("leaves out what is denied, asked or prevented: %s", (text) => expect(kinds(text)).toEqual([]));

  it.each([
    "一旦起火后果不堪设想",
    "如果围墙倒塌谁来负责",
    "担心房子老了，围墙倒塌",
    "楼道堆物容易起火",
    "存在起火的隐患",
    "难道非要等起火了才有人管",
  ])("leaves out what is only imagined: %s", (text) => expect(kinds(text)).toEqual([]));

  it.each([
    "以前这里起火过",
    "三年前围墙倒塌",
    "听说隔壁小区起火了",
    "根据《房屋倒塌应急办法》的要求",
    "文件明确“对起火的楼栋要排查”",
    "楼房倒塌的案例不少",
  ])("leaves out what is long past, hearsay or quoted from a paper: %s", (text) => expect(kinds(text)).toEqual([]));

  it("takes the past where it comes to this day, and what a person says in quotation marks", () => {
    expect(kinds("去年修过，昨天围墙又倒塌了")).toEqual(["坍塌"]);
    expect(kinds("他站在楼顶喊“我要跳楼”")).toEqual(["轻生"]);
  });

  it("takes danger that is imminent only where the table says so", () => {
    expect(kinds("围墙随时可能倒塌")).toEqual(["坍塌"]);
    expect(kinds("电线随时可能起火")).toEqual([]);
  });

  it("takes a threat under a condition only where the table says so", () => {
    expect(kinds("再不解决我们就集体上访")).toEqual(["群体"]);
    expect(kinds("如果再不发钱我就跳楼")).toEqual(["轻生"]);
  });

  it("takes what has stood for years only where the table says so, and gives it no year", () => {
    expect(finder.find("", "从2019年起拖欠我们民工的工资至今已三年")).toMatchObject([{ kind: "欠薪", year: null }]);
    expect(kinds("起火至今已三年")).toEqual([]);
  });

  it("asks for the words a term needs in the clause, and heeds its exclusions in the sentence", () => {
    expect(kinds("有老人受伤")).toEqual(["伤亡"]);
    expect(kinds("感情受伤")).toEqual([]);
    expect(kinds("车停在小区，轮胎被扎，漏气了")).toEqual([]);
  });

  it("bridges the gap of a term within a clause only", () => {
    expect(kinds("煤气管子漏")).toEqual(["燃气"]);
    expect(kinds("煤气停了，水管漏")).toEqual([]);
  });

  it("reads traditional script, and gives each kind once", () => {
    expect(finder.find("", "樓道漏氣。樓道又漏氣。")).toHaveLength(1);
  });

  it("names the latest year of the sentence, which makes it old news later", () => {
    const [signal] = finder.find("", "2019年11月20日围墙倒塌");
    expect(signal?.year).toBe(2019);
    if (signal === undefined) return;
    expect(isOldNews(signal, "2020-01-15")).toBe(false);
    expect(isOldNews(signal, "2020-08-15")).toBe(true);
  });

  it("shows a long sentence in part, about the term", () => {
    const [signal] = finder.find("", `${"前".repeat(300)}，围墙倒塌，${"后".repeat(300)}`);
    expect(signal?.sentence.length).toBeLessThan(90);
    expect(signal?.sentence).toContain("倒塌");
  });

  it("stands any text, in time that grows with its length", () => {
    const pieces = fc.constantFrom(
      "漏气",
      "没有",
      "倒塌",
      "，",
      "。",
      "随时",
      "“",
      "《",
      "2019年",
      "煤气",
      "\ud83d",
      " ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        for (const { sentence, term } of finder.find("", text)) expect(sentence).toContain(term.split("…")[0]);
      }),
    );
    const before = performance.now();
    finder.find("", "没有漏气".repeat(25_000));
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe("parseRiskTerms", () => {
  it("says which row is wrong, and how", () => {
    expect(() => parseRiskTerms([row("燃气", "漏", "happened")])).toThrow("第 2 行（燃气，漏）有误：term 至少两个字");
    expect(() => parseRiskTerms([row("燃气", "漏气", "maybe")])).toThrow("counts_when 只能是");
    expect(() => parseRiskTerms([row("燃气", "漏气…", "happened")])).toThrow("term");
    expect(() => parseRiskTerms([row("燃气", "漏气", "happened", { season: "夏天" })])).toThrow("season");
  });
});

describe("placeHider", () => {
  it("hides every name of the list, the longest first, neighbours as one", () => {
    const hide = placeHider(["李庄村", "翠竹园", "翠竹园小区", "东"]);
    expect(hide("青石镇李庄村翠竹园小区东门")).toBe("青石镇〔地点〕东门");
    expect(hide("没有地名")).toBe("没有地名");
  });

  it("hides a name in traditional script too, whichever of list and sentence is written in it", () => {
    const hide = placeHider(["丽景学府", "蘭花村"]);
    expect(hide("請記一下，麗景學府屋裏漏水")).toBe("請記一下，〔地点〕屋裏漏水");
    expect(hide("兰花村路灯不亮")).toBe("〔地点〕路灯不亮");
  });
});
