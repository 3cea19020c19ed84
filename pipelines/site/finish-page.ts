/** What Framework cannot be told in its config: the language of the page, no lock on zooming, the content security policy. */
import { FEED } from "../../src/labels-feed.js";
import { contentPolicy } from "./content-policy.js";

/** The page as Framework wrote it → the page as it is served; `base` is the way to the site's root. */
export function finishPage(html: string, base: string): string {
  const spoken = html
    .replace("<html>", '<html lang="zh-CN">')
    .replace("width=device-width, initial-scale=1, maximum-scale=1", "width=device-width, initial-scale=1")
    .replace(/<meta name="generator"[^>]*>\n/, "")
    .replace(
      "</head>",
      `<link rel="alternate" type="application/atom+xml" title="${FEED.link}" href="${base}feed.xml">\n</head>`,
    );
  return spoken.replace(
    '<meta charset="utf-8">',
    `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${contentPolicy(spoken)}">`,
  );
}
