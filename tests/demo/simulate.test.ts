import { describe, expect, it } from "vitest";
import { dayOf, isoDay } from "../../data/demo/calendar.js";
import { makeCity } from "../../data/demo/geography.js";
import { makePlan } from "../../data/demo/planted.js";
import type { Request } from "../../data/demo/request.js";
import { makeSimulator, type Reason } from "../../data/demo/simulate.js";

/** All requests between two days, without any file. */
function simulate(firstDay: string, lastDay: string, perDay: number, each: (request: Request, reason: Reason) => void) {
  const [first, last] = [dayOf(firstDay), dayOf(lastDay)];
  const city = makeCity(1);
  const plan = makePlan(1, city, first, last, perDay);
  const nothing = (): void => undefined;
  const simulator = makeSimulator({
    seed: 1,
    city,
    plan,
    first,
    last,
    perDay,
    onRequest: each,
    onPersonal: nothing,
    onReturn: nothing,
  });
  for (let day = first; day <= last; day += 1) simulator.requestsOf(day);
  return plan;
}

describe("texts of 20,000 requests", () => {
  const texts: string[] = [];
  simulate("2026-08-01", "2026-11-15", 190, ({ text }) => texts.push(text));

  it("hold no sentence in more than 0.1 % of them", () => {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const sentence of new Set(text.split(/[。！？]/).map((part) => part.trim()))) {
        if (sentence) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
      }
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    expect(texts.length).toBeGreaterThan(18_000);
    expect(most?.[1] ?? 0, most?.[0]).toBeLessThanOrEqual(texts.length / 1000);
  });

  it("have some 60 to 200 signs, some with line breaks before them", () => {
    const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.05)]).toBeGreaterThanOrEqual(60);
    expect(lengths[Math.floor(lengths.length * 0.99)]).toBeLessThanOrEqual(200);
    expect(texts.some((text) => text.startsWith("\n\t"))).toBe(true);
    expect(texts.every((text) => !/undefined|NaN|\[|\{/.test(text.replace("{", "")))).toBe(true);
  });
});

describe("three years", () => {
  const effect = { more: [0, 0], fewer: [0, 0], parking: [0, 0] };
  const control = { more: [0, 0], fewer: [0, 0], parking: [0, 0] };
  const months = new Map<string, number>();
  const seen: { request: Request; group: keyof typeof effect }[] = [];
  const plan = simulate("2023-11-17", "2026-11-15", 130, (request, reason) => {
    const { topic, estate, requestedAt } = request;
    const month = isoDay(Math.floor(requestedAt / 86_400)).slice(5, 7);
    if (topic.id === "020101") months.set(month, (months.get(month) ?? 0) + 1);
    const group = topic.afterRenovation ?? (topic.id.startsWith("0105") ? "parking" : undefined);
    if (group && estate?.isOld && reason === "first") seen.push({ request, group });
  });

  // Each renovated estate is compared with all old estates that were not, before and after its own works.
  for (const { estate, endsOn } of plan.renovations.values()) {
    for (const { request, group } of seen) {
      const after = Number(Math.floor(request.requestedAt / 86_400) > endsOn);
      if (request.estate === estate) effect[group][after] = (effect[group][after] ?? 0) + 1;
    }
  }
  const spans = [...plan.renovations.values()];
  for (const { request, group } of seen) {
    if (request.estate && plan.renovations.has(request.estate)) continue;
    const day = Math.floor(request.requestedAt / 86_400);
    for (const { endsOn } of spans)
      control[group][Number(day > endsOn)] = (control[group][Number(day > endsOn)] ?? 0) + 1;
  }
  const ratio = (group: keyof typeof effect): number => {
    const [before = 0, after = 0] = effect[group];
    const [controlBefore = 0, controlAfter = 0] = control[group];
    return after / before / (controlAfter / controlBefore);
  };

  it("bring 1.6 times the pipes and leaks after a renovation, 0.7 times the walls and lamps, and parking as before", () => {
    expect(plan.renovations.size).toBe(60);
    expect(ratio("more")).toBeGreaterThan(1.4);
    expect(ratio("more")).toBeLessThan(1.8);
    expect(ratio("fewer")).toBeGreaterThan(0.5);
    expect(ratio("fewer")).toBeLessThan(0.88);
    expect(ratio("parking")).toBeGreaterThan(0.8);
    expect(ratio("parking")).toBeLessThan(1.25);
  });

  it("complain of cold rooms in winter", () => {
    expect(months.get("12") ?? 0).toBeGreaterThan(10 * (months.get("07") ?? 0));
  });
});
