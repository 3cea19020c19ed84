/** What the hotline's and the mini-program's exports have in common: a file a month, with what changed in older requests. */
import type { Moment } from "./calendar.js";
import { FAULTY_SHARE, type Fault, type FaultLog, faultChooser } from "./faults.js";
import type { Random } from "./random.js";
import { isFinalAt, isReopening, type Request, stateAt } from "./request.js";

/** Files of one source, written one after the other. */
export interface PeriodFiles {
  /** Begins a period's file with what changed since the last one. `asOf` is the moment of the export. */
  readonly open: (period: string, asOf: Moment) => void;
  readonly add: (request: Request) => void;
  readonly close: () => void;
}

/** Requests of earlier periods that may still change. */
interface Carried {
  /** Those that changed up to `asOf` since the last period; final ones are let go. */
  readonly changed: (asOf: Moment) => Request[];
  readonly keep: (request: Request, asOf: Moment) => void;
}

export function carried(): Carried {
  let requests: Request[] = [];
  let before: Moment = 0;
  return {
    changed(asOf) {
      const changed = requests.filter((request) => stateAt(request, asOf).updatedAt > before);
      requests = requests.filter((request) => !isFinalAt(request, asOf));
      before = asOf;
      return changed;
    },
    keep(request, asOf) {
      if (!isFinalAt(request, asOf)) requests.push(request);
    },
  };
}

/** Writes a new request's row, one in fifty of them with a fault, which is noted. */
export function faultyWriter<Row, File>(options: {
  readonly random: Random;
  readonly faults: readonly Fault<Row, File>[];
  readonly source: string;
  readonly log: FaultLog;
  readonly write: (row: Row, file: File) => void;
}): (request: Request, row: Row, file: File, name: string, asOf: Moment) => void {
  const { random, log, source } = options;
  const choose = faultChooser(random, options.faults);
  return (request, row, file, name, asOf) => {
    const isFaulty = random() < FAULTY_SHARE && !request.planted;
    const fault = isFaulty
      ? choose({
          isClosed: stateAt(request, asOf).isClosed,
          isFinal: isFinalAt(request, asOf) && !isReopening(request.number),
        })
      : undefined;
    if (!fault) return options.write(row, file);
    fault.write(row, file, random);
    log.note(fault, source, name, request);
  };
}
