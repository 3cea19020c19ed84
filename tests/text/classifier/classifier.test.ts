import { describe, expect, it } from "vitest";
import { ABSTAIN_BELOW, type TopicClassifier } from "../../../pipelines/text/classifier/classifier.js";
import { deserialised, serialised } from "../../../pipelines/text/classifier/serialised.js";
import { trainClassifier } from "../../../pipelines/text/classifier/train.js";
import fc from "../../property.js";
import { cutText, inventedTexts } from "./invented-texts.js";

async function trained(
  ...[perClass, seed, options]: [number, number, Parameters<typeof trainClassifier>[1]?]
): Promise<TopicClassifier> {
  const training = await trainClassifier(inventedTexts(perClass, seed), options);
  if (training === null) throw new Error("nothing learnt");
  return training.classifier;
}

const classifier = await trained(80, 1);

describe("trainClassifier", () => {
  it("tells texts that it has not seen at every level", () => {
    const unseen = inventedTexts(60, 2);
    const right = unseen.filter(({ text, path }) => {
      const names = classifier.predict(text).map(({ name }) => name);
      return names.join() === path.join();
    });
    expect(right.length / unseen.length).toBeGreaterThan(0.9);
  });

  it("gives the same bytes for the same texts, on threads too", async () => {
    for (const workers of [0, 2]) {
      const again = await trained(80, 1, { workers });
      expect(Buffer.from(serialised(again.parts)).equals(Buffer.from(serialised(classifier.parts)))).toBe(true);
    }
  });

  it("learns no class of fewer texts than the floor, and nothing where no two classes are left", async () => {
    expect((await trained(30, 1, { floor: 30 })).parts.branchings.flatMap(({ classes }) => classes)).toEqual([
      "01",
      "02",
      "0101",
      "0102",
      "0201",
    ]);
    expect(await trainClassifier(inventedTexts(29, 1), { floor: 30 })).toBeNull();
    expect(await trainClassifier([])).toBeNull();
  });

  it("keeps no more weights than it may", async () => {
    const { weights } = (await trained(80, 1, { mostWeights: 200 })).parts;
    expect(weights.length).toBeLessThanOrEqual(200);
    expect(weights.length).toBeGreaterThan(100);
  });

  it("learns a class although one label in eight is wrong", async () => {
    const noisy = inventedTexts(100, 3).map((each, i, all) =>
      i % 8 === 0 ? { ...each, path: all[(i + 4) % all.length]?.path ?? each.path } : each,
    );
    const from = (await trainClassifier(noisy))?.classifier;
    const unseen = inventedTexts(60, 4);
    const right = unseen.filter(({ text, path }) => from?.predict(text)[0]?.name === path[0]);
    expect(right.length / unseen.length).toBeGreaterThan(0.9);
  });
});

describe("what training says of texts that it was held out from", () => {
  it("finds the wrong labels among them", async () => {
    const texts = inventedTexts(100, 6);
    const wrong = new Set([10, 50, 111, 200]);
    const noisy = texts.map((each, i) =>
      wrong.has(i) ? { ...each, path: [each.path[0] === "01" ? "02" : "01"] } : each,
    );
    const heldOut = (await trainClassifier(noisy))?.heldOut ?? [];
    expect(heldOut.length).toBe(texts.length);
    for (const i of wrong) expect(heldOut[i]?.[0]?.name).toBe(texts[i]?.path[0]);
  });
});

describe("TopicClassifier.predict", () => {
  it("gives nothing for a text without a known feature: empty, one strange word", () => {
    for (const text of [cutText([]), cutText(["饕餮"]), cutText(["?"])]) {
      expect(classifier.predict(text)).toEqual([]);
      expect(classifier.evidence(text, ["01"])).toEqual([]);
    }
  });

  it("is sure of what is plain and not of what says nothing", () => {
    const [plain] = classifier.predict(cutText(["公交", "班次", "站台"]));
    expect(plain).toMatchObject({ name: "02" });
    expect(plain?.probability).toBeGreaterThan(0.8);
    const between = classifier.predict(cutText(["电梯", "轿厢", "物业", "收费"]));
    expect(between[1]?.probability).toBeLessThan(plain?.probability ?? 0);
    expect(ABSTAIN_BELOW).toBeGreaterThanOrEqual(0.5);
  });

  it("gives probabilities that never rise on the way down", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("电梯", "公交", "物业", "小区", "司机", "无")), (words) => {
        const levels = classifier.predict(cutText(words)).map(({ probability }) => probability);
        expect(levels).toEqual([...levels].sort((a, b) => b - a));
        for (const level of levels) expect(level > 0 && level <= 1).toBe(true);
      }),
    );
  });

  it("reads a text of 100,000 characters in bounded time", () => {
    const words = Array.from({ length: 50_000 }, (_, i) => (i % 50 === 0 ? "公交" : "小区"));
    const before = process.cpuUsage();
    expect(classifier.predict(cutText(words))[0]?.name).toBeDefined();
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });
});

describe("TopicClassifier.evidence", () => {
  it("names the words that spoke for the class, heaviest first, no others", () => {
    const text = cutText(["希望", "公交", "小区", "班次", "司机", "处理"]);
    expect(classifier.evidence(text, ["02"], 3).sort()).toEqual(["公交", "司机", "班次"].sort());
    expect(classifier.evidence(text, ["01"])).not.toContain("公交");
  });

  it("names pairs of characters where the cutter kept no word whole", () => {
    const text = { title: "", body: "公交班次少", words: "交班", hints: [] };
    expect(classifier.evidence(text, ["02"])).toEqual(expect.arrayContaining(["公交"]));
  });
});

describe("serialised", () => {
  it("gives the same classifier back", () => {
    const again = deserialised(serialised(classifier.parts));
    for (const { text } of inventedTexts(20, 5)) expect(again.predict(text)).toEqual(classifier.predict(text));
  });

  it("of something cut off is refused", () => {
    const bytes = serialised(classifier.parts);
    expect(() => deserialised(bytes.subarray(0, bytes.length - 10))).toThrow("cut off");
  });
});
