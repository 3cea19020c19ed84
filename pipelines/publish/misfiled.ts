/** Units and classes whose tickets look misfiled. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Misfiled } from "../published.js";
import { shareOf } from "./share-of.js";

/** A rate over fewer tickets says little; the same floor as for a topic to be learnt. */
const FLOOR = 30;
const LEAST = 5;
const DAYS = 91;
const MOST_PAIRS = 50;

type Unit = Misfiled["units"][number];

function unitOf(name: string, requests: number, misfiled: number): Unit {
  const isHidden = misfiled > 0 && misfiled < LEAST;
  const share = isHidden ? null : shareOf(misfiled, requests, FLOOR);
  return {
    unit: name === "0" ? null : name,
    requests,
    misfiled: isHidden ? null : misfiled,
    rate: share?.value ?? null,
    low: share?.low ?? null,
    high: share?.high ?? null,
  };
}

const worstFirst = (a: Unit, b: Unit) => (b.low ?? -1) - (a.low ?? -1) || b.requests - a.requests;

export async function readMisfiled(warehouse: Warehouse, cutOff: string): Promise<Omit<Misfiled, "sums">> {
  const [model] = await warehouse.rows("select count(*)::integer as predictions from int_topic_predictions");
  const all = (await warehouse.rows("select unit, requests, misfiled from mart_misfiled_units order by unit")).map(
    (row) => ({ unit: String(row.unit), requests: Number(row.requests), misfiled: Number(row.misfiled) }),
  );
  const allPairs = await warehouse.rows(
    `select sent_id, likely_id, requests, array_to_string(words, '|') as words from mart_misfiled_pairs
      order by requests desc, sent_id, likely_id`,
  );
  const [pairs, morePairs] = [allPairs.slice(0, MOST_PAIRS), allPairs.slice(MOST_PAIRS)];
  const [counted = {}] = await warehouse.rows(`select count(*)::integer as requests,
      count(*) filter (is_misfiled)::integer as misfiled,
      count(*) filter (is_misfiled and (sent_id, likely_id) not in (select (sent_id, likely_id) from mart_misfiled_pairs))::integer
        as rare_pairs
    from int_topic_checks`);
  const enough = all.filter(({ requests }) => requests >= FLOOR);
  const few = all.filter(({ requests }) => requests < FLOOR);
  const sum = (units: readonly { requests: number }[]) => units.reduce((total, { requests }) => total + requests, 0);
  const [requests, misfiled] = [Number(counted.requests), Number(counted.misfiled)];
  return {
    from: addDays(cutOff, 1 - DAYS),
    to: cutOff,
    is_learnt: Number(model?.predictions) > 0,
    requests,
    misfiled,
    rate: shareOf(misfiled, requests, FLOOR)?.value ?? null,
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
    other_pairs: Number(counted.rare_pairs) + morePairs.reduce((total, row) => total + Number(row.requests), 0),
  };
}
