import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../pipelines/statistics/seeded-random.js";
import { fitCalibration, probabilityOf } from "../../../pipelines/text/classifier/calibration.js";
import { endOfTitle } from "../../../pipelines/text/classifier/cut-text.js";
import { FeatureTable } from "../../../pipelines/text/classifier/features.js";
import { foldsOf } from "../../../pipelines/text/classifier/folds.js";
import { trainSvms } from "../../../pipelines/text/classifier/linear-svm.js";
import { nearDuplicateGroups } from "../../../pipelines/text/classifier/near-duplicates.js";
import { PairTable, pairOf } from "../../../pipelines/text/classifier/pair-table.js";
import { abstention, scoresOf } from "../../../pipelines/text/classifier/scoring.js";
import { RowsBuilder } from "../../../pipelines/text/classifier/sparse-rows.js";
import { WordTable } from "../../../pipelines/text/classifier/word-table.js";

describe("FeatureTable", () => {
  it("counts words, pairs of neighbours and hints; what stands in the title twice", () => {
    const table = new FeatureTable();
    const text = { title: "路灯", body: "路灯，坏", words: "路灯 路灯 坏", hints: ["0102", "0102"] };
    const { size, ids, counts } = table.count(text, true);
    const named = [...ids.subarray(0, size)].map((id) => [table.names[id], counts[id]]);
    expect(Object.fromEntries(named)).toEqual({ w路灯: 3, w坏: 1, p路灯: 3, t0102: 2 });
  });

  it("that learns no more passes over what it does not know", () => {
    const table = FeatureTable.of(["w路灯", "p路灯"]);
    expect(table.count({ title: "", body: "楼道灯", words: "楼道 灯", hints: ["01"] }).size).toBe(0);
    expect(table.size).toBe(2);
  });
});

describe("endOfTitle", () => {
  it("is where the words end that the title holds, in its order", () => {
    const words = "路灯 不亮 路灯 不亮";
    expect(endOfTitle({ title: "路灯不亮", body: "路灯不亮", words, hints: [] })).toBe("路灯 不亮 ".length);
    expect(endOfTitle({ title: "路灯不亮", body: "", words: "路灯 不亮", hints: [] })).toBeGreaterThan("路灯 ".length);
    expect(endOfTitle({ title: "", body: "路灯", words: "路灯", hints: [] })).toBe(0);
  });
});

describe("WordTable", () => {
  it("gives back the number of every word put in wherever it stands in a text, and -1 for others", () => {
    const table = new WordTable(4);
    const words = Array.from({ length: 3000 }, (_, i) => `${i.toString(7)}路灯`.slice(0, 1 + (i % 5)));
    const numbers = new Map([...new Set(words)].map((word, number) => [word, number]));
    for (const [word, number] of numbers) table.add(word, number);
    for (const [word, number] of numbers) {
      expect(table.get(word)).toBe(number);
      expect(table.get(`不 ${word} 亮`, 2, 2 + word.length)).toBe(number);
    }
    expect(table.get("不亮")).toBe(-1);
    expect(table.get("")).toBe(-1);
  });
});

describe("PairTable", () => {
  it("gives back the number of every pair put in, and -1 for others", () => {
    const table = new PairTable(4);
    const random = seededRandom(3);
    const pairs = new Map(
      Array.from({ length: 5000 }, (_, i) => [
        pairOf(Math.floor(random() * 65536), 1 + Math.floor(random() * 65535)),
        i,
      ]),
    );
    for (const [pair, id] of pairs) table.set(pair, id);
    for (const [pair, id] of pairs) expect(table.get(pair)).toBe(id);
    expect(table.size).toBe(pairs.size);
    expect(new PairTable().get(pairOf(1, 2))).toBe(-1);
  });
});

