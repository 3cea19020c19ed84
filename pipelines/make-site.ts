/** The last part of a night, the same for a city and for each of its audiences: published files → the week's files → the site. */
import type { Config } from "./config.js";
import { publishDocuments } from "./documents/publish-documents.js";
import { foldersOf } from "./folders.js";
import type { Progress } from "./progress.js";
import { keepPublished } from "./revisions/keep-published.js";
import { buildSite } from "./site.js";

/**
 * Afterwards the new site stands in its place, or the old one is untouched. Returns why the newest week's files were not made,
 * in Chinese, or null: that keeps no page from its readers.
 * @param base where the site will be found, for its feed
 */
export async function makeSite(config: Config, progress: Progress, base?: string): Promise<string | null> {
  const folders = foldersOf(config);
  const writing = progress("生成本周文件");
  const problem = await publishDocuments({ ...folders, template: config.reference.brief_template });
  writing.end(problem === null ? "" : `没有生成。${problem}`);
  const building = progress("生成网站");
  await buildSite({ published: folders.published, out: folders.site, base, log: () => {} });
  await keepPublished(config);
  building.end();
  return problem;
}
