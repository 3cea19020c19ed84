/** Reads texts: folds the script, cuts words, tags the topic, finds the place. Looks at each text alone. */
import { foldScript } from "../../loaders/fold.js";
import { PlaceFinder, type PlaceName } from "./places.js";
import { TopicTagger, type TopicTerms } from "./topics.js";
import { WordCutter } from "./word-cutter.js";

/** All that a reading depends on besides the text. */
export interface ReadingRules {
  /** File in jieba's user dictionary format. */
  dictionary: string;
  topics: TopicTerms[];
  places: PlaceName[];
}

/** As sent. */
export interface Text {
  title: string;
  body: string;
}

export interface Reading {
  topic_id: string | null;
  area_id: string | null;
  /** Words in the order of the text, parted by blanks; punctuation left out. */
  words: string;
  terms: string[];
}

/** A reader for these rules: quickest for some hundred texts at once. */
export function createReader(rules: ReadingRules): (texts: readonly Text[]) => Reading[] {
  const cutter = new WordCutter(rules.dictionary);
  const tagger = new TopicTagger(rules.topics);
  const finder = new PlaceFinder(rules.places);
  return (sent) => {
    const texts = sent.map(({ title, body }) => ({ title: foldScript(title), body: foldScript(body) }));
    const whole = texts.map(({ title, body }) => (title === "" ? body : `${title}\n${body}`));
    const words = cutter.cut(whole);
    return texts.map(({ title, body }, i) => {
      const tag = tagger.tag(title, body);
      return {
        topic_id: tag?.topicId ?? null,
        area_id: finder.find(whole[i] ?? ""),
        words: words[i] ?? "",
        terms: tag?.terms ?? [],
      };
    });
  };
}
