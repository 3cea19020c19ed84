/** The one configuration file of a city. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { Source } from "../loaders/source.js";
import { UserError } from "../loaders/user-error.js";
import { problemsOf, syntaxProblem } from "./config-errors.js";

z.config(z.locales.zhCN());

/** The demo city's; every command takes `--config FILE`. Relative to the project, from where npm runs. */
export const DEFAULT_CONFIG = "data/demo/city.yaml";

/** Where the project itself lies, whatever folder a configuration is in. */
const BRIEF_TEMPLATE = fileURLToPath(new URL("../data/reference/每周要情.typ", import.meta.url));

/** `MM-DD`; 29 February will do. */
const monthDay = z.string().refine((text) => z.iso.date().safeParse(`2024-${text}`).success, {
  error: '要写成“月-日”，如 "11-15"',
});

const UnitsShown = z.strictObject({
  /** Lists units in order too; left out, they stand in tiers. */
  league_table: z.boolean().default(false),
});

/** Folders below `output` that are the city's own. */
const TAKEN = ["documents", "letters", "published", "releases", "site", "work"];

const SupervisionConfig = z.strictObject({
  /** Table of who is in charge of what in a unit; left out, the units write it into their letters. */
  in_charge: z.string().optional(),
  /** Whether the site may say who: only where the table holds posts. Else the letters alone do, beside the site. */
  shows_in_charge: z.boolean().default(false),
});

const Audience = z.strictObject({
  /** Folder below `output`, and the name of its warehouse. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, { error: "只能用小写字母、数字和 -，以字母开头" })
    .refine((name) => !TAKEN.includes(name), { error: `不能叫 ${TAKEN.join("、")}` }),
  /** Name of a county of the area table. */
  county: z.string().min(1),
  /** Left out, the city's. */
  issuing_unit: z.string().min(1).optional(),
});

export type Audience = z.infer<typeof Audience>;

const Config = z.strictObject({
  city: z.strictObject({
    name: z.string().min(1),
    issuing_unit: z.string().min(1),
    is_fictional: z.boolean().default(false),
  }),
  /** First day of the reporting week: 1 Monday … 7 Sunday. */
  week_starts_on: z.int().min(1).max(7).default(1),
  /** Last day that is counted; left out, the day before `today`. */
  cut_off: z.iso.date().optional(),
  /** Only for cities of the past such as the demo city; left out, the machine's own day in Asia/Shanghai. */
  today: z.iso.date().optional(),
  /** Earlier times are impossible. */
  earliest: z.iso.date().default("2000-01-01"),
  /** First and last day of the season of heating, for trends; it may run over the turn of the year. */
  heating_season: z.strictObject({ from: monthDay, to: monthDay }).optional(),
  /** How units are shown beside each other. */
  units: UnitsShown.prefault({}),
  publish: z
    .strictObject({
      /** Where readers find the site; the feed and the notice then have whole addresses. */
      base_url: z
        .url({ protocol: /^https?$/, error: "要写成完整的网址，以 http 或 https 开头" })
        .transform((url) => url.replace(/\/?$/, "/"))
        .optional(),
      /** Program and its arguments: gets the week's items as JSON once the new site is in place. */
      notify: z.array(z.string().min(1)).min(1).optional(),
    })
    .prefault({}),
  /** Folder with one folder a source. */
  exports: z.string(),
  reference: z.strictObject({
    areas: z.string(),
    boundaries: z.string().optional(),
    events: z.string().optional(),
    taxonomy: z.string(),
    values: z.string(),
    corrections: z.string(),
    indicators: z.string(),
    risk_terms: z.string().optional(),
    scoring_rules: z.string().optional(),
    /** Which moves of colour the ledger allows; left out, all are. */
    ledger_moves: z.string().optional(),
    /** Word template of the letters to units with something overdue; left out, none is written. */
    supervision_letter: z.string().optional(),
    /** Template of the weekly brief's PDF; left out, the project's own. */
    brief_template: z.string().default(BRIEF_TEMPLATE),
    dictionary: z.string(),
    stopwords: z.string(),
  }),
  /** What is overdue, and who is told of it. */
  supervision: SupervisionConfig.prefault({}),
  /** Folder with what a person advises for a week, a text file a week: 工作建议 of page and brief. */
  suggestions: z.string().optional(),
  warehouse: z.string(),
  /** `<output>/site` is what a web server serves; the rest beside it is working space. */
  output: z.string(),
  /** Counties that get a site of their own out of only their own requests. */
  audiences: z
    .array(Audience)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { error: "有两项的 name 相同" })
    .default([]),
  /** File with the secret of the callers' keyed hash; made on the first run. QINGYUBIAO_KEY in the environment goes first. */
  key_file: z.string(),
  sources: z.array(Source).min(1),
});

/** `city.county` is no key of the file: it is set where a county is an audience. */
export type Config = z.infer<typeof Config> & { readonly city: { readonly county?: string } };

/** Names of all values that are paths; they are relative to the configuration file. */
const PATHS = ["exports", "warehouse", "output", "key_file"] as const;

/**
 * Reads and checks a configuration; paths come back absolute.
 * @throws UserError with the file, the line and the place in the file of everything that is wrong
 */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UserError(`配置文件读不到：${path}。请用 --config 指明文件，可从 ${DEFAULT_CONFIG} 抄一份来改。`);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax !== undefined)
    throw new UserError(`配置文件 ${path} ${syntaxProblem(syntax, lines)}。请改正后重跑同一命令。`);
  const parsed = Config.safeParse(plainValue(document, path));
  if (!parsed.success) {
    const problems = problemsOf(parsed.error.issues, document, lines);
    throw new UserError(
      `配置文件 ${path} 有 ${problems.length} 处要改：\n${problems.join("\n")}\n请改正后重跑同一命令。`,
    );
  }
  return withAbsolutePaths(parsed.data, dirname(resolve(path)));
}

function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new UserError(`配置文件 ${path} 里有以 * 开头的值，它没有对应的 &。值本身以 * 开头时请加引号。`, {
      cause: error,
    });
  }
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const absolute = { ...config, reference: { ...config.reference } };
  for (const name of PATHS) absolute[name] = resolve(folder, config[name]);
  if (config.suggestions !== undefined) absolute.suggestions = resolve(folder, config.suggestions);
  for (const [name, path] of Object.entries(config.reference)) {
    Object.assign(absolute.reference, { [name]: resolve(folder, path) });
  }
  const { in_charge } = config.supervision;
  if (in_charge !== undefined) absolute.supervision = { ...config.supervision, in_charge: resolve(folder, in_charge) };
  const { notify } = config.publish;
  if (notify !== undefined)
    absolute.publish = { ...config.publish, notify: notify.map((word) => atFolder(word, folder)) };
  return absolute;
}

/** `./send.py` of a command lies beside the configuration; other words are left as they are. */
const atFolder = (word: string, folder: string): string => (/^\.\.?\//.test(word) ? resolve(folder, word) : word);
