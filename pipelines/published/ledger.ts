/** `ledger.json`: the five colours and on the spot, their moves, how long they last. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const days = z.number().nonnegative();

export const LEDGER_COLOURS = ["green", "blue", "yellow", "red", "white", "on_spot"] as const;
const Colour = z.enum(LEDGER_COLOURS);

export const Ledger = z.object({
  /** Requests of the last 12 months with a colour or solved on the spot. */
  listed: count,
  /** Requests of the last 12 months by colour; `open` are those not yet closed. */
  colours: z.array(z.object({ colour: Colour, requests: count, share: share.nullable(), open: count, overdue: count })),
  /** The same by the colour at registration and the colour now. */
  flows: z.array(z.object({ first: Colour, last: Colour, requests: count, open: count })),
  /** Of what could move (not what was solved on the spot), how many have another colour now. */
  moved: z.object({ requests: count, of: count, share: share.nullable() }),
  /** Moves told in the last 12 months; `dated` are those whose day is known. Without a table of moves all are allowed. */
  moves: z.array(
    z.object({
      from: Colour,
      to: Colour,
      requests: count,
      dated: count,
      is_allowed: z.boolean(),
      /** Who decides such a move, or why it is forbidden; null where the table says nothing. */
      rule: z.string().nullable(),
    }),
  ),
  /** Moves that the table forbids, the newest first; of more than a hundred the first hundred. */
  forbidden: z.object({
    requests: count,
    list: z.array(
      z.object({
        request_id: z.string(),
        from: Colour.nullable(),
        to: Colour,
        why: z.string(),
        unit: z.string().nullable(),
        place_id: z.string(),
        told_on: z.iso.date(),
      }),
    ),
  }),
  /** How long the colours last that began in the last 12 months (Kaplan-Meier); null where too few have ended to tell. */
  stays: z.array(
    z.object({
      colour: Colour,
      ended: count,
      /** They last still, so their end is not known. */
      lasting: count,
      /** The day of the move is not known. */
      undated: count,
      median_days: days.nullable(),
      p90_days: days.nullable(),
    }),
  ),
  /** Of what became yellow in the last 12 months; the share with its Wilson interval is null under 30. */
  red_turns: z.object({
    yellow: count,
    turned_red: count,
    still_yellow: count,
    share: z.object({ value: share, low: share, high: share }).nullable(),
  }),
  towns: z.array(
    z.object({
      place_id: z.string(),
      green: count,
      blue: count,
      yellow: count,
      red: count,
      white: count,
      on_spot: count,
      overdue: count,
    }),
  ),
  sums: Sums,
});

export type Ledger = z.infer<typeof Ledger>;
