import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { firstOfKinds, signalList } from "../../src/components/signal-list.js";
import { makePublished } from "../fixtures/published.js";

const { site, pages } = makePublished({ weeks: 14 });
const context = makeContext(site, "");
const signalsOf = (i: number) => {
  const signals = pages.at(i)?.signals;
  if (!signals) throw new Error("the fixture has no signals");
  return signals;
};

describe("signalList", () => {
  it("says how many, shows one of each kind and folds the others, and says whom it is for", () => {
    const element = signalList(context, signalsOf(-1));
    expect(element.querySelector(".signal-finding")?.textContent).toBe("本周有8件诉求提到人身安全等风险");
    expect(element.querySelectorAll(":scope > .signal-list > li")).toHaveLength(2);
    expect(element.querySelectorAll("details .signal-list > li")).toHaveLength(5);
    expect(element.textContent).toContain("值班长");
    expect(element.textContent).toContain("1件保密诉求");
    expect(element.outerHTML).toMatchSnapshot();
  });

  it("keeps only counts on an archived week, and says so where nothing was found", () => {
    const archived = signalList(context, signalsOf(0));
    expect(archived.querySelectorAll("li")).toHaveLength(0);
    expect(archived.textContent).toContain("原句只在最新一周列出");
    const none = { requests: 0, kinds: [], confidential: 0, items: [], more: 0, has_items: true };
    expect(signalList(context, none).textContent).toContain("没有诉求提到");
  });
});

describe("firstOfKinds", () => {
  it("takes the first of each kind, in the order of the list, and loses none", () => {
    const item = (kind: string, at: string) => ({
      kinds: [kind],
      sentence: at,
      place_id: "1",
      unit: null,
      at,
      requests: 1,
    });
    const items = [item("甲", "2"), item("甲", "1"), item("乙", "3")];
    const { first, others } = firstOfKinds(items);
    expect(first.map(({ at }) => at)).toEqual(["2", "3"]);
    expect(others.map(({ at }) => at)).toEqual(["1"]);
  });
});
