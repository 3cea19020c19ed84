/** A page of the site → the same page for the offline copy: one classic script in the place of modules, links to files. */
import { posix } from "node:path";
import { contentPolicy } from "../site/content-policy.js";

/** The bundle that all pages share, at the root of the copy; it makes this global. */
export const BUNDLE = "app.js";
export const GLOBAL = "qingyubiao";

interface OfflinePage {
  html: string;
  /** Modules that the page imports, as paths from the root of the site. */
  modules: readonly string[];
}

const SCRIPT = /<script type="module">([\s\S]*?)<\/script>\n?/;
/** Framework's own two modules are imported by every page. */
const OWN = /^import (\{[^}]*\}) from "[^"]*_observablehq\/(client|stdlib)\.[^"]*";$/gm;
const DYNAMIC = /\bimport\("([^"]+)"\)/g;

/** @param path of the page from the root of the site, such as `weeks/2026-W46.html` */
export function offlinePage(html: string, path: string): OfflinePage {
  const modules = new Set<string>();
  const found = SCRIPT.exec(html)?.[1];
  if (found === undefined) throw new Error(`${path}: no script of Framework's: has it changed?`);
  const script = found.replace(OWN, `const $1 = ${GLOBAL}.$2;`).replace(DYNAMIC, (_, address: string) => {
    const module = posix.join(posix.dirname(path), address);
    modules.add(module);
    return `Promise.resolve(${GLOBAL}.modules[${JSON.stringify(module)}])`;
  });
  if (/^import /m.test(script)) throw new Error(`${path}: an import that is not known: has Framework changed?`);
  const root = "../".repeat(path.split("/").length - 1);
  const body = html
    .replace(SCRIPT, "")
    .replace(/<link rel="modulepreload"[^>]*>\n/g, "")
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
    .replace(/<p><a class="offline"[^>]*>[^<]*<\/a><\/p>/, "")
    .replace(/href="((?:[\w.-]+\/)+)"/g, 'href="$1index.html"')
    .replace(
      "</body>",
      () => `<script src="${root}${BUNDLE}"></script>\n<script>(() => {${script}})();</script>\n</body>`,
    );
  return {
    html: body.replace(
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${contentPolicy(body)}">`,
    ),
    modules: [...modules],
  };
}
