import { describe, expect, it } from "vitest";
import { isPlausible, parseTime } from "../../loaders/dates.js";
import fc from "../property.js";

const time = (value: string) => ({ ok: true, value, hasTime: true });
const day = (value: string) => ({ ok: true, value: `${value} 00:00:00`, hasTime: false });

describe("parseTime", () => {
  it.each([
    ["2024-07-10 09:05:00", "2024-07-10 09:05:00"],
    ["2024-07-10T09:05:00", "2024-07-10 09:05:00"],
    ["2024/7/10 9:05", "2024-07-10 09:05:00"],
    ["2024/07/10 09:05:00", "2024-07-10 09:05:00"],
    ["2024/7/1 9:05:07", "2024-07-01 09:05:07"],
    ["2024.7.10 9:05", "2024-07-10 09:05:00"],
    ["2024-7-10 9:05:3.123", "2024-07-10 09:05:03"],
    ["2024-07-10 09:05:00.0", "2024-07-10 09:05:00"],
    ["2024年7月10日 9:05", "2024-07-10 09:05:00"],
    ["2024年7月10日9时5分", "2024-07-10 09:05:00"],
    ["2024年7月10日 9时", "2024-07-10 09:00:00"],
    ["2024年7月10日9点半", "2024-07-10 09:30:00"],
    ["2024年07月10日 下午3时05分06秒", "2024-07-10 15:05:06"],
    ["2024年7月10号晚上8点", "2024-07-10 20:00:00"],
    ["2024 年 7 月 10 日  9 : 05", "2024-07-10 09:05:00"],
    ["2024/7/10 下午3:05", "2024-07-10 15:05:00"],
    ["2024/7/10 上午12:05:00", "2024-07-10 00:05:00"],
    ["2024/7/10 中午12:05", "2024-07-10 12:05:00"],
    ["2024/7/10 凌晨12:05", "2024-07-10 00:05:00"],
    ["2024/7/10 下午15:05", "2024-07-10 15:05:00"],
    ["07/10/2024 9:05 PM", "2024-07-10 21:05:00"],
    ["7/10/2024 12:05:00 am", "2024-07-10 00:05:00"],
    ["07/10/2024 21:05", "2024-07-10 21:05:00"],
    ["2024-07-10 星期三 09:05", "2024-07-10 09:05:00"],
    ["2024-07-10T01:05:00Z", "2024-07-10 09:05:00"],
    ["2024-07-10T16:00:00.000Z", "2024-07-11 00:00:00"],
    ["2024-07-10T09:05:00+08:00", "2024-07-10 09:05:00"],
    ["2024-07-10 09:05:00 +0800", "2024-07-10 09:05:00"],
    ["2024-07-09T20:05:00.5-05:00", "2024-07-10 09:05:00"],
    ["20240710 09:05:00", "2024-07-10 09:05:00"],
    ["20240710090500", "2024-07-10 09:05:00"],
    ["202407100905", "2024-07-10 09:05:00"],
    ["1720573500000", "2024-07-10 09:05:00"],
    ["２０２４－０７－１０　０９：０５：００", "2024-07-10 09:05:00"],
    ["\t2024-07-10 09:05:00\r\n", "2024-07-10 09:05:00"],
    ["'2024-07-10 09:05", "2024-07-10 09:05:00"],
    ["2024-07-10 24:00", "2024-07-11 00:00:00"],
    ["2024-12-31 24:00:00", "2025-01-01 00:00:00"],
    ["2024-12-31 晚上12点", "2025-01-01 00:00:00"],
    ["2024-02-29 00:00:00", "2024-02-29 00:00:00"],
    ["45483.378472222219", "2024-07-10 09:05:00"],
    ["24/7/10 9:05", "2024-07-10 09:05:00"],
    ["24-07-10 09:05:00", "2024-07-10 09:05:00"],
    ["7/10/24 21:05", "2024-07-10 21:05:00"],
    ["11/12/24 9:05 PM", "2024-11-12 21:05:00"],
    ["1720573500", "2024-07-10 09:05:00"],
    ["20240710090500123", "2024-07-10 09:05:00"],
    ["/Date(1720573500000)/", "2024-07-10 09:05:00"],
    ["/Date(1720573500000+0800)/", "2024-07-10 09:05:00"],
    ["Wed Jul 10 09:05:00 CST 2024", "2024-07-10 09:05:00"],
    ["Jul 10, 2024 9:05:00 PM", "2024-07-10 21:05:00"],
    ["10-Jul-24 09:05", "2024-07-10 09:05:00"],
    ["10-JUL-24 09.05.00.000000 PM", "2024-07-10 21:05:00"],
    ["10-7月 -24 09.05.00.000000 下午", "2024-07-10 21:05:00"],
    ["2024.7.10 09.05", "2024-07-10 09:05:00"],
    ["2024-07-10T09:05:00+08:00[Asia/Shanghai]", "2024-07-10 09:05:00"],
  ])("reads %j as a day with a time", (text, value) => {
    expect(parseTime(text)).toEqual(time(value));
  });

  it.each([
    ["2024-07-10", "2024-07-10"],
    ["2024/7/1", "2024-07-01"],
    ["2024.7.10", "2024-07-10"],
    ["2024年7月10日", "2024-07-10"],
    ["2024年7月10日（星期三）", "2024-07-10"],
    ["07/10/2024", "2024-07-10"],
    ["20240710", "2024-07-10"],
    ["20240710.0", "2024-07-10"],
    ["45483", "2024-07-10"],
    ["24/7/10", "2024-07-10"],
    ["24.7.10", "2024-07-10"],
    ["24年7月10日", "2024-07-10"],
    ["7/10/24", "2024-07-10"],
    ["10-7月-24", "2024-07-10"],
    ["1900-01-01", "1900-01-01"],
    ["2099/12/31", "2099-12-31"],
  ])("reads %j as a day alone", (text, value) => {
    expect(parseTime(text)).toEqual(day(value));
  });

  it("reads Excel serials, the digits of a date and epoch milliseconds as numbers", () => {
    expect(parseTime(45483)).toEqual(day("2024-07-10"));
    expect(parseTime(45483.378472222219)).toEqual(time("2024-07-10 09:05:00"));
    expect(parseTime(45483.99999999)).toEqual(day("2024-07-11"));
    expect(parseTime(20240710)).toEqual(day("2024-07-10"));
    expect(parseTime(20240710090500)).toEqual(time("2024-07-10 09:05:00"));
    expect(parseTime(1720573500000)).toEqual(time("2024-07-10 09:05:00"));
  });

  it("takes the UTC fields of a Date, rounded to seconds, for what the cell shows", () => {
    expect(parseTime(new Date("2024-07-10T09:04:59.999Z"))).toEqual(time("2024-07-10 09:05:00"));
    expect(parseTime(new Date("2024-07-10T00:00:00Z"))).toEqual(day("2024-07-10"));
    expect(parseTime(new Date(Number.NaN))).toEqual({ ok: false, reason: "unreadable" });
  });

  it.each([
    ...[
      "",
      "  ",
      "-",
      "--",
      "——",
      "/",
      "\\",
      "无",
      "null",
      "NULL",
      "(null)",
      "None",
      "NaN",
      "N/A",
      "#N/A",
      "\\N",
      "暂无",
    ],
    ...["0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "0001/1/1 0:00:00", "00:00:00", "0", "未回访"],
    ...[null, undefined, 0],
  ])("takes %j for no time at all", (cell) => {
    expect(parseTime(cell)).toEqual({ ok: false, reason: "empty" });
  });

  it.each([
    ...["2024-02-30", "2023-02-29 10:00:00", "2024-13-01", "2024-00-10", "2024/4/31 9:05", "2024年2月30日", "20240230"],
    ...["2024-07-10 25:00", "2024-07-10 24:01", "2024-07-10 09:60:00", "2024-07-10 09:05:60", "13/10/2024"],
    ...["2024-07-10 上午13:05", "2024年7月10日25时", "0024-07-10", 20241301, 20240710250000],
  ])("says that %j is impossible", (cell) => {
    expect(parseTime(cell)).toEqual({ ok: false, reason: "impossible" });
  });

  it.each([
    ...[
      "昨天上午",
      "2024",
      "2024-07",
      "7月10日",
      "12/11/10",
      "10-XYZ-24",
      "2024-07-10 9",
      "2024-07-10至2024-07-12",
      "2024-07-100",
    ],
    ...["2024-07-10 09:05:00 左右", "2024071009", "-45483", "9:05", "x".repeat(100_000)],
    ...[2024, -1, 0.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], 10n],
  ])("says that a cell in no known form is unreadable (case %#)", (cell) => {
    expect(parseTime(cell)).toEqual({ ok: false, reason: "unreadable" });
  });

  it("reads any second from 1906 to 9998 in every form", () => {
    const milliseconds = fc.integer({ min: Date.UTC(1906, 0, 1) / 1000, max: Date.UTC(9998, 11, 31) / 1000 });
    fc.assert(
      fc.property(milliseconds, (seconds) => {
        const date = new Date(seconds * 1000);
        const iso = date.toISOString();
        const value = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
        for (const form of timeForms(date)) expect([form, parseTime(form)]).toEqual([form, time(value)]);
        for (const form of dayForms(date)) expect([form, parseTime(form)]).toEqual([form, day(iso.slice(0, 10))]);
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever the text, and what it reads is a calendar time", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom(..."0123456789-/: .年月日时分秒点T上午下午PMZ+"), { maxLength: 24 })
        .map((c) => c.join("")),
    );
    fc.assert(
      fc.property(text, (cell) => {
        const read = parseTime(cell);
        if (read.ok)
          expect(new Date(`${read.value.replace(" ", "T")}Z`).toISOString().slice(0, 10)).toBe(read.value.slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });
});

function timeForms(date: Date): (string | number | Date)[] {
  const [y, mo, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [h, mi, s] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = `${two(h)}:${two(mi)}:${two(s)}`;
  const twelve = `${h % 12 || 12}:${two(mi)}:${two(s)}`;
  const isMidnight = h + mi + s === 0;
  return [
    `${y}-${two(mo)}-${two(d)} ${clock}`,
    `${y}/${mo}/${d} ${h}:${two(mi)}:${two(s)}`,
    `${y}.${mo}.${d} ${clock}`,
    `${y}年${mo}月${d}日${h}时${mi}分${s}秒`,
    `${y}年${mo}月${d}日 ${clock}`,
    `${mo}/${d}/${y} ${twelve} ${h < 12 ? "AM" : "PM"}`,
    `${y}/${mo}/${d} ${h < 12 ? "上午" : "下午"}${twelve}`,
    `${y}-${two(mo)}-${two(d)}T${clock}.000+08:00`,
    new Date(date.getTime() - 8 * 3_600_000).toISOString(),
    `${y}${two(mo)}${two(d)}${two(h)}${two(mi)}${two(s)}`,
    ...(isMidnight ? [] : [date, date.getTime() / 86_400_000 + 25_569]),
  ];
}

function dayForms(date: Date): (string | number)[] {
  const [y, mo, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const two = (n: number) => String(n).padStart(2, "0");
  const serial = Math.floor(date.getTime() / 86_400_000) + 25_569;
  return [
    `${y}-${two(mo)}-${two(d)}`,
    `${y}/${mo}/${d}`,
    `${y}年${mo}月${d}日`,
    `${two(mo)}/${two(d)}/${y}`,
    serial,
    `${serial}`,
  ];
}

describe("isPlausible", () => {
  const limits = { earliest: "2000-01-01", latest: "2024-07-10" };

  it("includes both limits, the last day to its end", () => {
    expect(isPlausible("2000-01-01 00:00:00", limits)).toBe(true);
    expect(isPlausible("2024-07-10 23:59:59", limits)).toBe(true);
  });

  it.each(["1900-01-01 00:00:00", "2099-12-31 00:00:00", "2024-07-11 00:00:00"])("excludes %s", (value) => {
    expect(isPlausible(value, limits)).toBe(false);
  });
});
