/** The level ladder: on which level requests were settled, of what was solved and of what was accepted. Pure. */
import type { Loop } from "../published.js";
import { partOf } from "./share-of.js";

type Level = Loop["levels"][number];
type LevelCounts = Omit<Level, "of_solved" | "up_to_solved" | "up_to_accepted">;
type Scope = Level["scope"];

/** Levels up to and with the town's. */
const BASE: ReadonlySet<Level["level"]> = new Set(["on_spot", "village", "town"]);
const SCOPES: readonly Scope[] = ["all", "ledger"];

const total = (rows: readonly LevelCounts[], of: "accepted" | "solved"): number =>
  rows.reduce((sum, row) => sum + row[of], 0);

/** Levels from the lowest up within each scope; what no level is known of is no rung. */
export function withShares(levels: readonly LevelCounts[]): Level[] {
  return levels.map((level) => {
    const rows = levels.filter(({ scope }) => scope === level.scope);
    const [accepted, solved] = [total(rows, "accepted"), total(rows, "solved")];
    const upTo = level.level === "unknown" ? null : total(rows.slice(0, rows.indexOf(level) + 1), "solved");
    return {
      ...level,
      of_solved: partOf(level.solved, solved),
      up_to_solved: upTo === null ? null : partOf(upTo, solved),
      up_to_accepted: upTo === null ? null : partOf(upTo, accepted),
    };
  });
}

/** Scopes with requests. */
export function laddersOf(levels: readonly LevelCounts[]): Loop["ladders"] {
  return SCOPES.flatMap((scope) => {
    const rows = levels.filter((level) => level.scope === scope);
    if (rows.length === 0) return [];
    const [accepted, solved] = [total(rows, "accepted"), total(rows, "solved")];
    const base = total(
      rows.filter(({ level }) => BASE.has(level)),
      "solved",
    );
    return [
      {
        scope,
        accepted,
        solved,
        solved_of_accepted: partOf(solved, accepted),
        base_of_solved: partOf(base, solved),
        base_of_accepted: partOf(base, accepted),
      },
    ];
  });
}
