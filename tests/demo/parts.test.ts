import { getLunarDate } from "chinese-days";
import { describe, expect, it } from "vitest";
import { busyness, dayOf, isoDay, isoTime, springFestival, weekday } from "../../data/demo/calendar.js";
import { encodeGb18030 } from "../../data/demo/gb18030.js";
import { parsePhrase, render, slotsOf } from "../../data/demo/grammar.js";
import { makeCardNumber, makeIdNumber, makePhone } from "../../data/demo/people.js";
import { negativeBinomial, seeded, weighted } from "../../data/demo/random.js";
import * as shared from "../../data/demo/shared-phrases.js";
import { TOPICS } from "../../data/demo/topics.js";

describe("springFestival", () => {
  it("is the first day of the first lunar month from 2000 to 2040", () => {
    for (let year = 2000; year <= 2040; year += 1) {
      const { lunarMon, lunarDay } = getLunarDate(isoDay(springFestival(year)));
      expect([year, lunarMon, lunarDay]).toEqual([year, 1, 1]);
    }
  });

  it("refuses a year that it has no table for", () => {
    expect(() => springFestival(2041)).toThrow("invalid year: 2041");
  });
});

describe("calendar", () => {
  it("counts days from 1970 and writes moments as local time", () => {
    expect(isoDay(dayOf("2026-11-15"))).toBe("2026-11-15");
    expect(weekday(dayOf("2026-11-15"))).toBe(0);
    expect(isoTime(dayOf("2026-02-28") * 86_400 + 86_399)).toBe("2026-02-28 23:59:59");
    expect(() => dayOf("2026-02-31")).toThrow("invalid date");
  });

  it("is quiet on Spring Festival and on Sundays, busy on Mondays", () => {
    expect(busyness(dayOf("2026-02-17"))).toBeLessThan(0.4);
    expect(busyness(dayOf("2026-11-16"))).toBeGreaterThan(1.1);
    expect(busyness(dayOf("2026-11-15"))).toBeLessThan(0.8);
  });
});

describe("encodeGb18030", () => {
  it("is undone by TextDecoder for every sign, in two bytes and in four", () => {
    const text = '“晴州市”，混凝土搅拌站①㎡𠮷😡👨‍👩‍👧한글é\u0007\0,"\r\n';
    expect(new TextDecoder("gb18030").decode(encodeGb18030(text))).toBe(text);
    expect(encodeGb18030("晴a").length).toBe(3);
  });

  it("leaves a lone surrogate broken", () => {
    expect([...encodeGb18030("a\ud83d")]).toEqual([0x61, 0xff]);
  });
});

describe("grammar", () => {
  it("renders nested choices and slots", () => {
    const phrase = parsePhrase("水{小|没{有|了}}，[N]天");
    const texts = new Set(Array.from({ length: 99 }, (_, i) => render(phrase, seeded(i, "t"), (slot) => `<${slot}>`)));
    expect([...texts].sort()).toEqual(["水小，<N>天", "水没了，<N>天", "水没有，<N>天"]);
  });

  it("refuses brackets that do not close", () => {
    for (const template of ["{a|b", "a[N", "a}b"]) expect(() => parsePhrase(template)).toThrow(SyntaxError);
  });

  it("names only slots that are filled", () => {
    const known = new Set(
      "N D M X H W S R E SU BU F K flat name phone id card plate office officer officePhone short result".split(" "),
    );
    const lists = [...TOPICS.flatMap(({ phrases }) => Object.values(phrases)), ...Object.values(shared)].flatMap(
      (list) => (Array.isArray(list) ? list : Object.values(list).flat()),
    );
    expect(lists.flatMap(slotsOf).filter((slot) => !known.has(slot))).toEqual([]);
  });
});

describe("random", () => {
  it("gives the same numbers for the same seed and stream, others for another", () => {
    const [a, b, c] = [seeded(1, "x"), seeded(1, "x"), seeded(1, "y")];
    const first = [a(), a(), a()];
    expect([b(), b(), b()]).toEqual(first);
    expect(c()).not.toBe(first[0]);
  });

  it("draws by weight", () => {
    const random = seeded(3, "weights");
    const draw = weighted([1, 0, 3, 6]);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const index = draw(random);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts.map((count) => Math.round(count / 200) / 100)).toEqual([
      expect.closeTo(0.1, 1),
      0,
      expect.closeTo(0.3, 1),
      expect.closeTo(0.6, 1),
    ]);
  });

  it("spreads days more than Poisson would", () => {
    const random = seeded(4, "days");
    const days = Array.from({ length: 4000 }, () => negativeBinomial(random, 200, 90));
    const mean = days.reduce((sum, n) => sum + n, 0) / days.length;
    const variance = days.reduce((sum, n) => sum + (n - mean) ** 2, 0) / days.length;
    expect(mean).toBeCloseTo(200, -1);
    expect(variance / (200 + 200 ** 2 / 90)).toBeCloseTo(1, 0);
  });
});

describe("people", () => {
  it("have ID numbers with a valid check digit, cards that pass Luhn's check, and mobile numbers", () => {
    const random = seeded(5, "people");
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    for (let i = 0; i < 200; i += 1) {
      const id = makeIdNumber(random);
      const sum = [...id].reduce(
        (total, sign, at) => total + (sign === "X" ? 10 : Number(sign)) * (weights[at] ?? 0),
        0,
      );
      expect([id.length, sum % 11]).toEqual([18, 1]);
      const digits = [...makeCardNumber(random)].reverse().map(Number);
      const luhn = digits.reduce((total, d, at) => total + (at % 2 === 0 ? d : d * 2 > 9 ? d * 2 - 9 : d * 2), 0);
      expect([digits.length, luhn % 10]).toEqual([19, 0]);
      expect(makePhone(random)).toMatch(/^1[56]\d{9}$/);
    }
  });
});
