/** Who may know whom, and other rules of the house that a scan of the source can keep. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseModel } from "../pipelines/model.js";
import { LAYERS } from "../pipelines/models.js";

interface Import {
  /** Path in the project of the file that imports. */
  by: string;
  /** A path in the project without its ending, or a package. */
  of: string;
  isOurs: boolean;
  /** `import type`: gone when the program runs. */
  isType: boolean;
}

const ROOMS = ["loaders", "pipelines", "src", "data/demo"];
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{][^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)|new URL\("(\.[^"]+\.(?:js|ts))"/g;

const filesOf = (folder: string, ...endings: string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && !path.includes("published/"))
    .sort();

const source = new Map(
  [...ROOMS.flatMap((room) => filesOf(room, ".ts", ".md")), "observablehq.config.ts"].map((path) => [
    path,
    readFileSync(path, "utf8"),
  ]),
);

const imports: Import[] = [...source].flatMap(([by, text]) =>
  [...text.matchAll(IMPORT)].map(([, type, from, dynamic, url]): Import => {
    const name = from ?? dynamic ?? url ?? "";
    const isOurs = name.startsWith(".");
    const of = isOurs ? normalize(join(dirname(by), name)).replace(/\.[jt]s$/, "") : name;
    return { by, of, isOurs, isType: type !== undefined };
  }),
);

/** What files of a room import of ours that none of the patterns allows. */
const strangers = (room: string, ...allowed: RegExp[]) =>
  imports
    .filter((each) => each.isOurs && each.by.startsWith(room) && !allowed.some((pattern) => pattern.test(each.of)))
    .map(({ by, of }) => `${by} → ${of}`);

const linesWith = (pattern: RegExp, ...except: string[]) =>
  [...source]
    .filter(([path]) => !except.includes(path))
    .flatMap(([path, text]) =>
      text.split("\n").flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    );

