/** The 督办 page and the letters, from the office's own template and its table of who is in charge. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Config } from "../config.js";
import { foldersOf } from "../folders.js";
import type { Supervision } from "../published.js";
import { replaceFolder } from "../replace-folder.js";
import { readInCharge, readKnownNames } from "./in-charge.js";
import { readTemplate, writeLetters } from "./letters.js";
import { readSupervision } from "./supervision.js";

interface PublishedSupervision {
  page: Omit<Supervision, "sums">;
  /** Puts letters that are not for the site in their place, or takes away those of a former night. */
  keepLetters: () => Promise<void>;
}

/**
 * Writes the letters where the city has a template: among the published files in `folder`, or, where they say who is in charge and the
 * site may not, into a folder that no server shows.
 * @throws UserError when template or table is wrong
 */
export async function publishSupervision(
  warehouse: Warehouse,
  config: Config,
  cutOff: string,
  folder: string,
): Promise<PublishedSupervision> {
  const { in_charge: table, shows_in_charge: showsInCharge } = config.supervision;
  const path = config.reference.supervision_letter;
  const template = path === undefined ? null : await readTemplate(path);
  const inCharge = table === undefined ? null : await readInCharge(table, await readKnownNames(warehouse));
  const { supervision, letters } = await readSupervision(warehouse, {
    issuing_unit: config.city.issuing_unit,
    is_fictional: config.city.is_fictional,
    cutOff,
    hasTemplate: template !== null,
    // a county has the city's table, of which most is not about it
    inCharge: inCharge === null || config.city.county === undefined ? inCharge : { ...inCharge, unknown: [] },
    showsInCharge,
  });
  const { letters: own } = foldersOf(config);
  const isPrivate = template !== null && inCharge !== null && !showsInCharge;
  await rm(`${own}.next`, { recursive: true, force: true });
  if (isPrivate) await mkdir(`${own}.next`, { recursive: true, mode: 0o700 });
  if (template !== null) await writeLetters(isPrivate ? `${own}.next` : join(folder, "letters"), template, letters);
  return {
    page: supervision,
    keepLetters: () => (isPrivate ? replaceFolder(`${own}.next`, own) : rm(own, { recursive: true, force: true })),
  };
}
