/** What is true of the demo city, written beside its exports so that tests can ask for it back. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, isoDay } from "./calendar.js";
import { type CountsTable, makeCounts } from "./counts.js";
import { openUtf8Csv } from "./csv-file.js";
import type { Expectation, FaultLog } from "./faults.js";
import type { City } from "./geography.js";
import { describePlan, type Plan, startOf } from "./planted.js";
import { isReopening, type Request, stateAt } from "./request.js";
import type { Reason } from "./simulate.js";
import type { PersonalKind } from "./slots.js";

interface TruthOptions {
  readonly perDay: number;
  readonly years: number;
  readonly seed: number;
  readonly first: Day;
  readonly last: Day;
  readonly city: City;
  readonly plan: Plan;
}

/** A file that was written. `rows` are data rows, broken ones included; -1 when it cannot be read. */
interface FileTruth {
  readonly source: string;
  readonly file: string;
  readonly rows: number;
  /** The same bytes as that file. */
  readonly repeats?: string;
  /** A corrected version of that file, sent on that moment. */
  readonly corrects?: string;
  readonly on?: string;
  /** Why nobody can read it. */
  readonly unreadable?: string;
}

interface Correction {
  readonly request_id: string;
  readonly field: "town" | "description";
  readonly sent: string;
  readonly corrected: string;
}

interface PersonalString {
  readonly request_id: string;
  readonly kind: PersonalKind;
  readonly value: string;
}

/** The content of truth.json. */
export interface Truth {
  readonly city: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly totals: {
    /** Different requests sent; one opened again (`-01`) is the same request. */
    readonly requests: number;
    /** Numbers with `-01`. */
    readonly reopened: number;
    /** Requests of which at least one row is whole. */
    readonly valid_requests: number;
    readonly matters: number;
    /** Data rows in all files, repeats and updates included. */
    readonly rows: number;
    readonly by_source: CountsTable;
    readonly by_reason: CountsTable;
    readonly by_status: CountsTable;
  };
  readonly ledger: {
    readonly colours: CountsTable;
    /** Changes of colour that two workbooks show, `黄色→红色`. */
    readonly moves: CountsTable;
    readonly on_spot: number;
    /** Open past its due time at the end, all sources. */
    readonly overdue_open: number;
    readonly closed_late: number;
    /** Sent to a second unit too, all sources. */
    readonly several_units: number;
  };
  readonly planted: Readonly<Record<string, unknown>>;
  /** Requests of each burst, follow-ups included. */
  readonly planted_requests: CountsTable;
  /** Matters of the three units and of all others: closed, and reported again within 30 days of closing. */
  readonly units: Readonly<Record<string, { matters: number; again_within_30_days: number }>>;
  readonly faults: Readonly<Record<string, { source: string; expect: Expectation; rows: number; examples: string[] }>>;
  readonly files: readonly FileTruth[];
  readonly corrections: readonly Correction[];
  readonly personal: { readonly counts: CountsTable; readonly sample: readonly PersonalString[] };
}

export interface TruthWriter {
  readonly onRequest: (request: Request, reason: Reason, before: Request | undefined) => void;
  readonly onPersonal: (request: string, kind: PersonalKind, value: string) => void;
  readonly onReturn: (unit: string) => void;
  readonly faults: FaultLog;
  readonly file: (file: FileTruth) => void;
  readonly correction: (correction: Correction) => void;
  readonly colourMove: (from: string, to: string) => void;
  readonly requests: () => number;
  readonly close: (totals: { matters: number }) => Truth;
}

/** How many planted personal strings of each kind are listed: every so many, over the whole period. */
const SAMPLE = 120;
const EXAMPLES = 5;