describe("who may know whom", () => {
  it("is asked of every import: this scan sees hundreds", () => {
    expect(source.size).toBeGreaterThan(100);
    expect(imports.filter(({ isOurs }) => isOurs).length).toBeGreaterThan(200);
    expect(imports.map(({ by, of }) => `${by} → ${of}`)).toEqual(
      expect.arrayContaining([
        "pipelines/nightly.ts → pipelines/night",
        "src/index.md → src/components/week-page",
        "loaders/load.ts → loaders/read-export.worker",
      ]),
    );
  });

  it("loaders know nothing of ours but loaders", () => expect(strangers("loaders/", /^loaders\//)).toEqual([]));

  it("statistics know nothing of ours, no file, no database and no clock", () => {
    expect(strangers("pipelines/statistics/", /^pipelines\/statistics\//)).toEqual([]);
    const packages = imports.filter(({ by, isOurs }) => by.startsWith("pipelines/statistics/") && !isOurs);
    expect(packages.filter(({ of }) => of.startsWith("node:") || of.includes("duckdb"))).toEqual([]);
  });

  it("pipelines know loaders and pipelines; only the site's frame, the brief and its files know words, only `npm start` the demo; what weeks differ by is one rule for all", () => {
    const words = imports.filter(({ by }) => by.startsWith("pipelines/site/")).map(({ of }) => of);
    expect(words).toContain("src/labels");
    const others = strangers("pipelines/", /^loaders\//, /^pipelines\//).filter(
      (each) =>
        !/^pipelines\/(site|brief|documents)\/\S+ → src\/(wording\/\S+|labels(-\w+)?|format)$/.test(each) &&
        !/^pipelines\/(indicators|publish)\/\S+ → src\/wording\/spread$/.test(each) &&
        each !== "pipelines/start.ts → data/demo/demo-city",
    );
    expect(others).toEqual([]);
  });

  it("components know components, words, formats, and of the pipelines only the types of what is published", () => {
    expect(
      strangers(
        "src/components/",
        /^src\/components\//,
        /^src\/(labels(-\w+)?|wording\/\S+|format)$/,
        /^pipelines\/published$/,
      ),
    ).toEqual([]);
    expect(strangers("src/labels.ts", /^pipelines\/published$/)).toEqual([]);
    expect(strangers("src/labels-misfiled.ts")).toEqual([]);
    expect(strangers("src/labels-effects.ts")).toEqual([]);
    expect(strangers("src/labels-hotspots.ts")).toEqual([]);
    expect(strangers("src/format.ts")).toEqual([]);
  });

  it("wording is pure: it knows words, formats, and the types of what is published, no document and no file", () => {
    expect(
      strangers("src/wording/", /^src\/wording\//, /^src\/(labels(-\w+)?|format)$/, /^pipelines\/published$/),
    ).toEqual([]);
    for (const [path, text] of source)
      if (path.startsWith("src/wording/")) expect(text, path).not.toMatch(/\bdocument\.|"node:/);
  });

  it("a brief is written by pure functions: only two files of its room read or write any", () => {
    const readers = imports.filter(({ by, of }) => by.startsWith("pipelines/brief/") && of.startsWith("node:"));
    expect(new Set(readers.map(({ by }) => by))).toEqual(
      new Set(["pipelines/brief/suggestions.ts", "pipelines/brief/write-briefs.ts"]),
    );
  });

  it("nothing of the pipelines is in the browser but types", () => {
    const values = imports.filter(
      ({ by, of, isType }) => by.startsWith("src/") && /^(pipelines|loaders|data)\//.test(of) && !isType,
    );
    expect(values).toEqual([]);
  });

  it("pages compose: they know components and words, and read only published files", () => {
    for (const { by, of } of imports.filter((each) => each.by.endsWith(".md")))
      expect(of, by).toMatch(/^src\/(components\/|labels$|format$)/);
    for (const [path, text] of source) {
      if (!path.endsWith(".md")) continue;
      for (const [, file] of text.matchAll(/FileAttachment\(["`]([^"`]+)/g))
        expect(file, path).toMatch(/^(\.\.\/)?published\//);
    }
  });

  it("the demo city knows nothing of those who read it", () =>
    expect(strangers("data/demo/", /^data\/demo\//)).toEqual([]));

  it("every package is declared, or comes with d3", () => {
    const declared = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync("package.json", "utf8")));
    const used = new Set(
      imports
        .filter((each) => !each.isOurs && !each.of.startsWith("node:"))
        .map(({ of }) => /^(@[^/]+\/)?[^/]+/.exec(of)?.[0] ?? of),
    );
    expect([...used].filter((name) => !(name in declared.dependencies) && !name.startsWith("d3-"))).toEqual([]);
  });
});

describe("the source", () => {
  it("imports nothing from a content network", () => expect(linesWith(/["'`](npm|jsr):/)).toEqual([]));

  it("holds no address of another machine", () => {
    const lines = linesWith(/\b(https?|wss?|ftp):\/\//).filter(
      (line) =>
        !/http:\/\/(127\.0\.0\.1|www\.w3\.org\/(2000\/svg|2005\/Atom)|schemas\.openxmlformats\.org|example\.invalid)\b/.test(
          line,
        ),
    );
    expect(lines).toEqual([]);
  });

  it("holds no absolute path of a machine", () => {
    expect(linesWith(/["'`]\/(home|root|work|usr|opt|var|tmp|etc|mnt|srv|Users)\//)).toEqual([]);
    expect(linesWith(/["'`][A-Za-z]:[\\/]{1,2}\w/)).toEqual([]);
  });

  it("asks for the day in one module, and for chance in none", () => {
    expect(linesWith(/new Date\(\)|Date\.now\(/, "pipelines/calendar.ts", "pipelines/lock.ts")).toEqual([]);
    expect(linesWith(/Math\.random\(/)).toEqual([]);
  });

  it("is in files of fewer than 600 lines with names in kebab case", () => {
    for (const path of source.keys())
      expect(basename(path)).toMatch(/^(\[(week|topic|place)\]|[a-z0-9]+(-[a-z0-9]+)*)(\.(worker|config))?\.(ts|md)$/);
    for (const [path, text] of source) expect(text.split("\n").length, path).toBeLessThan(600);
  });
});

describe("a table", () => {
  const PREFIX = {
    staging: "stg_",
    requests: "int_",
    matters: "int_",
    loop: "int_",
    marts: "mart_",
    findings: "mart_",
  };
  const models = LAYERS.flatMap((layer) =>
    filesOf(`pipelines/models/${layer}`, ".sql").map((path) => ({ path, layer })),
  );
  const nameOf = (path: string) => basename(path, ".sql");

  it("of a model has its layer's prefix, a purpose, and a grain that the runner checks", () => {
    expect(models.length).toBeGreaterThan(20);
    for (const { path, layer } of models) {
      expect(nameOf(path).startsWith(PREFIX[layer]), path).toBe(true);
      const model = parseModel(nameOf(path), readFileSync(path, "utf8"));
      expect(model.purpose, path).toMatch(/^[A-Z].{20,}\.$/);
      expect(model.grain.length, path).toBeGreaterThan(0);
    }
  });

  /** Without its comments. */
  const sqlOf = (path: string) => readFileSync(path, "utf8").replace(/--.*$/gm, "");

  it("of a model is one select: the runner gives it its name", () => {
    for (const { path } of models) expect(sqlOf(path), path).toMatch(/^\s*(select|with)\b[^;]*$/);
  });

  it("is never made from one further to the right", () => {
    const later = {
      staging: /\b(int|mart)_\w+/,
      requests: /\b(mart|int_matter)_?\w*/,
      matters: /\bmart_\w+/,
      loop: /\bmart_\w+/,
      marts: /\b(int|mart)_alarm_\w+|\bint_hotspot_\w+/,
      findings: /$^/,
    };
    for (const { path, layer } of models) expect(sqlOf(path), path).not.toMatch(later[layer]);
  });

  it("that is made elsewhere has the name of its file, and a head too", () => {
    const folders = ["loaders/tables", "pipelines/text", "pipelines/alarms", "pipelines/hotspots"];
    for (const path of folders.flatMap((folder) => filesOf(folder, ".sql"))) {
      expect(readFileSync(path, "utf8"), path).toMatch(/^-- .+\n-- one row per /);
      const made = sqlOf(path).matchAll(/create (?:or replace )?(?:temp )?table (?:if not exists )?(\w+)/g);
      expect(
        [...made].map(([, name]) => name),
        path,
      ).toEqual([nameOf(path)]);
    }
  });

  it("is never read from a file: models name tables only", () => {
    for (const { path } of models) expect(sqlOf(path), path).not.toMatch(/read_(csv|json|parquet|text|blob)/);
  });
});

describe("a check", () => {
  it("says in its first line what has to hold, and is one select", () => {
    const checks = filesOf("pipelines/checks", ".sql");
    expect(checks.length).toBeGreaterThan(4);
    for (const path of checks)
      expect(readFileSync(path, "utf8"), path).toMatch(/^-- .{20,}\n(--.*\n)*(select|with)\b[^;]*$/);
  });
});