describe("trainSvms", () => {
  it("finds the weights of the optimum: gradient of the primal problem 0", () => {
    const random = seededRandom(5);
    const builder = new RowsBuilder(Float32Array);
    const signs: number[] = [];
    const points: [number, number][] = [];
    for (let i = 0; i < 200; i++) {
      const positive = i % 3 === 0;
      const point: [number, number] = [random() + (positive ? 0.4 : 0), random() - (positive ? 0.3 : 0)];
      points.push(point);
      signs.push(positive ? 1 : -1);
      builder.add(2, Int32Array.of(0, 1), (j) => point[j] ?? 0);
    }
    const cost = 0.7;
    const costs = { positive: cost, negative: cost };
    const [, [a = 0, b = 0, bias = 0] = []] = trainSvms(
      builder.build(2),
      Int32Array.from(points.keys()),
      Int32Array.from(signs, (sign) => Number(sign > 0)),
      [costs, costs],
      { tolerance: 1e-6, mostRounds: 5000 },
    );
    const gradient = [a, b, bias];
    for (const [i, [x, y]] of points.entries()) {
      const sign = signs[i] ?? 0;
      const slack = Math.max(0, 1 - sign * (a * Math.fround(x) + b * Math.fround(y) + bias));
      for (const [j, value] of [x, y, 1].entries()) gradient[j] = (gradient[j] ?? 0) - 2 * cost * slack * sign * value;
    }
    for (const part of gradient) expect(part).toBeCloseTo(0, 3);
  });
});

describe("calibration", () => {
  it("finds the sharpness under which the scores were drawn", () => {
    const random = seededRandom(7);
    const choices = Array.from({ length: 8000 }, () => {
      const scores = Float64Array.from({ length: 4 }, () => 2 * random() - 1);
      const draw = random();
      const chances = scores.map((_, i) => probabilityOf(scores, i, 3));
      const right = chances.findIndex(
        (_, i) => chances.subarray(0, i + 1).reduce((sum, each) => sum + each, 0) >= draw,
      );
      return { scores, right: Math.max(0, right) };
    });
    expect(fitCalibration(choices).sharpness).toBeCloseTo(3, 0);
    expect(fitCalibration(choices)).toMatchObject({ noise: 0 });
    expect(fitCalibration(choices.slice(0, 10)).noise).toBe(0);
  });
});

describe("scoresOf", () => {
  const judged = [
    { truth: "甲", predicted: "甲", probability: 0.9 },
    { truth: "甲", predicted: "乙", probability: 0.6 },
    { truth: "乙", predicted: "乙", probability: 0.8 },
    { truth: "丙", predicted: null, probability: 0 },
  ];

  it("gives accuracy, F1 of each class and their mean", () => {
    const scores = scoresOf(judged);
    expect(scores.accuracy).toBe(0.5);
    expect(scores.per_class.map(({ class: name, f1 }) => [name, f1])).toEqual([
      ["丙", 0],
      ["乙", 2 / 3],
      ["甲", 2 / 3],
    ]);
    expect(scores.macro_f1).toBeCloseTo(4 / 9, 12);
    expect(scores.calibration_error).toBeCloseTo((0.1 + 0.6 + 0.2 + 0) / 4, 12);
  });

  it("counts what is told above a threshold", () => {
    expect(abstention(judged, 0.7)).toEqual({ coverage: 0.5, accuracy: 1 });
    expect(abstention(judged, 0.95)).toEqual({ coverage: 0, accuracy: null });
  });
});

describe("nearDuplicateGroups", () => {
  it("puts copies with small changes together and leaves the rest apart", () => {
    const one = "我们小区三号楼的电梯已经坏了半个月，物业说没有钱修，老人每天爬十八层楼。";
    const groups = nearDuplicateGroups([
      one,
      "公交车半小时一班，早上挤不上去，希望增加班次。",
      `领导您好：${one}谢谢！`,
      "公交",
      "公交",
    ]);
    expect([...groups]).toEqual([0, 1, 0, 3, 3]);
  });
});

describe("foldsOf", () => {
  it("keeps groups whole and spreads each class evenly", () => {
    const labels = Array.from({ length: 100 }, (_, i) => (i < 40 ? "甲" : "乙"));
    const groups = Int32Array.from({ length: 100 }, (_, i) => i - (i % 2));
    const folds = foldsOf(labels, groups, 5, 1);
    for (let i = 0; i < 100; i += 2) expect(folds[i]).toBe(folds[i + 1]);
    for (let fold = 0; fold < 5; fold++) expect([...folds].filter((each, i) => each === fold && i < 40).length).toBe(8);
    expect(foldsOf(labels, groups, 5, 1)).toEqual(folds);
    expect(foldsOf(labels, groups, 5, 2)).not.toEqual(folds);
  });
});
