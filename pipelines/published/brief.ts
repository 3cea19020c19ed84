/**
 * `weeks/<week>.brief.json`: the week's brief, written once. The weekly page, the feed and every exported file (Word,
 * PowerPoint, PDF, XLSX) say these sentences and draw these charts; none writes a number of its own.
 */
import { z } from "zod";

const weekId = z.string().regex(/^\d{4}-W\d{2}$/);

/** A piece of a sentence. A number links to its indicator or chart: `href` from the site's root, `indicators.html#requests`. */
export const BriefSpan = z.object({ text: z.string().min(1), href: z.string().nullable() });
/** One sentence with its full stop; the spans read one after another. */
export const BriefSentence = z.array(BriefSpan).min(1);

/** A table as it stands in a file: numbers stay numbers, `decimals` says how many are shown; null is "—". */
export const BriefTable = z.object({
  id: z.string(),
  title: z.string(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        unit: z.string().nullable(),
        form: z.enum(["text", "count", "decimal", "percent"]),
        decimals: z.int().nonnegative(),
      }),
    )
    .min(1),
  /** Cells as `columns`; a percent is a fraction. A text cell stands for a number where a number would mislead (样本不足). */
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  note: z.string().nullable(),
});

/** A chart as its numbers, so that a page draws it, a picture shows it and PowerPoint can edit it. */
export const BriefChart = z.object({
  id: z.string(),
  /** The finding or the quantity. */
  title: z.string(),
  form: z.enum(["line", "bar"]),
  unit: z.string(),
  categories: z.array(z.string()).min(1),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })).min(1),
  formula: z.string(),
  source: z.string(),
});

/** One thing that needs attention: what, why it is listed, beside what was to be expected, an example, a question to the unit. */
export const BriefItem = z.object({
  kind: z.enum(["signal", "alarm", "matter", "effect", "overdue"]),
  title: BriefSentence,
  reason: BriefSentence,
  /** Masked. */
  example: z.string().nullable(),
  question: z.string(),
  /** The course behind it, oldest first; what was to be expected stands behind the last points. Null: none is kept. */
  trend: z
    .object({
      title: z.string(),
      note: z.string(),
      values: z.array(z.number().nullable()).min(1),
      expected: z.object({ low: z.number(), high: z.number() }).nullable(),
    })
    .nullable(),
});

export const BriefBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paragraph"), sentences: z.array(BriefSentence).min(1) }),
  z.object({ kind: z.literal("table"), table: BriefTable }),
  z.object({ kind: z.literal("chart"), chart: BriefChart }),
  /** What needs attention, in the order of `rule`, which says what is listed; no item where nothing reaches it. */
  z.object({ kind: z.literal("items"), items: z.array(BriefItem).max(5), rule: z.string() }),
]);

export const Brief = z.object({
  week: weekId,
  /** `12345热线每周要情`, and the number of the issue in its year and in all. */
  title: z.string(),
  issue: z.int().positive(),
  total_issue: z.int().positive(),
  issuing_unit: z.string(),
  /** Null where there was no brief of the week in its time. */
  issued_on: z.iso.date().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  cut_off: z.string(),
  is_fictional: z.boolean(),
  /** 摘要: three sentences. */
  summary: z.array(BriefSentence).length(3),
  /** 受理概况, 诉求分类与渠道, 热点前十, 苗头与异常, 区域分布, 办理质效, 专题, 典型案例, 附表与口径说明; a section with nothing to say is left out. */
  sections: z.array(z.object({ id: z.string(), heading: z.string(), blocks: z.array(BriefBlock).min(1) })).min(1),
  /** 工作建议, paragraphs that a person wrote for this week; null where nobody did. */
  suggestions: z.array(z.string()).nullable(),
});

export type BriefSpan = z.infer<typeof BriefSpan>;
export type BriefSentence = z.infer<typeof BriefSentence>;
export type BriefTable = z.infer<typeof BriefTable>;
export type BriefChart = z.infer<typeof BriefChart>;
export type BriefItem = z.infer<typeof BriefItem>;
export type BriefBlock = z.infer<typeof BriefBlock>;
export type Brief = z.infer<typeof Brief>;
