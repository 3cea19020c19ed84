/** Where requests come from: samplers of villages and estates. */
import type { City, Estate, Village } from "./geography.js";
import { logNormals, pick, type Random, seeded, weighted } from "./random.js";

/** Samplers of places: by residents and households, each place with a liveliness of its own. */
export function placeSamplers(seed: number, city: City) {
  const random = seeded(seed, "liveliness");
  const spread = logNormals(random);
  const lively = new Map(city.towns.map((town) => [town, spread(1, 0.25)]));
  const villages = (keep: (village: Village) => boolean) => {
    const list = city.villages.filter(keep);
    const draw = weighted(list.map((village) => village.residents * (lively.get(village.town) ?? 1)));
    return (on: Random): Village => list[draw(on)] ?? pick(on, list);
  };
  const base = city.estates.map((estate) => estate.households * spread(1, 0.3));
  const estates = (oldFactor: number) => {
    const draw = weighted(city.estates.map((estate, index) => (base[index] ?? 1) * (estate.isOld ? oldFactor : 1)));
    return (on: Random): Estate => city.estates[draw(on)] ?? pick(on, city.estates);
  };
  return {
    urban: villages((village) => village.town.isStreet),
    rural: villages((village) => !village.town.isStreet),
    any: villages(() => true),
    estate: estates(1.3),
    leakyEstate: estates(3.2),
  };
}
