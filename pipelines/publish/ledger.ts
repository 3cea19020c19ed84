/** The five-colour ledger and the stages of the loop. */
import { z } from "zod";
import type { Warehouse } from "../../loaders/warehouse.js";
import { LEDGER_COLOURS, type Ledger, STAGES } from "../published.js";

const Colour = z.enum(LEDGER_COLOURS);

interface TownColour {
  town: string;
  colour: z.infer<typeof Colour>;
  requests: number;
  open: number;
  overdue: number;
}

export async function readLedger(warehouse: Warehouse): Promise<Omit<Ledger, "sums">> {
  const cells: TownColour[] = (
    await warehouse.rows("select * from mart_ledger_towns order by town_id, ledger_colour")
  ).map((row) => ({
    town: String(row.town_id),
    colour: Colour.parse(row.ledger_colour),
    requests: Number(row.requests),
    open: Number(row.open_requests),
    overdue: Number(row.overdue_requests),
  }));
  const total = (of: readonly TownColour[], pick: (cell: TownColour) => number) =>
    of.reduce((sum, cell) => sum + pick(cell), 0);
  const inColour = (colour: string, of = cells) => of.filter((cell) => cell.colour === colour);
  const colours = LEDGER_COLOURS.map((colour) => ({
    colour,
    requests: total(inColour(colour), (cell) => cell.requests),
    open: total(inColour(colour), (cell) => cell.open),
    overdue: total(inColour(colour), (cell) => cell.overdue),
  }));
  const towns = [...new Set(cells.map((cell) => cell.town))].map((place_id) => {
    const own = cells.filter((cell) => cell.town === place_id);
    const count = (colour: string) => total(inColour(colour, own), (cell) => cell.requests);
    return {
      place_id,
      green: count("green"),
      blue: count("blue"),
      yellow: count("yellow"),
      red: count("red"),
      white: count("white"),
      on_spot: count("on_spot"),
      overdue: total(own, (cell) => cell.overdue),
    };
  });
  const moves = (
    await warehouse.rows("select * from mart_ledger_moves order by requests desc, from_colour, to_colour")
  ).map((row) => ({
    from: Colour.parse(row.from_colour),
    to: Colour.parse(row.to_colour),
    requests: Number(row.requests),
  }));
  const stages = (await warehouse.rows("select * from mart_stages")).map((row) => ({
    stage: z.enum(STAGES).parse(row.stage),
    requests: Number(row.requests),
    median_days_in_stage: row.median_days_in_stage === null ? null : Number(row.median_days_in_stage),
  }));
  stages.sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  const [{ listed = 0 } = {}] = await warehouse.rows(`select count(*)::integer as listed from int_requests
    where ledger_colour is not null and not is_void and requested_on > cut_off() - 365`);
  return { listed: Number(listed), colours, moves, stages, towns };
}
