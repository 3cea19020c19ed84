/** The classes that the city's call-takers choose from: the taxonomy's own, written `A->B->C` as hotlines export them. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { z } from "zod";

const Rows = z.array(z.object({ topic_id: z.string(), parent_id: z.string(), name: z.string() }));

const text = readFileSync(new URL("../reference/taxonomy.csv", import.meta.url), "utf8");
const rows = Rows.parse(Papa.parse(text, { header: true, skipEmptyLines: true }).data);
const byId = new Map(rows.map((row) => [row.topic_id, row]));

/** `住房与物业->物业服务->物业费争议`. Throws a RangeError when the taxonomy has no such topic. */
export function classPath(topicId: string): string {
  const topic = byId.get(topicId);
  if (topic === undefined) throw new RangeError(`invalid topic: ${topicId}`);
  return topic.parent_id === "" ? topic.name : `${classPath(topic.parent_id)}->${topic.name}`;
}
