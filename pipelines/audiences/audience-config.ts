/** The configuration of an audience: the city's, with folders, names and boundaries of its own. */
import { dirname, join } from "node:path";
import type { Audience, Config } from "../config.js";

/** Everything of an audience lies below `<output>/<name>`; its warehouse beside the city's. */
export function configOfAudience(config: Config, { name, county, issuing_unit }: Audience): Config {
  const output = join(config.output, name);
  const { suggestions: _, ...rest } = config; // what a person advises the city is not the county's
  return {
    ...rest,
    city: {
      ...config.city,
      name: `${config.city.name}${county}`,
      county,
      issuing_unit: issuing_unit ?? config.city.issuing_unit,
    },
    reference: {
      ...config.reference,
      ...(config.reference.boundaries === undefined ? {} : { boundaries: join(output, "work", "boundaries.geojson") }),
    },
    warehouse: join(dirname(config.warehouse), `${name}.duckdb`),
    output,
    audiences: [],
    publish: {}, // its address, and who is told, are the city's
  };
}
