/** Worker thread: reads some thousand texts into a file of readings and one of signals, as far as each was sought. */
import { writeFileSync } from "node:fs";
import { type LaidTexts, layOut } from "./laid-texts.js";
import { createReader, type ReadingRules } from "./reader.js";
import { type RiskTerm, SignalFinder } from "./signals.js";
import { forgetDictionaries } from "./word-cutter.js";

export interface ReadTextsRules {
  readings: ReadingRules | null;
  terms: readonly RiskTerm[];
}

export interface ReadTextsJob {
  /** As `laid-texts.ts` takes them. */
  texts: Uint8Array;
  isUnread: boolean;
  isUnwatched: boolean;
  /** How the names of the files begin. */
  output: string;
}

export interface FoundInTexts {
  texts: number;
  signals: number;
}

export default ({ readings, terms }: ReadTextsRules) => {
  const finder = new SignalFinder(terms);
  let read: ReturnType<typeof createReader> | undefined; // its dictionaries take a second
  return ({ texts, isUnread, isUnwatched, output }: ReadTextsJob): FoundInTexts => {
    const laid = layOut(texts);
    if (isUnread && readings !== null) {
      read ??= createReader(readings);
      writeFileSync(`${output}.readings.ndjson`, read(laid));
    }
    const signals = isUnwatched ? signalsIn(laid, finder) : [];
    if (signals.length > 0) writeFileSync(`${output}.signals.ndjson`, signals.join(""));
    return { texts: laid.texts.length, signals: signals.length };
  };
};

/** A line of JSON each. */
function signalsIn({ units, texts }: LaidTexts, finder: SignalFinder): string[] {
  return texts.flatMap((text) =>
    finder.findIn(units, text).map((signal) => `${JSON.stringify({ text_key: text.key, ...signal })}\n`),
  );
}

export const close = forgetDictionaries;
