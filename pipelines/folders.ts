import { join } from "node:path";
import type { Config } from "./config.js";

/** Folders of a night's work below `output`. */
export const foldersOf = ({ output }: Config) => ({
  published: join(output, "published"),
  site: join(output, "site"),
  work: join(output, "work"),
  /** A folder a week with its Word, PowerPoint, PDF, XLSX and zip. */
  documents: join(output, "documents"),
  /** Letters to units, where they say who is in charge and the site may not. */
  letters: join(output, "letters"),
});
