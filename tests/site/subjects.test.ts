import { beforeEach, describe, expect, it } from "vitest";
import { subjectPage } from "../../src/components/subject-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, subjects, words } = makePublished({ weeks: 60 });
const told = words.emerging.topics[0]?.scope_id;

const find = (kind: string, id: string | undefined) => {
  const subject = subjects.find((each) => each.kind === kind && each.id === id);
  if (subject === undefined) throw new Error(`no ${kind} ${id}`);
  return subject;
};
const draw = (subject: (typeof subjects)[number]) => subjectPage({ site, subject }, "../");

beforeEach(() => history.replaceState(null, "", "/"));

describe("subjectPage", () => {
  it("says of a topic what is on its other pages: matters, words, what an edit did", () => {
    const page = draw(find("topic", told));
    const titles = [...page.querySelectorAll(".figure-title")].map((title) => title.textContent);
    expect(titles.join()).toMatch(/云河区最多，近4周\d+件/);
    expect(page.textContent).toContain("各区县；近4周是");
    expect(titles.join()).toMatch(/最近53周列入热点事项\d+次/);
    expect(titles.join()).toMatch(/本周新出现的词1个/);
    expect(page.querySelector(".edit-notes")?.textContent).toContain("4,600");
  });

  it("leads up, to its parts, and to the explorer, by addresses that stay", () => {
    const hrefs = [...draw(find("topic", told)).querySelectorAll("a")].map((a) => a.getAttribute("href"));
    const parent = site.topics.find(({ topic_id }) => topic_id === told)?.parent_id;
    const county = site.places.find(({ level }) => level === "county")?.place_id;
    expect(hrefs).toEqual(
      expect.arrayContaining([`../topics/${parent}.html`, `../places/${county}.html`, `../topics.html#t=${told}`]),
    );
  });

  it("holds no text for what is not there: NaN, undefined, an empty table", () => {
    for (const subject of subjects) {
      const page = draw(subject);
      expect(page.textContent).not.toMatch(/NaN|undefined|Infinity|null/);
      expect([...page.querySelectorAll("tbody")].filter((body) => body.children.length === 0)).toEqual([]);
    }
  });

  it("says of few requests the counts themselves, of none that there were none, without arrows", () => {
    const headline = (last: number, before: number) => {
      const weeks = Array.from({ length: 60 }, (_, i) => (i === 59 ? last : i === 58 ? before : 7));
      return draw({ ...find("topic", told), weeks }).querySelector(".headline")?.textContent;
    };
    expect(headline(8, 6)).toMatch(/受理8件，上周6件，去年同期7件。$/);
    expect(headline(0, 0)).toMatch(/没有诉求，上周也没有，同比下降7件。$/);
  });

  it("draws no line of what there never was", () => {
    const never = draw({ ...find("topic", told), weeks: Array.from({ length: 60 }, () => 0) });
    expect(never.querySelector("svg")).toBeNull();
    expect(never.querySelector(".headline")?.textContent).toContain("没有诉求");
  });

  it("compares with a year ago only where there was one", () => {
    const young = { ...find("topic", told), weeks: [4, 5, 6], trend: null };
    const page = subjectPage({ site: { ...site, weeks: site.weeks.slice(-3) }, subject: young }, "../");
    expect(page.querySelector(".headline")?.textContent).toContain("同比无可比数据");
    expect(page.querySelector(".last-four")).toBeNull();
  });
});
