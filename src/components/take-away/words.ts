/** What stands around the numbers wherever a figure goes: what it says, of which period, how it is counted, from where, until when. */
import { COMMON, TAKE_AWAY } from "../../labels.js";
import type { Context } from "../context.js";
import type { FigureText } from "../figure.js";

export type FigureWords = {
  title: string;
  subtitle: string | null;
  /** Period, note, formula, source and cut-off, and that the city is invented: a line each. */
  foot: string[];
  /** Name of the file, without its ending. */
  fileName: string;
};

const NOT_IN_FILE_NAMES = /[\\/:*?"<>|\s\u0000-\u001f]+/g;
const LONGEST_NAME = 40;

export function wordsOf({ site, cutOff, period }: Context, text: FigureText): FigureWords {
  const { name, is_fictional } = site.city;
  const foot = [
    ...(period === null ? [] : [TAKE_AWAY.period(period)]),
    ...(text.note === undefined ? [] : [text.note]),
    text.formula ?? TAKE_AWAY.usualFormula,
    `${name}。${COMMON.foot(text.source ?? COMMON.source, cutOff)}`,
    ...(is_fictional ? [TAKE_AWAY.fictional] : []),
  ];
  const parts = [name, text.title.slice(0, LONGEST_NAME), period ?? site.cut_off.slice(0, 10)];
  return {
    title: text.title,
    subtitle: text.subtitle ?? null,
    foot,
    fileName: parts.map((part) => part.replace(NOT_IN_FILE_NAMES, "")).join("_"),
  };
}
