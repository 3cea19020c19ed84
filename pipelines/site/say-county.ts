/** The words of a county's own pages: where the city's say 全市, a county's whole is 全区, 全县 or 全旗. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const WHOLE = /[全本]市(?!场)/g;

/** 晴岚区 → 全区, 霁阳县 → 全县. */
export const countyWords = (text: string, county: string): string =>
  text.replaceAll(WHOLE, (word) => `${word.slice(0, 1)}${county.slice(-1)}`);

/** Changes the words of all pages and components below `root`, which is a copy of `src`. */
export async function sayCounty(root: string, county: string): Promise<void> {
  const files = (await readdir(root, { recursive: true })).filter(
    (file) => /\.(ts|md)$/.test(file) && !file.startsWith("published"),
  );
  for (const file of files) {
    const text = await readFile(join(root, file), "utf8");
    const said = countyWords(text, county);
    if (said !== text) await writeFile(join(root, file), said);
  }
}
