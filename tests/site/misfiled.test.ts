import { describe, expect, it } from "vitest";
import { misfiledPage } from "../../src/components/misfiled-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, misfiled } = makePublished({ weeks: 14 });

describe("misfiledPage", () => {
  it("shows units with rate and interval, the worst first, and which class was taken for which", () => {
    const element = misfiledPage({ site, misfiled });
    expect(element.querySelector(".figure-title")?.textContent).toContain("83件（5.7%）像是分错了类");
    const rows = [...element.querySelectorAll("tbody tr")].map((row) => row.textContent ?? "");
    expect(rows[0]).toContain("市住建局");
    expect(rows[0]).toContain("15.011.8至18.8");
    expect(rows[1]).toContain("未注明单位");
    expect(rows[2]).toContain("不足5");
    expect(rows[3]).toContain("暖气、不热");
    expect(element.textContent).toContain("另有2个单位各不足30件（共15件）");
  });

  it("says so where nothing could be learnt", () => {
    expect(misfiledPage({ site, misfiled: { ...misfiled, is_learnt: false } }).textContent).toContain("还没有可以比较");
  });
});
