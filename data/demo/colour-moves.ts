/** How an entry of the ledger changes its colour. By the matter's number, so that no other chance of the city moves with it. */
import { DAY_SECONDS, type Moment } from "./calendar.js";
import type { Colour, ColourMove } from "./request.js";

interface Entry {
  readonly colour: Colour | "";
  readonly requestedAt: Moment;
  /** When a yellow entry turns red; Infinity when it does not. */
  readonly redAt: Moment;
  readonly matter: number;
}

/**
 * A third of the green ones that last go up to the town, a quarter of the blue ones to the county, some yellow ones are held
 * unreasonable, and the clerk writes every tenth red one green when it is closed, which the table of moves forbids.
 */
export function colourMovesOf({ colour, requestedAt, redAt, matter }: Entry): readonly ColourMove[] {
  const after = (days: number): Moment => requestedAt + days * DAY_SECONDS + (matter % 7) * 3600;
  const slip: readonly ColourMove[] = matter % 10 === 3 ? [{ at: redAt, to: "绿色", isSlip: true }] : [];
  switch (colour) {
    case "绿色":
      return matter % 3 === 1 ? [{ at: after(8 + (matter % 12)), to: "蓝色" }] : [];
    case "蓝色":
      return matter % 4 === 1 ? [{ at: after(8 + (matter % 14)), to: "黄色" }] : [];
    case "黄色":
      if (Number.isFinite(redAt)) return [{ at: redAt, to: "红色" }, ...slip];
      return matter % 6 === 2 ? [{ at: after(20 + (matter % 25)), to: "白色" }] : [];
    case "红色":
      return slip;
    default:
      return [];
  }
}
