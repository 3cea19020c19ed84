/** Reads texts: cuts words, tags the topic, finds the place. Looks at each text alone. */
import type { LaidTexts } from "./laid-texts.js";
import { PlaceFinder, type PlaceName } from "./places.js";
import { TopicTagger, type TopicTerms } from "./topics.js";
import { GrowingText, stringOf } from "./units.js";
import { WordCutter, writeWords } from "./word-cutter.js";

/** All that a reading depends on besides the text. */
export interface ReadingRules {
  /** File in jieba's user dictionary format. */
  dictionary: string;
  topics: TopicTerms[];
  places: PlaceName[];
}

/** A reader for these rules: of texts it gives the readings, a line of JSON each with the columns of `int_readings` but the version. */
export function createReader(rules: ReadingRules): (laid: LaidTexts) => Uint8Array {
  const cutter = new WordCutter(rules.dictionary);
  const tagger = new TopicTagger(rules.topics);
  const finder = new PlaceFinder(rules.places);
  return ({ units, texts }) => {
    const isEnd = cutter.endsOf(units, texts);
    const lines = new GrowingText();
    for (const text of texts) {
      const tag = tagger.tag(units, text);
      const reading = {
        text_key: text.key,
        topic_id: tag?.topicId ?? null,
        area_id: finder.find(units, text),
        terms: tag?.terms ?? [],
      };
      lines.add(`${JSON.stringify(reading).slice(0, -1)},"words":"`);
      const start = lines.length;
      writeWords(units, isEnd, text, lines);
      escapeFrom(lines, start);
      lines.add('"}\n');
    }
    return lines.toBytes();
  };
}

/** Makes of what was added since then what JSON writes for it. */
function escapeFrom(lines: GrowingText, start: number): void {
  for (let at = start; at < lines.length; at++) {
    const unit = lines.units[at] ?? 0;
    if (unit >= 0x20 && unit !== 0x22 && unit !== 0x5c) continue;
    const escaped = JSON.stringify(stringOf(lines.units, start, lines.length)).slice(1, -1);
    lines.length = start;
    lines.add(escaped);
    return;
  }
}
