import { describe, expect, it } from "vitest";
import { Revision } from "../../pipelines/published.js";
import { makeContext } from "../../src/components/context.js";
import { qualityPage } from "../../src/components/quality-page.js";
import { revisionNotes, revisionSentence } from "../../src/components/revision-notes.js";
import { sumsLine } from "../../src/components/sums-line.js";
import { makePublished } from "../fixtures/published.js";

const { site, quality, ledger, alerts } = makePublished({ weeks: 20 });
const context = makeContext(site, "");
const revision = Revision.parse(quality.revisions[0]);
const topic = site.topics.find(({ level }) => level === 2);
if (topic === undefined) throw new Error("the fixture has no topic");

describe("a revision", () => {
  it("is said with what was published, what is now, and by cause what makes the difference", () => {
    expect(revisionSentence(context, revision)).toBe(
      "受理量：上期公布（截至11月9日）2,747 → 现 2,779（+32：补录 30，合并 −3，更正 5）",
    );
  });

  it("whose causes do not make the difference is refused at the second door", () => {
    expect(Revision.safeParse({ ...revision, now: 2780 }).success).toBe(false);
  });

  it("of a week stands beside its numbers, those of topics and counties below a line that opens", () => {
    const lists = { ...revision, kind: "topic_id" as const, key: topic.topic_id };
    const notes = revisionNotes(context, [revision, lists]);
    expect(notes?.querySelector(":scope > p")?.textContent).toMatch(/^受理量：上期公布/);
    expect(notes?.querySelector("details summary")?.textContent).toBe("专题、区县的修订：1处");
    expect(notes?.querySelector("details p")?.textContent).toContain(`${topic.name}：上期公布`);
    expect(revisionNotes(context, [])).toBeNull();
  });

  it("of any week is listed on the quality page, which says what the causes mean", () => {
    const text = qualityPage({ site, quality, ledger, alerts }).textContent;
    expect(text).toContain("近期修订");
    expect(text).toContain("补录 30，合并 −3，更正 5");
    expect(text).toContain("补录：公布以后才报送的");
  });
});

describe("sumsLine", () => {
  const sum = {
    name: "各受理渠道",
    of: null,
    total: 2941,
    sum: 2941,
    parts: [
      { kind: "channel", key: "hotline", value: 1203 },
      { kind: "channel", key: "miniprogram", value: 1700 },
      { kind: "rest", key: "3", value: 38 },
    ],
    is_closed: true,
  };

  it("says ✓ with the numbers", () => {
    expect(sumsLine(context, [sum]).textContent).toBe(
      "✓ 各受理渠道：12345热线 1,203 + 小程序 1,700 + 另3项 38 = 2,941",
    );
  });

  it("puts totals of many rows under one line, and ✗ before all, loudly", () => {
    const towns = ["甲", "乙"].map((key) => ({ ...sum, name: "各镇街", of: { kind: "text", key } }));
    const open = { ...sum, name: "各诉求类型", total: 5040, sum: 5893, is_closed: false };
    const line = sumsLine(context, [...towns, open]);
    expect(line.querySelector("summary")?.textContent).toBe("✓ 各镇街：2项合计都对得上");
    expect(line.firstElementChild?.getAttribute("role")).toBe("alert");
    expect(line.firstElementChild?.textContent).toBe("✗ 各诉求类型之和5,893，合计5,040，多853");
  });
});