/** Opens truth_topics.csv, which grows with the requests, and gathers truth.json, which does not. */
export function openTruth(out: string, options: TruthOptions): TruthWriter {
  const topics = openUtf8Csv(join(out, "truth_topics.csv"));
  topics.row(["request_id", "topic_id", "matter_id", "reason", "planted"]);
  const [sources, reasons, statuses] = [makeCounts(), makeCounts(), makeCounts()];
  const [planted, colours, moves] = [makeCounts(), makeCounts(), makeCounts()];
  const units: Record<string, { matters: number; again_within_30_days: number }> = {};
  const personal = personalSample();
  const faults: Record<string, { source: string; expect: Expectation; rows: number; examples: string[] }> = {};
  const files: FileTruth[] = [];
  const corrections: Correction[] = [];
  const end = startOf(options.last + 1) - 1;
  let requests = 0;
  let overdueOpen = 0;
  let closedLate = 0;
  let severalUnits = 0;
  let reopened = 0;
  /** Requests without a whole row. Known only as long as something else knows them: one that is opened anew still is. */
  const setAside = new WeakSet<Request>();
  let setAsideCount = 0;

  const unitOf = (unit: string) => {
    const name = options.plan.badUnits.has(unit) ? unit : "others";
    units[name] ??= { matters: 0, again_within_30_days: 0 };
    return units[name];
  };

  /** Bursts of one place are one matter: that of their first request. */
  const oneMatter = new Map(options.plan.bursts.filter(({ spot }) => spot).map(({ id }) => [id, 0]));
  let joined = 0;

  function matterOf({ matter, planted }: Request, reason: Reason): number {
    const first = oneMatter.get(planted);
    if (first === undefined) return matter;
    if (first === 0) oneMatter.set(planted, matter);
    else if (reason === "first") joined += 1;
    return first || matter;
  }

  /** Adds a request as it stands at the end, or takes it away again when it was opened anew. */
  function tally(request: Request, by: 1 | -1): void {
    const state = stateAt(request, end);
    requests += by;
    sources.add(request.source, by);
    statuses.add(state.status, by);
    if (state.isClosed && request.closedAt > request.expectedAt) closedLate += by;
    if (request.helper !== "" && request.dispatchedAt <= end) severalUnits += by;
    if (!state.isClosed && state.status !== "已作废" && request.expectedAt < end) overdueOpen += by;
  }

  function onRequest(request: Request, reason: Reason, before: Request | undefined): void {
    const state = stateAt(request, end);
    tally(request, 1);
    if (before && isReopening(request.number)) {
      reopened += 1;
      tally(before, -1);
      if (setAside.delete(before)) setAsideCount -= 1;
    }
    reasons.add(reason);
    if (request.planted) planted.add(request.planted);
    if (request.source === "ledger") colours.add(state.colour);
    if (reason === "first" && state.isClosed) unitOf(request.unit).matters += 1;
    topics.row([request.number, request.topic.id, `M${matterOf(request, reason)}`, reason, request.planted]);
  }

  return {
    onRequest,
    onPersonal: personal.add,
    onReturn: (unit) => {
      unitOf(unit).again_within_30_days += 1;
    },
    requests: () => requests,
    faults: {
      note({ kind, expect }, source, file, request) {
        const key = `${source}/${kind}`;
        const fault = faults[key] ?? { source, expect, rows: 0, examples: [] };
        faults[key] = fault;
        fault.rows += 1;
        if (expect === "set_aside") {
          setAside.add(request);
          setAsideCount += 1;
        }
        if (fault.examples.length < EXAMPLES) fault.examples.push(`${file}: ${request.number}`);
      },
    },
    file: (file) => files.push(file),
    correction: (correction) => corrections.push(correction),
    colourMove: (from, to) => moves.add(`${from}→${to}`),
    close({ matters }) {
      topics.close();
      const { seed, perDay, years, first, last, city, plan } = options;
      const rows = files.reduce((sum, file) => sum + Math.max(0, file.rows), 0);
      const truth: Truth = {
        city: city.name,
        options: { seed, per_day: perDay, years, first_day: isoDay(first), last_day: isoDay(last) },
        totals: {
          requests,
          reopened,
          valid_requests: requests - setAsideCount,
          matters: matters - joined,
          rows,
          by_source: sources.table(),
          by_reason: reasons.table(),
          by_status: statuses.table(),
        },
        ledger: {
          colours: colours.table(),
          moves: moves.table(),
          on_spot: colours.table().当场解决 ?? 0,
          overdue_open: overdueOpen,
          closed_late: closedLate,
          several_units: severalUnits,
        },
        planted: describePlan(plan),
        planted_requests: planted.table(),
        units,
        faults,
        files,
        corrections,
        personal: personal.result(),
      };
      writeFileSync(join(out, "truth.json"), `${JSON.stringify(truth, null, 1)}\n`);
      return truth;
    },
  };
}

/** Names of two signs may stand in a text by chance, so they are neither counted nor listed. Keeps about SAMPLE strings of each kind, evenly over the stream: when full, every other one goes and the step doubles. */
function personalSample() {
  const kinds = new Map<PersonalKind, { seen: number; step: number; list: PersonalString[] }>();
  return {
    add(request_id: string, kind: PersonalKind, value: string): void {
      const of = kinds.get(kind) ?? { seen: 0, step: 1, list: [] };
      kinds.set(kind, of);
      if (kind === "name" && value.length < 3) return;
      if (of.seen % of.step === 0) of.list.push({ request_id, kind, value });
      of.seen += 1;
      if (of.list.length >= 2 * SAMPLE) {
        of.list = of.list.filter((_, index) => index % 2 === 0);
        of.step *= 2;
      }
    },
    result: () => ({
      counts: Object.fromEntries([...kinds].map(([kind, { seen }]) => [kind, seen])),
      sample: [...kinds.values()].flatMap(({ list }) => list),
    }),
  };
}
