/** What the generator knows of a topic. The phrases are in citizens' words; `grammar.ts` reads them. */
import type { Season } from "./calendar.js";

export interface TopicDefinition {
  /** Level-3 id of data/reference/taxonomy.csv. */
  readonly id: string;
  /** Share of requests, per mille before seasons. */
  readonly weight: number;
  readonly season?: Season;
  /** Share of its requests that come from residential estates. */
  readonly inEstates: number;
  /** Where the others come from. */
  readonly outside: "urban" | "rural" | "any";
  /** The office in charge, after the county's name. */
  readonly office: string;
  /** The matter in a title: 关于…的问题. */
  readonly short: readonly string[];
  /** What is wrong; follows the place. */
  readonly what: readonly string[];
  /** What comes of it. */
  readonly harm: readonly string[];
  /** What the citizen wants; follows 请 or 希望. */
  readonly ask: readonly string[];
  /** Thanks, not a complaint: always of type 表扬, and without grievances. */
  readonly isPraise?: boolean;
  /** How requests answer to a renovation of the estate. */
  readonly afterRenovation?: "more" | "fewer";
}
