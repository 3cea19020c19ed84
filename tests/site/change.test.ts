import { describe, expect, it } from "vitest";
import { changeText } from "../../src/components/change-text.js";
import { countChange, differenceChange, ratioChange } from "../../src/wording/change.js";
import { spreadOf, spreadOfFigures, spreadOfPart } from "../../src/wording/spread.js";

describe("countChange", () => {
  it("gives a percentage with its 95 % interval where the interval leaves no change out", () => {
    expect(countChange(1200, 1000)).toEqual({
      form: "moved",
      arrow: "▲",
      text: "上升20.0%",
      interval: "+10.3%至+30.5%",
      verdict: "",
      tone: "plain",
    });
    expect(countChange(800, 1000)).toMatchObject({ text: "下降20.0%", interval: "−27.1%至−12.2%" });
  });

  it("gives no percentage on a base under 30, but the difference, or both counts where chance explains them", () => {
    expect(countChange(60, 29)).toMatchObject({ text: "上升31件", interval: "" });
    expect(countChange(12, 0).text).toBe("上升12件");
    expect(countChange(2, 1)).toMatchObject({ text: "1件→2件", tone: "unknown", arrow: "" });
    expect(countChange(31, 28).text).toBe("28件→31件");
    expect(countChange(5, 5).text).toBe("均为5件");
    expect(countChange(0, 0).text).toBe("均为0件");
  });

  it("never says that what came from none fell, however few and however much weeks differ", () => {
    for (let now = 1; now < 40; now++)
      for (let spread = 1; spread < 3; spread += 0.01)
        expect(countChange(now, 0, { spread }).text).toMatch(now < 12 ? /^(上升|0件→)/ : /^上升/);
  });

  it("says 基本持平, with the interval, where chance alone explains the difference", () => {
    expect(countChange(1040, 1000)).toMatchObject({ text: "基本持平", tone: "steady", interval: "−4.6%至+13.4%" });
  });

  it("asks for a larger difference where weeks differ more than by chance", () => {
    expect(countChange(1200, 1000, { spread: 4 })).toMatchObject({ text: "上升20.0%", interval: "+1.5%至+41.9%" });
    expect(countChange(1200, 1000, { spread: 5 })).toMatchObject({ text: "基本持平" });
  });

  it("multiplies the earlier count by what makes the two alike", () => {
    expect(countChange(600, 1000, { factor: 0.6 })).toMatchObject({ text: "基本持平" });
    expect(countChange(600, 1000, { factor: 0.5 })).toMatchObject({ text: "上升20.0%" });
    expect(countChange(60, 20, { factor: 0.5 }).text).toBe("上升50件");
  });

  it("does not invent a comparison, nor a number where there are too few", () => {
    expect(countChange(10, null)).toMatchObject({ arrow: "", text: "无可比数据", tone: "unknown" });
    expect(countChange(null, 10).text).toBe("样本不足");
  });

  it("colours by the indicator's direction", () => {
    expect(countChange(800, 1000, { good: "down" }).tone).toBe("good");
    expect(countChange(800, 1000, { good: "up" })).toMatchObject({ tone: "bad", verdict: "（变差）" });
  });
});

describe("differenceChange", () => {
  const risen = { value: 0.04, low: 0.021, high: 0.059 };

  it("speaks of a rate in 百分点, of a duration in days, with the interval, and of better or worse", () => {
    expect(differenceChange(0.92, risen, true, "%", "up")).toEqual({
      form: "moved",
      arrow: "▲",
      text: "上升4.0个百分点",
      interval: "+2.1至+5.9个百分点",
      verdict: "（向好）",
      tone: "good",
    });
    const slower = { value: 0.6, low: 0.2, high: 1.1 };
    expect(differenceChange(3.1, slower, true, "天", "down")).toMatchObject({
      text: "上升0.6天",
      interval: "+0.2至+1.1天",
      tone: "bad",
    });
  });

  it("says 基本持平 where the interval holds no difference", () => {
    expect(differenceChange(0.92, { ...risen, low: -0.001 }, true, "%", "up")).toMatchObject({
      text: "基本持平",
      tone: "steady",
    });
  });

  it("does not compare with nothing, and says 样本不足 where one of the two is below its floor", () => {
    expect(differenceChange(0.5, null, false, "%", "up")).toMatchObject({ tone: "unknown", text: "无可比数据" });
    expect(differenceChange(0.5, null, true, "%", "up").text).toBe("样本不足");
    expect(differenceChange(null, null, true, "%", "up").text).toBe("样本不足");
  });
});

describe("ratioChange", () => {
  it("words what the night has worked out", () => {
    const growth = { ratio: 1.05, low: 1.03, high: 1.07 };
    expect(ratioChange(growth, "up")).toMatchObject({ text: "上升5.0%", interval: "+3.0%至+7.0%", tone: "plain" });
    expect(ratioChange(growth, "steady")).toMatchObject({ text: "基本持平", interval: "+3.0%至+7.0%" });
    expect(ratioChange({ ratio: 1, low: 0.7, high: 1.4 }, "few").text).toBe("样本不足");
    expect(ratioChange(null, "few")).toMatchObject({ text: "样本不足", interval: "" });
  });
});

describe("spreadOf", () => {
  const noisy = Array.from({ length: 53 }, (_, i) => 1000 + (i % 2 === 0 ? 100 : -100));

  it("is the median of (b − a)² / (a + b) over that of chance, never below 1", () => {
    expect(spreadOf(noisy)).toBeCloseTo(200 ** 2 / 2000 / 0.4549, 10);
    expect(spreadOf(noisy.map(() => 1000))).toBe(1);
  });

  it("is not moved by one burst, and knows nothing of under a dozen pairs", () => {
    const burst = noisy.map((n, i) => (i === 40 ? 9000 : n));
    expect(spreadOf(burst)).toBeCloseTo(spreadOf(noisy), 10);
    expect(spreadOf(noisy.slice(0, 12))).toBe(1);
    expect(spreadOf([...noisy.slice(0, 12), null, 1500])).toBe(1);
  });

  it("of any other number stands beside what chance alone moves it by", () => {
    const rates = noisy.map((_, i) => ({ value: i % 2 === 0 ? 0.92 : 0.88, variance: (0.9 * 0.1) / 2000 }));
    expect(spreadOfFigures(rates)).toBeCloseTo(0.04 ** 2 / ((2 * 0.9 * 0.1) / 2000) / 0.4549, 6);
    expect(spreadOfFigures(rates.map((each) => ({ ...each, value: 1 })))).toBe(1);
    expect(spreadOfFigures(rates.map(() => ({ value: 1, variance: 0 })))).toBe(1);
  });

  it("of a part shrinks to chance with the part's share", () => {
    expect(spreadOfPart(5, 1)).toBe(5);
    expect(spreadOfPart(5, 0.25)).toBe(2);
    expect(spreadOfPart(1, 0.25)).toBe(1);
  });
});

describe("changeText", () => {
  it("shows the arrow only beside words, and the interval only where it is asked for", () => {
    expect(changeText(countChange(1200, 1000)).textContent).toBe("▲上升20.0%");
    expect(changeText(countChange(1200, 1000), { withInterval: true }).querySelector(".interval")?.textContent).toBe(
      "+10.3%至+30.5%",
    );
    expect(changeText(countChange(1000, 1000)).querySelector(".arrow")).toBeNull();
  });
});
