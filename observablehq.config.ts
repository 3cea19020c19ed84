/**
 * The site's frame. Framework reads this file in its own process, for a build (pipelines/site/shell.ts) and for a preview
 * (pipelines/dev.ts); the working root comes from the environment, or is `src` when Framework is run by hand.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Site } from "./pipelines/published.js";
import { headingIds } from "./pipelines/site/heading-ids.js";
import { pageFooter, pageHead, pageHeader } from "./pipelines/site/page-frame.js";

/**
 * Every build asks the package registry for the newest version of libraries that no page of ours uses. Here it gets an
 * answer without a network, and any other request stops the build: nothing can be loaded from elsewhere unnoticed.
 */
globalThis.fetch = async (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.pathname.endsWith("/latest")) return Response.json({ version: "0.0.0" });
  throw new Error(`the site is built without a network, but something asked for ${url.href}`);
};

const env = z
  .object({ SITE_ROOT: z.string().default("src"), SITE_OUTPUT: z.string().default("dist") })
  .parse(process.env);

const site = Site.parse(JSON.parse(readFileSync(join(env.SITE_ROOT, "published/site.json"), "utf8")));

export default {
  root: env.SITE_ROOT,
  output: env.SITE_OUTPUT,
  title: `晴雨表 · ${site.city.name}`,
  // One page of a kind stands for all: pipelines/site/stamp-pages.ts makes the others out of it after the build.
  dynamicPaths: [
    ...site.weeks.slice(-1).map(({ week }) => `/weeks/${week}`),
    ...site.topics.slice(0, 1).map(({ topic_id }) => `/topics/${topic_id}`),
    ...site.places.slice(0, 1).map(({ place_id }) => `/places/${place_id}`),
  ],
  pages: [],
  sidebar: false,
  pager: false,
  toc: false,
  search: false,
  style: "style.css",
  globalStylesheets: [],
  preserveExtension: true,
  head: pageHead(),
  header: ({ path }: { path: string }) => pageHeader(site, path),
  footer: pageFooter(site),
  markdownIt: headingIds,
};
