import { describe, expect, it } from "vitest";
import { alertsPage } from "../../src/components/alerts-page.js";
import { alarmReason, alarmTitle, mattersText } from "../../src/wording/alarm.js";
import { makePublished } from "../fixtures/published.js";

const { site, alerts } = makePublished({ weeks: 120 });
const [alarm] = alerts.week;
if (alarm === undefined) throw new Error("the fixture has no alarm");

describe("alertsPage", () => {
  const text = alertsPage({ site, alerts }).textContent;

  it("shows every alarm with what was seen, expected, its interval, p, q, model and history", () => {
    const rows = alertsPage({ site, alerts }).querySelectorAll("tbody tr");
    expect(rows).toHaveLength(alerts.week.length + 3);
    expect(rows[0]?.textContent).toContain(alarm.place.name);
    expect(rows[0]?.querySelectorAll("td")).toHaveLength(6);
    const [, expected, , , model] = rows[0]?.querySelectorAll("td") ?? [];
    expect(expected?.textContent).toMatch(/^[\d.]+（\d+(–\d+)?）$/);
    expect(model?.textContent).toMatch(/历史\d+周$/);
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it("says how many series were looked at and what share was false as measured", () => {
    expect(text).toContain("逐一看了8,000个");
    expect(text).toContain("800条预警中有6.0%是错的");
    expect(text).not.toContain("历史不足两年");
  });

  it("warns where the history is short", () => {
    expect(alertsPage({ site, alerts: { ...alerts, history_weeks: 60 } }).textContent).toContain("历史不足两年");
  });

  it("says well that there is nothing", () => {
    const none = { ...alerts, week: [], days: [], slow: [], silent: [] };
    const empty = alertsPage({ site, alerts: none }).textContent;
    expect(empty).toContain("都在往年同期的范围内");
    expect(alertsPage({ site, alerts: none }).querySelector(".headline")?.textContent).toBe(
      "本周没有高于往年同期的；近7天没有哪一天突然增多；没有发现缓慢上升的；没有渠道或来源突然安静。",
    );
  });
});

describe("an alarm in words", () => {
  it("tells one matter from many, and names the largest of many", () => {
    const said = (matters: number, largest: number) => mattersText({ ...alarm, matters: { matters, largest } });
    expect(said(1, 37)).toBe("说的是同一个事项");
    expect(said(12, 6)).toBe("涉及12个事项，其中一个事项反映了6次");
    expect(said(12, 2)).toBe("涉及12个事项");
  });

  const plain = { ...alarm, requests: 23, expected: 9.8, expected_low: 6, expected_high: 14, channel: null };

  it("gives range and mean, and the two weeks only where both were high", () => {
    const both = { ...plain, model: "farrington" as const, pair: { requests: 40, expected: 19 } };
    expect(alarmReason(both)).toBe("按往年同期应为6–14件（预计9.8件）；连续两周偏高（两周共40件，预计19.0件）");
    expect(alarmReason({ ...both, pair: { requests: 32, expected: 19 } })).toBe("按往年同期应为6–14件（预计9.8件）");
  });

  it("names day, course and silent channel", () => {
    expect(alarmTitle({ ...plain, kind: "slow", from: "2026-05-25" })).toContain("自5月25日以来23件");
    expect(alarmTitle({ ...plain, kind: "day", from: "2026-05-25" })).toContain("5月25日23件");
    const silent = { ...plain, kind: "silent" as const, place: { id: null, name: "", level: 0 } };
    expect(alarmTitle({ ...silent, channel: "wechat" })).toBe("全市微信公众号渠道本周只有23件，预计9.8件");
    expect(alarmTitle({ ...silent, channel: "source:走访" })).toContain("来源“走访”");
  });
});
