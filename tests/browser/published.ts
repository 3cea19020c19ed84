/** The files that the night published, for comparing pages with them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import type { z } from "zod";

/** One JSON file, checked against its schema. */
export async function published<T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>> {
  return schema.parse(JSON.parse(await readFile(join(inject("city").published, name), "utf8")));
}
