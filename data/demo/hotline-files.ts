/** The hotline's monthly files: the month's requests, and those of earlier months that have changed since. */
import { join } from "node:path";
import type { Moment } from "./calendar.js";
import { type CsvFile, openCsv } from "./csv-file.js";
import { dashedTime, HOTLINE_HEADERS, hotlineRow, slashedTime, type TimeFormat } from "./hotline-row.js";
import { isFinalAt, type Request, stateAt } from "./request.js";

export interface MonthlyFiles {
  /** Begins a month's file with what changed since the last one. `asOf` is the moment of the export. */
  readonly open: (month: string, asOf: Moment) => void;
  readonly add: (request: Request) => void;
  readonly close: () => void;
}

/** Opens the folder of the hotline's files. */
export function openHotline(folder: string, _context: unknown): MonthlyFiles {
  let file: CsvFile | undefined;
  let asOf: Moment = 0;
  let format: TimeFormat = dashedTime;
  let open: Request[] = [];
  return {
    open(month, moment) {
      const before = asOf;
      asOf = moment;
      format = month.endsWith("-02") ? slashedTime : dashedTime;
      file = openCsv(join(folder, `hotline_${month}.csv`));
      file.row(HOTLINE_HEADERS);
      const carried = open;
      open = carried.filter((request) => !isFinalAt(request, asOf));
      for (const request of carried) {
        if (stateAt(request, asOf).updatedAt > before) file.row(hotlineRow(request, asOf, format));
      }
    },
    add(request) {
      file?.row(hotlineRow(request, asOf, format));
      if (!isFinalAt(request, asOf)) open.push(request);
    },
    close() {
      file?.close();
      file = undefined;
    },
  };
}
