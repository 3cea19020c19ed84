/**
 * `npm run bench -- statistics`: seconds of the two heaviest statistics, at the sizes of a large city, on one core: a scan
 * of 400 places over 60 days with 999 permutations, and a panel of 300 estates over 156 weeks, its Poisson fit and 199 deals.
 */
import { performance } from "node:perf_hooks";
import { effectPanel, phaseColumns } from "../../pipelines/statistics/effects/panel.js";
import { deals, permutationTest } from "../../pipelines/statistics/effects/permutation.js";
import { poissonPanel } from "../../pipelines/statistics/effects/poisson-panel.js";
import { nearestByDistance } from "../../pipelines/statistics/places/nearest-places.js";
import { spaceTimeScan } from "../../pipelines/statistics/scan/space-time.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const SCAN = { places: 400, days: 60, permutations: 999 };
const PANEL = { units: 300, weeks: 156, treated: 60, deals: 199 };

/** Wall and processor seconds; the first call warms the code up, the second counts. */
function timed(run: () => unknown) {
  run();
  const [from, used] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - from) / 1e3, processor_seconds: (user + system) / 1e6 };
}

/** A small count, about `mean` on average. */
const countOf = (random: () => number, mean: number) => Math.floor(-Math.log(1 - random()) * mean + random());

function scan(): unknown {
  const random = seededRandom(1);
  const [x, y] = [0, 1].map(() => Array.from({ length: SCAN.places }, random));
  if (x === undefined || y === undefined) throw new Error("no points");
  const counts = x.map(() => Array.from({ length: SCAN.days }, () => countOf(random, 0.5)));
  return spaceTimeScan(counts, nearestByDistance(x, y), { permutations: SCAN.permutations });
}

function panel() {
  const random = seededRandom(2);
  const rows = Array.from({ length: PANEL.units }, () =>
    Array.from({ length: PANEL.weeks }, () => countOf(random, 0.5)),
  );
  const starts = rows.map((_, i) => (i < PANEL.treated ? 60 + (i % 40) : null));
  const households = rows.map(() => 500);
  return effectPanel(
    rows,
    households,
    starts,
    starts.map((start) => start && start + 10),
  );
}

export function benchStatistics(): void {
  const given = panel();
  const lines = {
    scan: { ...SCAN, ...timed(scan) },
    poisson_fit: { ...PANEL, ...timed(() => poissonPanel(given, phaseColumns(given))) },
    permutation: { ...PANEL, ...timed(() => permutationTest(given, 0.1, deals(PANEL.units, PANEL.deals, 1))) },
  };
  for (const [name, line] of Object.entries(lines)) console.log(JSON.stringify({ name, ...line }));
}
