/** The README says what is there: commands, tables, checks, pages, packages and keys of the configuration. */
import { access, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FIELDS } from "../loaders/fields.js";
import { Source } from "../loaders/source.js";
import { readConfig } from "../pipelines/config.js";
import { LAYERS, modelsOf } from "../pipelines/models.js";

const Package = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
});

const ENGLISH = "README.md";
const CHINESE = "README.zh-CN.md";
const text = (path: string) => readFile(path, "utf8");
const readme = await text(ENGLISH);
const chinese = await text(CHINESE);
const { scripts, dependencies } = Package.parse(JSON.parse(await text("package.json")));

/** Which of these strings the README lacks: the list says what to write. */
const lacking = (wanted: readonly string[], where = readme) => wanted.filter((part) => !where.includes(part));

/** `| cell | cell`, the beginning of a table's row. */
const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

const sqlFiles = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith(".sql"));

/** Where tables that are no models are made. */
const TABLE_FOLDERS = [
  "loaders/tables",
  "pipelines/text",
  "pipelines/alarms",
  "pipelines/hotspots",
  "pipelines/kept",
  "pipelines/revisions",
];

/** The first line of each `.sql` file of a folder as a row of a table. */
async function purposes(folder: string): Promise<string[]> {
  return Promise.all(
    (await sqlFiles(folder)).map(async (file) => {
      const purpose = /^-- (.*)/.exec(await text(join(folder, file)))?.[1] ?? "";
      return row(`\`${file.replace(/\.sql$/, "")}\``, purpose);
    }),
  );
}

describe("README.md", () => {
  it("names every npm script", () => {
    const shown = Object.keys(scripts).map(
      (name) => `\`npm ${name === "start" || name === "test" ? "" : "run "}${name}\``,
    );
    expect(lacking(shown)).toEqual([]);
  });

  it("states every model's purpose as the first lines of its file do", async () => {
    const models = (await Promise.all(LAYERS.map((layer) => modelsOf(layer)))).flat();
    expect(lacking(models.map(({ name, purpose }) => row(`\`${name}\``, purpose)))).toEqual([]);
  });

  it("has no table that is no longer there", async () => {
    const models = (await Promise.all(LAYERS.map((layer) => modelsOf(layer)))).flat().map(({ name }) => name);
    const others = (await Promise.all(TABLE_FOLDERS.map(sqlFiles))).flat();
    const known = new Set([...models, ...others.map((file) => file.replace(/\.sql$/, ""))]);
    const told = [...readme.matchAll(/^\| `((?:raw|stg|int|mart)_\w+)` \|/gm)].map(([, name = ""]) => name);
    expect(told.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([...TABLE_FOLDERS, "pipelines/checks"])(
    "states the purpose of every file of %s as its first line does",
    async (folder) => {
      expect(lacking(await purposes(folder))).toEqual([]);
    },
  );

  it("names every page", async () => {
    const pages = (await readdir("src", { recursive: true })).filter((file) => file.endsWith(".md"));
    expect(lacking(pages.map((file) => `\`src/${file}\``))).toEqual([]);
  });

  it("has a row for every runtime dependency, with the licence that the package states, and for no other", async () => {
    const section = /\n## Dependencies\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";
    const told = new Map(
      [...section.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(([, name, licence]) => [name, licence]),
    );
    const stated = await Promise.all(
      Object.keys(dependencies).map(async (name): Promise<[string, string]> => {
        const { license } = z
          .object({ license: z.string() })
          .parse(JSON.parse(await text(`node_modules/${name}/package.json`)));
        return [name, license];
      }),
    );
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(stated));
  });

  it("explains every key of the configuration", async () => {
    const block =
      /const Config = z\.strictObject\(\{\n([\s\S]*?)\n\}\);/.exec(await text("pipelines/config.ts"))?.[1] ?? "";
    const keys: string[] = [];
    let parent = "";
    for (const [, indent = "", key = "", value = ""] of block.matchAll(/^( {2}| {4})([a-z_]+): (.*)/gm)) {
      if (indent.length === 2) parent = value.endsWith("({") ? key : "";
      if (indent.length === 4) keys.push(`${parent}.${key}`);
      else if (parent === "") keys.push(key);
    }
    expect(keys).toContain("city.name");
    expect(keys).toContain("week_starts_on");
    keys.push(...Object.keys(Source.shape).map((key) => `sources[].${key}`));
    expect(lacking(keys.map((key) => `\`${key}\``))).toEqual([]);
  });
});

describe("the configurations that the READMEs show", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "qingyubiao-readme-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([ENGLISH, CHINESE])("are valid: %s", async (file) => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(await text(file))?.[1] ?? "";
    const path = join(folder, "city.yaml");
    await writeFile(path, yaml);
    expect((await readConfig(path)).sources.map(({ name }) => name)).toEqual(["hotline", "visits"]);
  });
});

describe("README.zh-CN.md", () => {
  it("lists every field with the term that offices use", () => {
    expect(
      lacking(
        FIELDS.map(({ name, aliases }) => `| \`${name}\` | ${aliases[0]} |`),
        chinese,
      ),
    ).toEqual([]);
  });
});

describe("links of the READMEs", () => {
  it.each([ENGLISH, CHINESE, "data/reference/README.md"])("lead to files that are there: %s", async (file) => {
    const links = [...(await text(file)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = ""]) =>
      join(dirname(file), path),
    );
    const missing = await Promise.all(
      links.map((path) =>
        access(path).then(
          () => null,
          () => path,
        ),
      ),
    );
    expect(missing.filter((path) => path !== null)).toEqual([]);
  });

  it.each([ENGLISH, CHINESE])("lead to headings that are there: %s", async (file) => {
    const page = await text(file);
    const anchors = (where: string) =>
      [...where.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s-]/gu, "")
          .trim()
          .replaceAll(" ", "-"),
      );
    const known = new Map([
      ["", anchors(page)],
      [ENGLISH, anchors(readme)],
      [CHINESE, anchors(chinese)],
    ]);
    const links = [...page.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].filter(([, target = ""]) => known.has(target));
    expect(links.filter(([, target = "", anchor = ""]) => known.get(target)?.includes(anchor) !== true)).toEqual([]);
  });
});
