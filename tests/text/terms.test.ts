import { describe, expect, it } from "vitest";
import { exampleSentence } from "../../pipelines/publish/alarm-examples.js";
import { layOut } from "../../pipelines/text/laid-texts.js";
import { PlaceFinder } from "../../pipelines/text/places.js";
import { TermMatcher } from "../../pipelines/text/term-matcher.js";
import { TopicTagger } from "../../pipelines/text/topics.js";
import fc from "../property.js";

const KEY = "00000000-0000-0000-0000-000000000001";

/** A text as those who read it take it. */
function laid(title: string, body: string) {
  const { units, texts } = layOut(Buffer.from([KEY, title, body, ""].join("\u001f")));
  const [text] = texts;
  if (text === undefined) throw new Error("no text");
  return [units, text] as const;
}

describe("layOut", () => {
  it("lays out texts in simplified script, their titles first", () => {
    const fields = [KEY, "", "路燈不亮", KEY, "軟體", "沒有", KEY, "停水", ""];
    const { units, texts } = layOut(Buffer.from(fields.map((field) => `${field}\u001f`).join("")));
    const words = texts.map(({ key, start, bodyStart, end }) => {
      const whole = String.fromCharCode(...units.subarray(start, end));
      return { key, title: whole.slice(0, bodyStart - start), body: whole.slice(bodyStart - start) };
    });
    expect(words).toEqual([
      { key: KEY, title: "", body: "路灯不亮" },
      { key: KEY, title: "软体\n", body: "没有" },
      { key: KEY, title: "停水\n", body: "" },
    ]);
    expect(layOut(Buffer.from("")).texts).toEqual([]);
  });

  it("refuses what is not laid out so", () => {
    expect(() => layOut(Buffer.from([KEY, "路灯", "不\u001f亮", KEY, "", "", ""].join("\u001f")))).toThrow("no text");
  });
});

describe("TermMatcher", () => {
  const matcher = new TermMatcher([
    ["路灯", 1],
    ["路灯不亮", 2],
    ["不亮", 3],
  ]);

  it("takes the longest term at each place, none overlapping", () => {
    expect(matcher.match("路灯不亮，路灯坏，不亮")).toEqual([
      { term: "路灯不亮", value: 2, at: 0 },
      { term: "路灯", value: 1, at: 5 },
      { term: "不亮", value: 3, at: 9 },
    ]);
  });

  it("refuses a term of one character", () => {
    expect(() => new TermMatcher([["灯", 1]])).toThrow("term too short");
  });

  it("finds in any text just what reading from left to right finds", () => {
    const terms = ["甲乙", "甲乙丙", "乙丙", "丙丁甲"];
    const plain = (text: string) => {
      const found: string[] = [];
      for (let at = 0; at < text.length; at++) {
        const [term] = terms.filter((t) => text.startsWith(t, at)).sort((a, b) => b.length - a.length);
        if (term === undefined) continue;
        found.push(term);
        at += term.length - 1;
      }
      return found;
    };
    const finder = new TermMatcher(terms.map((term) => [term, null] as const));
    const texts = fc.array(fc.constantFrom("甲", "乙", "丙", "丁", "\ud83d"), { maxLength: 40 }).map((c) => c.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        expect(finder.match(text).map((m) => m.term)).toEqual(plain(text));
      }),
    );
  });
});

describe("TopicTagger", () => {
  const topics = [
    { topicId: "01", level: 1, terms: ["物业"], exclusions: [] },
    { topicId: "010101", level: 3, terms: ["物业费", "收费"], exclusions: ["没有收费"] },
    { topicId: "020101", level: 3, terms: ["路灯不亮"], exclusions: [] },
  ];
  const tagger = new TopicTagger(topics);

  it("gives the topic with the terms that caused it; a term in the title counts twice", () => {
    expect(tagger.tag(...laid("物业费太高", "路灯不亮"))).toMatchObject({
      topicId: "010101",
      score: 6,
      terms: ["物业费"],
    });
  });

  it("adds what speaks for the topics above", () => {
    expect(tagger.tag(...laid("", "物业收费，物业不管，路灯不亮"))).toMatchObject({ topicId: "010101", score: 6 });
  });

  it("leaves out a topic whose exclusion stands in the text, and says nothing where no term stands", () => {
    expect(tagger.tag(...laid("", "没有收费"))).toBeNull();
    expect(tagger.tag(...laid("", "你好"))).toBeNull();
    expect(tagger.tag(...laid("", ""))).toBeNull();
  });
});

describe("PlaceFinder", () => {
  const finder = new PlaceFinder([
    { areaId: "t1", ancestors: ["c1"], depth: 2, name: "青石镇" },
    { areaId: "v1", ancestors: ["t1", "c1"], depth: 3, name: "李庄村" },
    { areaId: "v2", ancestors: ["t2", "c1"], depth: 3, name: "李庄村" },
    { areaId: "e1", ancestors: ["v1", "t1", "c1"], depth: 4, name: "翠竹园" },
  ]);

  it("gives the deepest place that is named", () => {
    expect(finder.find(...laid("", "青石镇翠竹园的路灯"))).toBe("e1");
    expect(finder.find(...laid("", "青石镇的路灯"))).toBe("t1");
  });

  it("takes a name that two places bear only where one of them lies in another place that is named", () => {
    expect(finder.find(...laid("", "青石镇李庄村"))).toBe("v1");
    expect(finder.find(...laid("", "李庄村的路灯"))).toBeNull();
    expect(finder.find(...laid("", "哪里都不是"))).toBeNull();
  });
});

describe("exampleSentence", () => {
  it("is the first sentence of 8 to 60 characters that holds a term", () => {
    const text = "你好。路灯坏了。我们这里的路灯不亮已经半年了！另外还有别的事情要说。";
    expect(exampleSentence(text, ["路灯"])).toBe("我们这里的路灯不亮已经半年了");
    expect(exampleSentence(text, ["暖气"])).toBeNull();
    expect(exampleSentence("", ["路灯"])).toBeNull();
  });
});
