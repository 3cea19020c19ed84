/** The five-colour ledger: what stands in it, moves of colour, how long colours last. */
import { group } from "d3";
import { z } from "zod";
import type { Warehouse } from "../../loaders/warehouse.js";
import { LEDGER_COLOURS, type Ledger } from "../published.js";
import { survivalQuantile } from "../statistics/survival-quantile.js";
import { partOf, shareOf } from "./share-of.js";

const Colour = z.enum(LEDGER_COLOURS);
type Colour = z.infer<typeof Colour>;

/** Fewer entries give no share. */
const FLOOR = 30;
/** Forbidden moves that are listed by number. */
const MOST_LISTED = 100;
/** Spells of a colour without which nothing is said of how long it lasts. */
const FEWEST_SPELLS = 10;

interface TownColour {
  town: string;
  colour: Colour;
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
  const all = total(cells, "requests");
  const colours = LEDGER_COLOURS.map((colour) => {
    const own = cells.filter((cell) => cell.colour === colour);
    const requests = total(own, "requests");
    const share = partOf(requests, all);
    return { colour, requests, share, open: total(own, "open"), overdue: total(own, "overdue") };
  });
  const flows = await readFlows(warehouse);
  const [{ listed = 0 } = {}] = await warehouse.rows(`select count(*)::integer as listed from int_requests
    where ledger_colour is not null and not is_void and requested_on > cut_off() - 365`);
  return {
    listed: Number(listed),
    colours,
    flows,
    moved: movedOf(flows),
    moves: await readMoves(warehouse),
    forbidden: await readForbidden(warehouse),
    stays: await readStays(warehouse),
    red_turns: await readRedTurns(warehouse),
    towns: townsOf(cells),
  };
}

const total = (cells: readonly TownColour[], of: "requests" | "open" | "overdue"): number =>
  cells.reduce((sum, cell) => sum + cell[of], 0);

function townsOf(cells: readonly TownColour[]): Ledger["towns"] {
  return [...group(cells, (cell) => cell.town)].map(([place_id, own]) => {
    const count = (colour: Colour) =>
      total(
        own.filter((cell) => cell.colour === colour),
        "requests",
      );
    return {
      place_id,
      green: count("green"),
      blue: count("blue"),
      yellow: count("yellow"),
      red: count("red"),
      white: count("white"),
      on_spot: count("on_spot"),
      overdue: total(own, "overdue"),
    };
  });
}

async function readFlows(warehouse: Warehouse): Promise<Ledger["flows"]> {
  const rows = await warehouse.rows(`select first_colour, last_colour, sum(requests)::integer as requests,
    coalesce(sum(requests) filter (not is_closed), 0)::integer as open
    from mart_colour_flows group by all order by first_colour, last_colour`);
  return rows.map((row) => ({
    first: Colour.parse(row.first_colour),
    last: Colour.parse(row.last_colour),
    requests: Number(row.requests),
    open: Number(row.open),
  }));
}

function movedOf(flows: Ledger["flows"]): Ledger["moved"] {
  const movable = flows.filter(({ first, last }) => first !== "on_spot" || last !== "on_spot");
  const sum = (some: Ledger["flows"]) => some.reduce((all, { requests }) => all + requests, 0);
  const [requests, of] = [sum(movable.filter(({ first, last }) => first !== last)), sum(movable)];
  return { requests, of, share: partOf(requests, of) };
}

async function readMoves(warehouse: Warehouse): Promise<Ledger["moves"]> {
  const rows = await warehouse.rows(
    "select * from mart_ledger_moves where from_colour <> '' order by requests desc, from_colour, to_colour",
  );
  return rows.map((row) => {
    const is_allowed = row.is_allowed === true;
    const rule = is_allowed ? row.decided_by : row.why;
    return {
      from: Colour.parse(row.from_colour),
      to: Colour.parse(row.to_colour),
      requests: Number(row.requests),
      dated: Number(row.dated),
      is_allowed,
      rule: rule === null ? null : String(rule),
    };
  });
}

/** Requests whose colour made a move that the table forbids. */
async function readForbidden(warehouse: Warehouse): Promise<Ledger["forbidden"]> {
  const rows = await warehouse.rows(
    "select * replace (told_on::varchar as told_on) from mart_forbidden_moves order by told_on desc, request_id, spell",
  );
  return {
    requests: rows.length,
    list: rows.slice(0, MOST_LISTED).map((row) => ({
      request_id: String(row.request_id),
      from: row.from_colour === "" ? null : Colour.parse(row.from_colour),
      to: Colour.parse(row.to_colour),
      why: String(row.why ?? ""),
      unit: row.unit === null ? null : String(row.unit),
      place_id: String(row.town_id),
      told_on: String(row.told_on),
    })),
  };
}

async function readStays(warehouse: Warehouse): Promise<Ledger["stays"]> {
  const rows = await warehouse.rows("select * from mart_colour_stays");
  return LEDGER_COLOURS.map((colour) => {
    const own = rows.filter((row) => row.colour === colour);
    const sum = (of: "ended" | "lasting", isDated: boolean) =>
      own.reduce((all, row) => all + ((row.days !== null) === isDated ? Number(row[of]) : 0), 0);
    const durations = own.flatMap((row) =>
      row.days === null ? [] : [{ days: Number(row.days), ended: Number(row.ended), lasting: Number(row.lasting) }],
    );
    const [ended, lasting] = [sum("ended", true), sum("lasting", true)];
    const quantile = (p: number) => (ended + lasting < FEWEST_SPELLS ? null : survivalQuantile(durations, p));
    const undated = sum("ended", false) + sum("lasting", false);
    return { colour, ended, lasting, undated, median_days: quantile(0.5), p90_days: quantile(0.9) };
  });
}

async function readRedTurns(warehouse: Warehouse): Promise<Ledger["red_turns"]> {
  const [row = {}] = await warehouse.rows("select * from mart_red_turns");
  const [yellow, turned_red] = [Number(row.yellow ?? 0), Number(row.turned_red ?? 0)];
  return {
    yellow,
    turned_red,
    still_yellow: Number(row.still_yellow ?? 0),
    share: shareOf(turned_red, yellow, FLOOR),
  };
}
