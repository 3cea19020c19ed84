import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { z } from "zod";

/** Reads a file of reference numbers in tests/fixtures/statistics, checked against its schema. */
export function reference<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  const file = new URL(`../fixtures/statistics/${name}.json`, import.meta.url);
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Relative difference; 0 for equal values, infinities among them. Below 1e-300, where R rounds to 0, all are equal. */
export function relative(got: number, want: number): number {
  return got === want ? 0 : Math.abs(got - want) / Math.max(Math.abs(want), 1e-300);
}

/** Asks that two arrays of the same length agree within a relative tolerance, with the index in the message. */
export function expectRelative(got: ArrayLike<number>, want: readonly number[], tolerance: number): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, i) => {
    expect(relative(got[i] ?? Number.NaN, value), `[${i}] ${got[i]} instead of ${value}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}

/** Asks that two arrays of the same length agree within an absolute tolerance, with the index in the message. */
export function expectAbsolute(got: ArrayLike<number>, want: readonly number[], tolerance: number): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, i) => {
    expect(Math.abs((got[i] ?? Number.NaN) - value), `[${i}] ${got[i]} instead of ${value}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}
