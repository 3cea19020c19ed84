/** The city's boundary file: GeoJSON (WGS84) of counties and towns. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";

const Boundaries = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      properties: z.object({ area_id: z.string(), name: z.string(), level: z.string() }),
      geometry: z.object({ type: z.enum(["Polygon", "MultiPolygon"]), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

export type Boundary = z.infer<typeof Boundaries>["features"][number];

/**
 * The features of a boundary file; none where the configuration names no file.
 * @throws UserError when it cannot be read or is no such GeoJSON
 */
export async function readBoundaries(path: string | undefined): Promise<Boundary[]> {
  if (path === undefined) return [];
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(`边界文件读不到：${path}。请检查配置的 reference.boundaries，没有边界就去掉这一项。`, {
      cause,
    });
  });
  const parsed = Boundaries.safeParse(parseJson(text, path));
  if (!parsed.success)
    throw new UserError(
      `边界文件格式有误：${path}：${parsed.error.issues[0]?.message ?? ""}。每个要素要有 area_id、name、level。`,
    );
  return parsed.data.features;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`边界文件不是完整的 JSON：${path}。请重新导出 GeoJSON。`, { cause });
  }
}
