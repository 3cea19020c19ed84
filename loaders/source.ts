/** The configuration of one source: where its files are and what is peculiar about them. */
import { z } from "zod";
import { fieldNamed } from "./fields.js";
import { badMeaning } from "./value-codes.js";

const fieldName = z.string().refine((name) => fieldNamed(name) !== undefined, {
  error: (issue) => `没有名为“${String(issue.input)}”的字段，可用的字段见 loaders/fields.ts`,
});

export const Source = z.strictObject({
  /** Short Latin name, kept in every row. */
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, { error: "只能用小写字母、数字和下划线，以字母开头" }),
  /** Name shown to readers. */
  title: z.string().min(1),
  kind: z.enum(["hotline", "miniprogram", "ledger"]),
  /** Folder below `exports`; every file in it is read. */
  folder: z.string().min(1),
  /** Headers that the built-in list does not know: header → field. An empty string means: do not load. */
  columns: z.record(z.string(), z.union([fieldName, z.literal("")])).default({}),
  /** Values that `values.csv` does not know: field → value as sent → canonical code. */
  values: z
    .record(z.string(), z.record(z.string(), z.string()))
    .superRefine((fields, context) => {
      for (const [field, meanings] of Object.entries(fields))
        for (const [value, means] of Object.entries(meanings)) {
          const message = badMeaning(field, means);
          if (message !== null) context.addIssue({ code: "custom", path: [field, value], message });
        }
    })
    .default({}),
  /** A place that only the sheet's or the file's name tells. */
  place: z.strictObject({ from: z.enum(["sheet", "file"]), field: z.enum(["county", "town", "village"]) }).optional(),
  /** Values that hold for every row, for example the county of a county's own export. */
  constants: z.record(fieldName, z.string()).default({}),
  /** The source sends something every day; a silent day is then a warning. */
  sends_every_day: z.boolean().default(false),
  /** Above this share of rows set aside, the quality page warns. */
  max_set_aside_share: z.number().min(0).max(1).default(0.05),
});

export type Source = z.infer<typeof Source>;
