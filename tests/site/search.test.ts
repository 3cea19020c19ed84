import { beforeEach, describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { search } from "../../src/components/search.js";
import { entriesOf, searchPage } from "../../src/components/search-page.js";
import { makePublished } from "../fixtures/published.js";
import fc from "../property.js";

const { site, search: index, indicators } = makePublished({ weeks: 14 });
const entries = entriesOf(makeContext(site, ""), index, indicators);
const hits = (query: string) => search(entries, query).hits;

beforeEach(() => history.replaceState(null, "", "/"));

describe("search", () => {
  it("finds any part of any name, wherever it stands in a run of characters", () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.nat(), fc.nat(), (entry, a, b) => {
        const characters = [...entry.name];
        const from = a % characters.length;
        const part = characters.slice(from, from + 1 + (b % (characters.length - from))).join("");
        fc.pre(part.trim() !== "" && !/[\s,，、;；]/.test(part));
        expect(hits(part).map(({ href }) => href)).toContain(entry.href);
      }),
    );
  });

  it("finds a topic by its terms, a town by the middle of its name, a matter by a part of its word", () => {
    expect(hits("施工扰")[0]).toMatchObject({ kind: "topic", says: ["夜间施工扰民"] });
    const town = site.places.find(({ level }) => level === "town");
    expect(hits(town?.name.slice(1, 3) ?? "").map(({ href }) => href)).toContain(`places/${town?.place_id}.html`);
    expect(hits("搅拌站")[0]).toMatchObject({ kind: "matter", name: "宏远搅拌站", href: "matters.html" });
  });

  it("wants every word, and puts the whole name before its beginning, that before its middle, and all before other names", () => {
    const entry = (name: string, words: string[] = []) => ({
      ...entries[0],
      name,
      words,
      above: "",
      note: "",
      href: name,
    });
    const some = [entry("小电梯"), entry("住房", ["电梯坏"]), entry("电梯房"), entry("电梯")].map((each) => ({
      ...each,
      kind: "topic" as const,
      weight: 0,
    }));
    expect(search(some, " 电梯 ").hits.map(({ name }) => name)).toEqual(["电梯", "电梯房", "小电梯", "住房"]);
    expect(search(some, "电梯 房").hits.map(({ name }) => name)).toEqual(["电梯房", "住房"]);
  });

  it("falls back on pairs of characters, and says so", () => {
    const { hits: near, isNear } = search(entries, "宏远搅拌厂");
    expect(isNear).toBe(true);
    expect(near[0]?.name).toBe("宏远搅拌站");
    expect(search(entries, "𠮷𠮷𠮷").hits).toEqual([]);
  });
});

describe("searchPage", () => {
  it("opens with the words of the header's box, and keeps what is typed in the address", () => {
    history.replaceState(null, "", "/search.html?q=搅拌站");
    const page = searchPage({ site, index, indicators });
    expect(page.querySelector(".found a")?.textContent).toBe("宏远搅拌站");
    const input = page.querySelector("input");
    if (input === null) throw new Error("no box");
    input.value = "没有这样的词";
    input.dispatchEvent(new Event("input"));
    expect(new URLSearchParams(location.hash.slice(1)).get("q")).toBe("没有这样的词");
    expect(page.textContent).toContain("没有找到“没有这样的词”");
  });

  it("shows what is typed as text", () => {
    history.replaceState(null, "", "/search.html?q=<img src=x>");
    const page = searchPage({ site, index, indicators });
    expect(page.querySelector("img")).toBeNull();
    expect(page.textContent).toContain("<img src=x>");
  });
});
