/** What the call-taker writes down of a request: its type, channel and class. */
import { pick, type Random } from "./random.js";
import type { TextSubject } from "./slots.js";
import { TOPICS, type Topic } from "./topics.js";

/** How a text of a type is turned; plain unless named. */
export const TONES: Readonly<Record<string, TextSubject["tone"]>> = {
  咨询: "question",
  建议: "proposal",
  表扬: "praise",
};
/** Types of request, each as often as it comes in a hundred. */
export const TYPES = [
  ..."投".repeat(38),
  ..."助".repeat(32),
  ..."询".repeat(14),
  ..."举".repeat(7),
  ..."建".repeat(7),
].map((sign) => ({ 投: "投诉", 助: "求助", 询: "咨询", 举: "举报", 建: "建议" })[sign] ?? "其他");
/** The hotline's own channels, each as often as it comes. */
export const CHANNELS = [
  ...Array<string>(41).fill("电话"),
  "微信公众号",
  "微信公众号",
  "微信公众号",
  "微信公众号",
  "网站",
  "网站",
  "网站",
  "手机APP",
  "手机APP",
  "来信",
];

/** Call-takers err: one in nine files under another class, one in twenty under none. */
export function makePath(random: Random, topic: Topic): string {
  const chance = random();
  if (chance < 0.05) return "";
  if (chance < 0.16) return pick(random, TOPICS).path;
  return chance < 0.3 ? topic.path.split("->").slice(0, 2).join("->") : topic.path;
}
