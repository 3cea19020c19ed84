/** 督办函: a Word file a unit, the office's own template filled in. Layout is the template's business, not the program's. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type IPatch, PatchType, patchDetector, patchDocument, TextRun } from "docx";
import { strFromU8, unzipSync } from "fflate";
import { UserError } from "../../loaders/user-error.js";
import { type Packed, packed, zipOf } from "../zip.js";

/** A line of the list below a letter, by the names that the template gives its columns. */
export type LetterLine = Readonly<Record<"序号" | "编号" | "镇街" | "时限" | "超期" | "摘要", string>>;

/** What the line above the list of one person in charge says. */
type LetterGroupHead = Readonly<Record<"责任人" | "超期件数" | "临期件数", string>>;

export interface LetterGroup {
  /** Null: the list is not by person. */
  readonly head: LetterGroupHead | null;
  readonly lines: readonly LetterLine[];
}

export interface Letter {
  /** Name of the file, without folder. */
  readonly file: string;
  /** What stands for `{{…}}` in the template, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly groups: readonly LetterGroup[];
}

/** XML cut at its placeholders: text, name, text, name … text. */
type Pieces = readonly string[];

/** A part of the file with placeholders. */
interface FilledPart {
  /** The rows of the list as the template has them, and what stands around them: one piece more. */
  readonly lines: readonly Pieces[];
  readonly around: readonly Pieces[];
  /** The row above each person's requests. */
  readonly head: Pieces;
}

/** A template whose placeholders stand in one piece each, as `⟦name⟧`: Word parts what is typed in it as it likes. */
interface Template {
  readonly filled: ReadonlyMap<string, FilledPart>;
  /** All others, as they are, packed once for all letters. */
  readonly others: readonly (readonly [name: string, part: Packed])[];
}

/** The placeholder of the list's rows: `{{清单.编号}}`. */
const LIST = "清单";
/** That of the row above each person's requests: `{{分组.责任人}}`; a template may do without. */
const GROUP = "分组";
/** A letter that lacks one of these would send a unit nothing to do. */
const NEEDED = ["单位", "文号", `${LIST}.编号`];
/** A row of a table with a placeholder of that name's. */
const rowWith = (name: string) =>
  new RegExp(`<w:tr[ >](?:(?!<w:tr[ >]|</w:tr>).)*?⟦${name}\\.(?:(?!</w:tr>).)*</w:tr>`, "gs");
const LIST_ROW = rowWith(LIST);
const GROUP_ROW = rowWith(GROUP);

const token = (name: string): string => `⟦${name}⟧`;
const patch = (name: string): IPatch => ({ type: PatchType.PARAGRAPH, children: [new TextRun(token(name))] });

/**
 * Reads a template and checks that it has the placeholders without which a letter says nothing.
 * @throws UserError in Chinese with what is wrong and what to do
 */
export async function readTemplate(path: string): Promise<Template> {
  const problem = (what: string, cause?: unknown) =>
    new UserError(
      `督办函模板 ${path} ${what}。请改正后重跑；不要督办函，就从配置里去掉 reference.supervision_letter。`,
      {
        cause,
      },
    );
  const data = await readFile(path).catch((error: unknown) => {
    throw problem("读不到", error);
  });
  const found = await patchDetector({ data }).catch((error: unknown) => {
    throw problem("不是 Word 文件（.docx），或者已经损坏", error);
  });
  const lacking = NEEDED.filter((name) => !found.includes(name));
  if (lacking.length > 0) throw problem(`缺少 ${lacking.map((name) => `{{${name}}}`).join("、")}`);
  const template = await inOnePiece(data, found);
  if (![...template.filled.values()].some(({ lines }) => lines.length > 0))
    throw problem(`里的 {{${LIST}.编号}} 不在表格的一行里`);
  return template;
}

async function inOnePiece(data: Uint8Array, names: readonly string[]): Promise<Template> {
  const isOf = (table: string) => (name: string) => name.startsWith(`${table}.`);
  const rowsOf = (table: string) => {
    const columns = names.filter(isOf(table)).map((name) => [name.slice(table.length + 1), patch(name)]);
    return columns.length === 0 ? {} : { [table]: { type: PatchType.TABLE_ROWS, rows: [Object.fromEntries(columns)] } };
  };
  const fields = names.filter((name) => ![LIST, GROUP].some((table) => isOf(table)(name)));
  const patches = {
    ...Object.fromEntries(fields.map((name) => [name, patch(name)])),
    ...rowsOf(LIST),
    ...rowsOf(GROUP),
  };
  const parts = unzipSync(await patchDocument({ outputType: "uint8array", data, patches }));
  const filled = new Map<string, FilledPart>();
  const others: [string, Packed][] = [];
  for (const [name, bytes] of Object.entries(parts)) {
    const xml = name.startsWith("word/") && name.endsWith(".xml") ? strFromU8(bytes) : "";
    if (xml.includes("⟦")) filled.set(name, partOf(xml));
    else others.push([name, await packed(bytes)]);
  }
  return { filled, others };
}

const piecesOf = (xml: string): Pieces => xml.split(/⟦([^⟧]*)⟧/);

/** What is left of a run that was parted at a placeholder: nothing to read, and half of what a long list weighs. */
const EMPTY_RUN = /<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t(?: [^>]*)?><\/w:t><\/w:r>/gs;
const rowOf = (xml: string): Pieces => piecesOf(xml.replaceAll(EMPTY_RUN, ""));

function partOf(xml: string): FilledPart {
  const [head = ""] = xml.match(GROUP_ROW) ?? [];
  const rest = xml.replace(GROUP_ROW, "");
  return {
    lines: (rest.match(LIST_ROW) ?? []).map(rowOf),
    around: rest.split(LIST_ROW).map(piecesOf),
    head: rowOf(head),
  };
}

/** Text as XML, on one line. */
const escaped = (text: string): string =>
  /[\p{Cc}&<>]/u.test(text)
    ? text
        .replaceAll(/\p{Cc}/gu, " ")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
    : text;

type Values = Readonly<Record<string, string>>;

/** The pieces with a value for each name that has one; what stands for nothing stays. */
const withValues = (pieces: Pieces, told: (name: string) => string | undefined): string =>
  pieces
    .map((piece, i) => {
      if (i % 2 === 0) return piece;
      const value = told(piece);
      return value === undefined ? token(piece) : escaped(value);
    })
    .join("");

/** The template with one letter's fields and lines in it, as the bytes of a .docx. */
export async function fillLetter({ filled, others }: Template, { fields, groups }: Letter): Promise<Uint8Array> {
  const ofFields = (name: string) => fields[name];
  const ofRow = (table: string, values: Values) => (name: string) =>
    name.startsWith(`${table}.`) ? values[name.slice(table.length + 1)] : fields[name];
  const parts = [...filled].map(async ([name, { lines, around, head }]): Promise<[string, Packed]> => {
    const rowsOf = (row: Pieces, group: LetterGroup) =>
      (group.head === null ? "" : withValues(head, ofRow(GROUP, group.head))) +
      group.lines.map((line) => withValues(row, ofRow(LIST, line))).join("");
    const xml = around.map((pieces, i) => {
      const row = lines[i];
      return (
        withValues(pieces, ofFields) + (row === undefined ? "" : groups.map((group) => rowsOf(row, group)).join(""))
      );
    });
    return [name, await packed(Buffer.from(xml.join("")))];
  });
  return zipOf([...others, ...(await Promise.all(parts))]);
}

/** Writes every letter into `folder`. */
export async function writeLetters(folder: string, template: Template, letters: readonly Letter[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    letters.map(async (letter) => writeFile(join(folder, letter.file), await fillLetter(template, letter))),
  );
}
