/** A county's message board that opened a year before the end: years in which nobody could write there. */
import type { Day } from "./calendar.js";
import type { City } from "./geography.js";
import { openMiniprogram } from "./miniprogram-files.js";
import type { PeriodFiles } from "./monthly-files.js";
import type { Plan } from "./planted.js";
import type { Request } from "./request.js";
import { makeSimulator } from "./simulate.js";
import type { PersonalKind } from "./slots.js";
import type { TruthWriter } from "./truth.js";

interface BoardOptions {
  readonly seed: number;
  readonly city: City;
  readonly plan: Plan;
  readonly last: Day;
  /** Of the whole city. */
  readonly perDay: number;
  readonly truth: Pick<TruthWriter, "faults" | "file" | "onRequest" | "onPersonal">;
}

/** Of the city's requests; half are of estates, which the board leaves out: renovations stay as they were planted. */
const SHARE = 0.03;
/** Its matters are none of the city's others. */
const MATTERS_FROM = 1_000_000_000;

/** The board's monthly files, and its requests of a day; it draws its own chances, so that the rest of the city stays as it is. */
export function openBoard(
  folder: string,
  { seed, city, plan, last, perDay, truth }: BoardOptions,
): { files: PeriodFiles; addDay: (day: Day) => void; matters: () => number } {
  const { county, opensOn } = plan.board;
  const files = openMiniprogram(folder, { seed, truth, source: "board" });
  let matters = 0;
  /** What is personal in the request that is being told; it counts once the request is the board's. */
  let personal: [PersonalKind, string][] = [];
  const simulator = makeSimulator({
    seed,
    city: {
      ...city,
      counties: [county],
      towns: city.towns.filter((town) => town.county === county),
      villages: city.villages.filter((village) => village.town.county === county),
      estates: city.estates.filter((estate) => estate.village.town.county === county),
    },
    plan: { ...plan, renovations: new Map(), bursts: [], badUnits: new Set() },
    first: opensOn,
    last,
    perDay: SHARE * perDay,
    onRequest: (request, reason) => {
      const strings = personal;
      personal = [];
      if (request.estate !== undefined || reason === "after_closing") return;
      const own = onBoard(request);
      if (reason === "first") matters += 1;
      truth.onRequest(own, reason, undefined);
      for (const [kind, value] of strings) truth.onPersonal(own.number, kind, value);
      files.add(own);
    },
    onPersonal: (_, kind, value) => personal.push([kind, value]),
    onReturn: () => {},
  });
  return {
    files,
    matters: () => matters,
    addDay: (day) => {
      if (day >= opensOn) simulator.requestsOf(day);
    },
  };
}

const onBoard = (request: Request): Request => ({
  ...request,
  source: "board",
  number: `LY${request.number}`,
  matter: MATTERS_FROM + request.matter,
});
