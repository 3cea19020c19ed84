/** Reads one text: folds the script, cuts words, tags the topic, finds the place. Looks at this text alone. */
import { foldScript } from "../../loaders/fold.js";
import type { Lexicon } from "./lexicon.js";
import { PlaceFinder, type PlaceName } from "./places.js";
import { TopicTagger, type TopicTerms } from "./topics.js";
import { WordCutter } from "./word-cutter.js";

/** All that a reading depends on besides the text. */
export interface ReadingRules {
  lexicon: Lexicon;
  topics: TopicTerms[];
  places: PlaceName[];
}

export interface Reading {
  topic_id: string | null;
  area_id: string | null;
  /** Words in the order of the text, parted by blanks; punctuation left out. */
  words: string;
  terms: string[];
}

/** A reader for these rules. */
export function createReader(rules: ReadingRules): (title: string, body: string) => Reading {
  const cutter = new WordCutter(rules.lexicon);
  const tagger = new TopicTagger(rules.topics);
  const finder = new PlaceFinder(rules.places);
  return (titleAsSent, bodyAsSent) => {
    const title = foldScript(titleAsSent);
    const body = foldScript(bodyAsSent);
    const text = title === "" ? body : `${title}\n${body}`;
    const tag = tagger.tag(title, body);
    return {
      topic_id: tag?.topicId ?? null,
      area_id: finder.find(text),
      words: cutter.cut(text),
      terms: tag?.terms ?? [],
    };
  };
}
