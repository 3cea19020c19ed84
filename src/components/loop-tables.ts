/** The four lanes, the levels on which requests were solved, and what each source tells of the stages. */
import type { Loop } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatPercent } from "../format.js";
import { COMMON } from "../labels.js";
import { LANE_NAMES, LEVEL_NAMES, LOOP, LOOP_STAGE_NAMES } from "../labels-loop.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { figure } from "./figure.js";
import { barCell } from "./topic-table.js";

type Lane = Loop["lanes"][number];
type Level = Loop["levels"][number];

export function laneTable(context: Context, lanes: Loop["lanes"]): HTMLElement {
  const find = (lane: Lane["lane"]) => lanes.find((row) => row.lane === lane);
  const raised = find("raised")?.median_days ?? null;
  const heads = LOOP.laneColumns;
  const few = (value: number | null) => (value === null ? COMMON.few : formatDecimal(value));
  const sum = (pick: (row: Lane) => number) => formatCount(lanes.reduce((total, row) => total + pick(row), 0));
  const plain = find("plain");
  return figure(
    context,
    {
      title: LOOP.lanesTitle(formatPercent(plain?.share ?? 0), raised === null ? null : formatDecimal(raised)),
      subtitle: LOOP.lanesSubtitle,
      indicator: "四条路怎么分",
    },
    dataTable(lanes, {
      caption: LOOP.lanesSubtitle,
      empty: COMMON.none,
      columns: [
        { head: heads.lane, cell: ({ lane }) => LANE_NAMES[lane].name, class: "name" },
        { head: heads.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        { head: heads.share, cell: (row) => formatPercent(row.share), number: (row) => row.share },
        { head: heads.closed, cell: (row) => formatCount(row.closed), number: (row) => row.closed },
        { head: heads.overdue, cell: (row) => formatCount(row.overdue), number: (row) => row.overdue },
        { head: heads.median, cell: (row) => few(row.median_days), number: (row) => row.median_days },
        { head: heads.p90, cell: (row) => few(row.p90_days), number: (row) => row.p90_days },
        { head: heads.means, cell: ({ lane }) => LANE_NAMES[lane].means, class: "means" },
      ],
      total: [
        COMMON.total,
        sum((row) => row.requests),
        "100.0",
        sum((row) => row.closed),
        sum((row) => row.overdue),
        "",
        "",
        "",
      ],
    }),
  );
}

export function levelTable(
  context: Context,
  { levels, ladders }: Pick<Loop, "levels" | "ladders">,
  scope: Level["scope"],
): HTMLElement | null {
  const rows = levels.filter((row) => row.scope === scope);
  const ladder = ladders.find((row) => row.scope === scope);
  if (ladder === undefined || ladder.solved === 0) return null;
  const { accepted, solved } = ladder;
  const heads = LOOP.levelColumns;
  return figure(
    context,
    {
      title: LOOP.levelsTitle(
        LOOP.levelsScopes[scope],
        formatPercent(ladder.base_of_solved),
        formatPercent(ladder.base_of_accepted),
      ),
      subtitle: LOOP.levelsSubtitle(LOOP.levelsScopes[scope]),
      indicator: "在哪一级解决怎么算",
    },
    dataTable(rows, {
      caption: LOOP.levelsSubtitle(LOOP.levelsScopes[scope]),
      empty: COMMON.none,
      columns: [
        { head: heads.level, cell: ({ level }) => LEVEL_NAMES[level], class: "name" },
        { head: heads.accepted, cell: (row) => formatCount(row.accepted), number: (row) => row.accepted },
        {
          head: heads.solved,
          cell: (row) => barCell(row.solved, Math.max(...rows.map((each) => each.solved)), formatCount(row.solved)),
          number: (row) => row.solved,
          class: "number share",
        },
        {
          head: heads.ofSolved,
          cell: (row) => formatPercent(row.of_solved),
          number: (row) => row.of_solved,
        },
        { head: heads.upToSolved, cell: (row) => formatPercent(row.up_to_solved), number: (row) => row.up_to_solved },
        {
          head: heads.upToAccepted,
          cell: (row) => formatPercent(row.up_to_accepted),
          number: (row) => row.up_to_accepted,
        },
      ],
      total: [
        COMMON.total,
        formatCount(accepted),
        formatCount(solved),
        "100.0",
        "",
        formatPercent(ladder.solved_of_accepted),
      ],
    }),
  );
}

/** What each source lacks: a stage, or the days of one. */
export function sourceTable(context: Context, sources: Loop["sources"]): HTMLElement {
  type Cell = Loop["sources"][number]["stages"][number];
  const words = ({ reached, dated, dated_share }: Cell): string => {
    if (reached === 0) return LOOP.lacksStage;
    if (dated === 0) return LOOP.lacksDates(formatCount(reached));
    return LOOP.dated(formatCount(reached), formatPercent(dated_share));
  };
  const lacking = sources.flatMap(({ stages }) => stages).filter(({ dated }) => dated === 0).length;
  return figure(
    context,
    { title: LOOP.sourcesTitle(formatCount(lacking)), subtitle: LOOP.sourcesSubtitle, indicator: "办理环节怎么定" },
    dataTable(sources, {
      caption: LOOP.sourcesSubtitle,
      empty: COMMON.none,
      columns: [
        { head: LOOP.sourcesSource, cell: ({ title }) => title, class: "name" },
        ...(sources[0]?.stages ?? []).map(({ stage }, i) => ({
          head: LOOP_STAGE_NAMES[stage],
          cell: (source: Loop["sources"][number]) => {
            const cell = source.stages[i];
            return cell === undefined ? "" : words(cell);
          },
        })),
      ],
    }),
  );
}
