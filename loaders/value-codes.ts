/** What values as sent can mean: our codes of each field, in the order of letters. `stg_request_versions` types them. */
const OUTCOMES = ["solved", "unsolved"] as const;

export const VALUE_CODES: Readonly<Record<string, readonly string[]>> = {
  status: ["accepted", "assigned", "called_back", "closed", "reopened", "returned", "void"],
  /** What the same column says besides of where a request stands. */
  stage: ["dispatched", "joint", "judged", "raised", "warned"],
  merged: ["true"],
  request_type: ["complaint", "help", "inquiry", "other", "praise", "report", "suggestion"],
  channel: ["app", "hotline", "letter", "miniprogram", "other", "station", "visit", "web", "wechat"],
  handler_outcome: ["explained", ...OUTCOMES],
  citizen_outcome: ["partly", ...OUTCOMES],
  satisfaction: ["dissatisfied", "mostly", "neutral", "satisfied", "unrated", "unreached"],
  ledger_colour: ["blue", "green", "on_spot", "red", "white", "yellow"],
  flag: ["false", "true"],
};

/** What is wrong with a meaning, in Chinese, or null. Fields without codes of ours, such as `topic_path`, take any. */
export function badMeaning(field: string, means: string): string | null {
  const codes = VALUE_CODES[field];
  if (codes === undefined || codes.includes(means)) return null;
  return `字段 ${field} 没有代码“${means}”，只能是 ${codes.join("、")} 之一`;
}
