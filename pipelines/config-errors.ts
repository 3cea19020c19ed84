/** What is wrong in a configuration file, in Chinese, with the line where it stands. */
import { type Document, isMap, isNode, isScalar, type LineCounter, type YAMLError } from "yaml";
import type { z } from "zod";

const SYNTAX: Readonly<Partial<Record<YAMLError["code"], string>>> = {
  BAD_INDENT: "缩进不对，或括号没有配对",
  BAD_SCALAR_START: "值不能以这个符号开头，请加引号",
  BLOCK_AS_IMPLICIT_KEY: "一行里有两个冒号，值里有“: ”时请加引号",
  DUPLICATE_KEY: "这个键在同一层里已经写过",
  MISSING_CHAR: "引号或括号没有配对",
  MULTIPLE_DOCS: "一个文件里只能有一份配置（多了 ---）",
  TAB_AS_INDENT: "缩进不能用制表符，请改用空格",
};

const TYPES: Readonly<Record<string, string>> = {
  string: "文字（数字请加引号）",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表（每项以“- ”开头）",
  object: "一组“键: 值”",
  record: "一组“键: 值”",
};

/** Where the YAML itself breaks off, and why. */
export function syntaxProblem(error: YAMLError, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `第 ${line} 行第 ${col} 列：${SYNTAX[error.code] ?? "不合 YAML 格式"}`;
}

/** One line for each thing that is wrong: `path（第 n 行）：what it should be`. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], document: Document, lines: LineCounter): string[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [problem(issue.path, describe(issue, document), document, lines)];
    return issue.keys.map((key) => problem([...issue.path, key], "没有这个配置项，看看是不是拼错了", document, lines));
  });
}

function problem(path: readonly PropertyKey[], what: string, document: Document, lines: LineCounter): string {
  const line = lineOf(path, document, lines);
  return `  ${path.map(String).join(".") || "（整个文件）"}${line === null ? "" : `（第 ${line} 行）`}：${what}`;
}

/** The line of the key at that path, or of the nearest thing around it that the file has. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function describe(issue: z.core.$ZodIssue, document: Document): string {
  if (!document.hasIn(issue.path) && issue.path.length > 0) return "缺少这一项";
  switch (issue.code) {
    case "invalid_type":
      return `应为${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `只能是 ${issue.values.map(String).join("、")} 之一`;
    case "too_small":
      return issue.origin === "number" ? `不能小于 ${issue.minimum}` : "不能是空的";
    case "too_big":
      return `不能大于 ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "date" ? "应为日期，如 2026-11-15" : issue.message;
    default:
      return issue.message;
  }
}
