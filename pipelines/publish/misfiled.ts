/** Units and classes whose tickets look misfiled. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Misfiled } from "../published.js";
import { wilson } from "../statistics/wilson.js";

/** A rate over fewer tickets says little; the same floor as for a topic to be learnt. */
const FLOOR = 30;
const LEAST = 5;
const DAYS = 91;
const MOST_PAIRS = 50;

type Unit = Misfiled["units"][number];

function unitOf(name: string, requests: number, misfiled: number): Unit {
  const isHidden = misfiled > 0 && misfiled < LEAST;
  const [low, high] = isHidden ? [null, null] : (wilson(misfiled, requests) ?? [null, null]);
  return {
    unit: name === "0" ? null : name,
    requests,
    misfiled: isHidden ? null : misfiled,
    rate: isHidden ? null : misfiled / requests,
    low,
    high,
  };
}

const worstFirst = (a: Unit, b: Unit) => (b.low ?? -1) - (a.low ?? -1) || b.requests - a.requests;

export async function readMisfiled(warehouse: Warehouse, cutOff: string): Promise<Misfiled> {
  const [model] = await warehouse.rows("select count(*)::integer as predictions from int_topic_predictions");
  const all = (await warehouse.rows("select unit, requests, misfiled from mart_misfiled_units order by unit")).map(
    (row) => ({ unit: String(row.unit), requests: Number(row.requests), misfiled: Number(row.misfiled) }),
  );
  const pairs = await warehouse.rows(
    `select sent_id, likely_id, requests, array_to_string(words, '|') as words from mart_misfiled_pairs
      order by requests desc, sent_id, likely_id limit ${MOST_PAIRS}`,
  );
  const enough = all.filter(({ requests }) => requests >= FLOOR);
  const few = all.filter(({ requests }) => requests < FLOOR);
  const sum = (units: readonly { requests: number }[]) => units.reduce((total, { requests }) => total + requests, 0);
  const requests = sum(all);
  const misfiled = all.reduce((total, unit) => total + unit.misfiled, 0);
  return {
    from: addDays(cutOff, 1 - DAYS),
    to: cutOff,
    is_learnt: Number(model?.predictions) > 0,
    requests,
    misfiled,
    rate: requests < FLOOR ? null : misfiled / requests,
    floor: FLOOR,
    least: LEAST,
    units: enough.map((unit) => unitOf(unit.unit, unit.requests, unit.misfiled)).sort(worstFirst),
    few: { units: few.length, requests: sum(few) },
    pairs: pairs.map((row) => ({
      sent_id: String(row.sent_id),
      likely_id: String(row.likely_id),
      requests: Number(row.requests),
      words: String(row.words)
        .split("|")
        .filter((word) => word !== ""),
    })),
  };
}
