/** The hotline's monthly files; one of them is sent again with corrections, one a second time under another name. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DAY_SECONDS, isoTime, type Moment } from "./calendar.js";
import { type CsvFile, openCsv } from "./csv-file.js";
import type { City } from "./geography.js";
import { HOTLINE_FAULTS } from "./hotline-faults.js";
import { dashedTime, HOTLINE_HEADERS, hotlineColumn, hotlineRow, slashedTime, type TimeFormat } from "./hotline-row.js";
import { carried, faultyWriter, type PeriodFiles } from "./monthly-files.js";
import { pick, type Random, seeded } from "./random.js";
import { isFinalAt, type Request } from "./request.js";
import type { TruthWriter } from "./truth.js";

interface HotlineOptions {
  readonly seed: number;
  readonly city: City;
  readonly truth: Pick<TruthWriter, "faults" | "file" | "correction">;
  /** Months (`YYYY-MM`) whose file is sent again: corrected, or just under another name. */
  readonly correctedMonth: string;
  readonly repeatedMonth: string;
}

const TOWN = hotlineColumn("被反映街乡镇");
const TEXT = hotlineColumn("主要内容");
const UPDATED = hotlineColumn("更新时间");
const CORRECTIONS = 40;

/** Opens the folder of the hotline's files. */
export function openHotline(folder: string, options: HotlineOptions): PeriodFiles {
  const { seed, truth, correctedMonth, repeatedMonth } = options;
  const random = seeded(seed, "hotline faults");
  const older = carried();
  const writeNew = faultyWriter<string[], CsvFile>({
    random,
    faults: HOTLINE_FAULTS,
    source: "hotline",
    log: truth.faults,
    write: (row, file) => file.row(row),
  });
  let file: CsvFile | undefined;
  let corrected: CsvFile | undefined;
  let corrections = 0;
  let month = "";
  let asOf: Moment = 0;
  let format: TimeFormat = dashedTime;

  const path = (suffix = ""): string => join(folder, `hotline_${month}${suffix}.csv`);
  const put = (row: string[]): void => {
    file?.row(row);
    corrected?.row(row);
  };

  /** In the month that is corrected later: the first file has the wrong town or half the text. */
  function addWrong(request: Request, row: string[], into: CsvFile): void {
    const wrong =
      random() < 0.6 ? wrongTown(random, options.city, row) : row.with(TEXT, (row[TEXT] ?? "").slice(0, 12));
    into.row(wrong);
    corrected?.row(row.with(UPDATED, format(asOf + 9 * DAY_SECONDS)));
    corrections += 1;
    truth.correction({
      request_id: request.number,
      field: wrong[TOWN] === row[TOWN] ? "description" : "town",
      sent: (wrong[TOWN] === row[TOWN] ? wrong[TEXT] : wrong[TOWN]) ?? "",
      corrected: (wrong[TOWN] === row[TOWN] ? row[TEXT] : row[TOWN]) ?? "",
    });
  }

  return {
    open(name, moment) {
      month = name;
      asOf = moment;
      // Each February the export went through Excel, which rewrote the times.
      format = month.endsWith("-02") ? slashedTime : dashedTime;
      file = openCsv(path());
      corrected = month === correctedMonth ? openCsv(path("_更正")) : undefined;
      put([...HOTLINE_HEADERS]);
      for (const request of older.changed(asOf)) put(hotlineRow(request, asOf, format));
    },
    add(request) {
      if (!file) throw new RangeError("invalid order: no month is open");
      const row = hotlineRow(request, asOf, format);
      const isCorrectedLater = corrected && corrections < CORRECTIONS && random() < 0.03 && row[TOWN] !== "";
      if (isCorrectedLater && isFinalAt(request, asOf)) addWrong(request, row, file);
      else if (corrected) put(row);
      else writeNew(request, row, file, `hotline_${month}.csv`, asOf);
      older.keep(request, asOf);
    },
    close() {
      const rows = file?.close() ?? 0;
      truth.file({ source: "hotline", file: `hotline_${month}.csv`, rows: rows - 1 });
      if (corrected)
        truth.file({
          source: "hotline",
          file: `hotline_${month}_更正.csv`,
          rows: corrected.close() - 1,
          corrects: `hotline_${month}.csv`,
          on: isoTime(asOf + 9 * DAY_SECONDS),
        });
      if (month === repeatedMonth) {
        copyFileSync(path(), path(" (1)"));
        truth.file({
          source: "hotline",
          file: `hotline_${month} (1).csv`,
          rows: rows - 1,
          repeats: `hotline_${month}.csv`,
        });
      }
      file = undefined;
      corrected = undefined;
    },
  };
}

function wrongTown(random: Random, city: City, row: readonly string[]): string[] {
  const others = city.towns.filter((town) => town.name !== row[TOWN]);
  return row.with(TOWN, pick(random, others).name);
}
