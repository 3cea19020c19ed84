/** A second unit beside the one in charge, where a matter needs two. */
import type { Village } from "./geography.js";

/** One matter in 23 needs two; by its number, so that no other chance of the city moves with it. */
export function helperOf(unit: string, matter: number, { town }: Village): string {
  if (matter % 23 !== 6) return "";
  const offices = [
    `${town.county.name}综合行政执法局`,
    `${town.name}${town.isStreet ? "办事处" : "人民政府"}`,
    `${town.county.name}住房和城乡建设局`,
  ];
  return offices.filter((office) => office !== unit)[matter % 2] ?? "";
}

/** The cell of the unit: both, the one in charge first. */
export const unitsOf = ({ unit, helper }: { unit: string; helper: string }): string =>
  helper === "" ? unit : `${unit}、${helper}`;
