/** The stages of the loop, what is open, the lanes and the levels. */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import { LANES, LEVELS, LOOP_STAGES, Loop } from "../published.js";

type Row = Record<string, unknown>;
type Slice = Loop["slices"][number];

const KINDS: readonly string[] = ["city", "unit", "town", "topic"];
const int = (value: unknown): number => Number(value ?? 0);
const days = (value: unknown): number | null => (value === null ? null : Math.round(Number(value) * 100) / 100);
const keyOf = (row: Row): string => `${String(row.slice_kind)} ${String(row.slice)}`;

export async function readLoop(warehouse: Warehouse, cutOff: string): Promise<Loop> {
  const [{ from = "" } = {}] = await warehouse.rows('select (cut_off() - 364)::varchar as "from"');
  const slices = await readSlices(warehouse);
  const lanes = inOrder(await warehouse.rows("select * from mart_lanes"), LANES, (row) => String(row.lane));
  const levels = await warehouse.rows("select * from mart_settled_levels order by scope");
  const open = await readOpen(warehouse);
  const [{ accepted = 0 } = {}] = await warehouse.rows(
    "select count(*)::integer as accepted from int_requests where not is_void and requested_on > cut_off() - 365",
  );
  return Loop.parse({
    from,
    to: cutOff,
    accepted,
    slices,
    sources: await readSources(warehouse),
    lanes: lanes.map((row) => ({ ...row, median_days: days(row.median_days), p90_days: days(row.p90_days) })),
    levels: inOrder(levels, LEVELS, (row) => String(row.level)),
    open,
  });
}

const inOrder = (rows: readonly Row[], order: readonly string[], of: (row: Row) => string): Row[] =>
  [...rows].sort((a, b) => order.indexOf(of(a)) - order.indexOf(of(b)));

async function readSlices(warehouse: Warehouse): Promise<Slice[]> {
  const [stages, ages] = [
    await warehouse.rows("select * from mart_stage_slices"),
    await warehouse.rows("select * from mart_open_ages order by band"),
  ];
  const agesOf = group(ages, keyOf);
  const slices = [...group(stages, keyOf).values()].map((rows): Slice => {
    const [{ slice_kind = "", slice = "" } = {}] = rows;
    const kind = Loop.shape.slices.element.shape.kind.parse(slice_kind);
    return {
      kind,
      id: String(slice),
      stages: LOOP_STAGES.map((stage) => stageOf(stage, rows.find((row) => row.stage === stage) ?? {})),
      ages: (agesOf.get(`${kind} ${String(slice)}`) ?? []).map((row) => ({
        from: int(row.band),
        requests: int(row.requests),
        overdue: int(row.overdue),
        without_due_time: int(row.without_due_time),
      })),
    };
  });
  const openOf = ({ ages: bands }: Slice) => bands.reduce((sum, { requests }) => sum + requests, 0);
  return slices.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || openOf(b) - openOf(a) || (a.id < b.id ? -1 : 1),
  );
}

const stageOf = (stage: (typeof LOOP_STAGES)[number], row: Row): Slice["stages"][number] => ({
  stage,
  reached: int(row.reached),
  stays: int(row.stays),
  median_days: days(row.median_days ?? null),
  p90_days: days(row.p90_days ?? null),
  standing: int(row.standing),
  oldest_days: days(row.oldest_days ?? null),
});

async function readSources(warehouse: Warehouse): Promise<Loop["sources"]> {
  const rows = await warehouse.rows("select * from mart_stage_sources join raw_sources using (source) order by source");
  return [...group(rows, (row) => String(row.source))].map(([source, own]) => ({
    source,
    title: String(own[0]?.title),
    stages: LOOP_STAGES.map((stage) => {
      const row = own.find((each) => each.stage === stage);
      return { stage, reached: int(row?.reached), dated: int(row?.dated) };
    }),
  }));
}

async function readOpen(warehouse: Warehouse): Promise<Row> {
  const [open = {}] = await warehouse.rows(`select count(*)::integer as requests,
    count(*) filter (is_overdue)::integer as overdue,
    count(*) filter (is_due_soon)::integer as due_soon,
    count(*) filter (is_warned)::integer as warned,
    count(*) filter (expected_at is null)::integer as without_due_time
    from int_request_loop where not is_closed`);
  return open;
}
