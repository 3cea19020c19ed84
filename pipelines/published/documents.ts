/** `documents.json`: which weeks have files to take away, as they lie in `documents/<week>/`. */
import { z } from "zod";

export const DocumentFile = z.object({
  form: z.enum(["docx", "pptx", "pdf", "xlsx", "zip"]),
  name: z.string().min(1),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const Documents = z.object({
  /** Oldest first; a week without files is left out. */
  weeks: z.array(z.object({ week: z.string().regex(/^\d{4}-W\d{2}$/), files: z.array(DocumentFile).min(1) })),
  /** Why the newest week's files were not made this night, in Chinese; null where they were. */
  problem: z.string().nullable(),
});

export type DocumentFile = z.infer<typeof DocumentFile>;
export type Documents = z.infer<typeof Documents>;
