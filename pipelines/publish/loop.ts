/** The stages of the loop, what is open, the lanes and the levels. */
import { group } from "d3";
import { z } from "zod";
import type { Warehouse } from "../../loaders/warehouse.js";
import { LANES, LEVELS, LOOP_STAGES, Loop } from "../published.js";
import { laddersOf, withShares } from "./loop-shares.js";
import { partOf } from "./share-of.js";

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
  const levels = LevelCounts.parse(
    inOrder(await warehouse.rows("select * from mart_settled_levels order by scope"), LEVELS, (row) =>
      String(row.level),
    ),
  );
  const ofLanes = lanes.reduce((sum, row) => sum + int(row.requests), 0);
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
    lanes: lanes.map((row) => ({
      ...row,
      share: partOf(int(row.requests), ofLanes),
      median_days: days(row.median_days),
      p90_days: days(row.p90_days),
    })),
    levels: withShares(levels),
    ladders: laddersOf(levels),
    open: { ...open, shares: sharesOf(open) },
  });
}

const LevelCounts = z.array(
  Loop.shape.levels.element.omit({ of_solved: true, up_to_solved: true, up_to_accepted: true }),
);

const sharesOf = (open: Row): Loop["open"]["shares"] => {
  const share = (of: string) => partOf(int(open[of]), int(open.requests));
  return {
    overdue: share("overdue"),
    due_soon: share("due_soon"),
    warned: share("warned"),
    without_due_time: share("without_due_time"),
  };
};

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
    const accepted = int(rows.find((row) => row.stage === "accepted")?.reached);
    const bands = (agesOf.get(`${kind} ${String(slice)}`) ?? []).map((row) => ({
      from: int(row.band),
      requests: int(row.requests),
      overdue: int(row.overdue),
      without_due_time: int(row.without_due_time),
    }));
    const overdue = bands.reduce((sum, band) => sum + band.overdue, 0);
    return {
      kind,
      id: String(slice),
      stages: LOOP_STAGES.map((stage) => stageOf(stage, rows.find((row) => row.stage === stage) ?? {}, accepted)),
      ages: bands,
      overdue_share: partOf(overdue, openIn(bands)),
    };
  });
  const openOf = (slice: Slice) => openIn(slice.ages);
  return slices.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || openOf(b) - openOf(a) || (a.id < b.id ? -1 : 1),
  );
}

const openIn = (bands: Slice["ages"]): number => bands.reduce((sum, { requests }) => sum + requests, 0);

const stageOf = (stage: (typeof LOOP_STAGES)[number], row: Row, accepted: number): Slice["stages"][number] => ({
  stage,
  reached: int(row.reached),
  share: partOf(int(row.reached), accepted),
  stays: int(row.stays),
  median_days: days(row.median_days ?? null),
  p90_days: days(row.p90_days ?? null),
  standing: int(row.standing),
  oldest_days: days(row.oldest_days ?? null),
});

async function readSources(warehouse: Warehouse): Promise<Loop["sources"]> {
  const rows = await warehouse.rows(
    "select * from mart_stage_sources join raw_sources using (source) join int_source_endings using (source) order by source",
  );
  return [...group(rows, (row) => String(row.source))].map(([source, own]) => ({
    source,
    title: String(own[0]?.title),
    tells_end: own[0]?.tells_end === true,
    stages: LOOP_STAGES.map((stage) => {
      const row = own.find((each) => each.stage === stage);
      const [reached, dated] = [int(row?.reached), int(row?.dated)];
      return { stage, reached, dated, dated_share: partOf(dated, reached) };
    }),
  }));
}

async function readOpen(warehouse: Warehouse): Promise<Row> {
  const [open = {}] = await warehouse.rows(`select count(*)::integer as requests,
    count(*) filter (is_overdue)::integer as overdue,
    count(*) filter (is_due_soon)::integer as due_soon,
    count(*) filter (is_warned)::integer as warned,
    count(*) filter (expected_at is null)::integer as without_due_time
    from int_request_loop where is_open`);
  return open;
}
