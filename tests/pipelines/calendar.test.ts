import { beforeAll, describe, expect, it } from "vitest";
import { addDays, calendarOf } from "../../pipelines/calendar.js";
import { type Config, DEFAULT_CONFIG, readConfig } from "../../pipelines/config.js";

let config: Config;

beforeAll(async () => {
  const { today: _, cut_off: __, ...rest } = await readConfig(DEFAULT_CONFIG);
  config = rest;
});

const at = (time: string) => () => new Date(time);

describe("calendarOf", () => {
  it("takes today from the clock as it stands in Asia/Shanghai, wherever the machine is", () => {
    expect(calendarOf(config, at("2026-11-15T15:59:59Z")).today).toBe("2026-11-15");
    expect(calendarOf(config, at("2026-11-15T16:00:00Z")).today).toBe("2026-11-16");
    expect(calendarOf(config, at("2026-12-31T16:00:00Z")).today).toBe("2027-01-01");
  });

  it("counts up to yesterday unless the configuration names a cut-off", () => {
    expect(calendarOf(config, at("2027-03-01T00:00:00Z")).cutOff).toBe("2027-02-28");
    expect(calendarOf({ ...config, cut_off: "2026-10-04" }, at("2026-11-15T16:00:00Z"))).toEqual({
      today: "2026-11-16",
      cutOff: "2026-10-04",
      weekStartsOn: config.week_starts_on,
    });
  });

  it("does not look at the clock when the configuration says what day it is", () => {
    const broken = () => {
      throw new Error("the clock was read");
    };
    expect(calendarOf({ ...config, today: "2026-11-16" }, broken)).toMatchObject({
      today: "2026-11-16",
      cutOff: "2026-11-15",
    });
  });
});

describe("addDays", () => {
  it("goes over the ends of months and years and over leap days", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2026-11-16", 0)).toBe("2026-11-16");
  });
});
