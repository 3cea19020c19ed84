/** What a letter says of its unit. */
import { describe, expect, it } from "vitest";
import { letterName, letterOf } from "../../pipelines/publish/supervision-letters.js";

const HEAD = { issuing_unit: "清江市12345热线受理中心", cutOff: "2026-03-15", is_fictional: false };
const unit = (overdue: number, dueSoon: number) => ({
  unit: "青石镇人民政府",
  overdue,
  due_soon: dueSoon,
  longest_days: overdue > 0 ? 12 : null,
  with_person: 0,
  assigned: null,
  requests: [],
});
const fields = (overdue: number, dueSoon: number, head = HEAD) =>
  letterOf(unit(overdue, dueSoon), letterName(head.cutOff, 1), head).fields;

describe("letterOf(unit, name, head)", () => {
  it("tells what is overdue and what soon will be, and nothing of what there is none of", () => {
    expect(fields(3, 2).督办情况).toBe("超过办理时限仍未办结的3件，其中最长的已超期12天；3天内到期的2件");
    expect(fields(3, 0).督办情况).toBe("超过办理时限仍未办结的3件，其中最长的已超期12天");
    expect(fields(0, 1).督办情况).toBe("3天内到期的1件");
  });

  it("says beside its number that the city is invented, and nothing beside a real one's", () => {
    expect(fields(1, 0, { ...HEAD, is_fictional: true }).文号).toBe("督〔2026〕0315-001号（演示，内容均为虚构）");
    expect(fields(1, 0).文号).toBe("督〔2026〕0315-001号");
  });
});
