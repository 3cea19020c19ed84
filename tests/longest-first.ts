/**
 * The order of test files: whole nights first. With few workers a long file that begins last leaves one of them idle, and
 * on a fresh clone vitest knows no durations yet. No test depends on the order.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those of more than half a minute, the longest first; of those that need the site (site-city.ts), none while it is made. */
const LONGEST = [
  "pipelines/demo-night",
  "pipelines/nightly",
  "pipelines/night",
  "browser/every-page",
  "pipelines/revisions",
  "site/build",
].map((name) => `tests/${name}.test.ts`);

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return at === -1 ? LONGEST.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
