/** Reads one text: folds the script, cuts words, tags the topic, finds the place. Looks at this text alone. */
import nodejieba from "nodejieba";
import { foldScript } from "../../loaders/fold.js";
import { PlaceFinder, type PlaceName } from "./places.js";
import { TopicTagger, type TopicTerms } from "./topics.js";

/** All that a reading depends on besides the text. */
export interface ReadingRules {
  /** File in jieba's user dictionary format. */
  dictionary: string;
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

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Words, not punctuation. Nearly all begin with a Han character, which needs no pattern. */
function isWord(token: string): boolean {
  const first = token.charCodeAt(0);
  return (first >= 0x4e00 && first <= 0x9fff) || HAS_WORD.test(token);
}

/** A reader for these rules; loading jieba's dictionaries takes about a second and 250 MB. */
export function createReader(rules: ReadingRules): (title: string, body: string) => Reading {
  nodejieba.load({ userDict: rules.dictionary });
  const tagger = new TopicTagger(rules.topics);
  const finder = new PlaceFinder(rules.places);
  return (titleAsSent, bodyAsSent) => {
    const title = foldScript(titleAsSent);
    const body = foldScript(bodyAsSent);
    const tag = tagger.tag(title, body);
    const words = nodejieba.cut(title === "" ? body : `${title}\n${body}`, true).filter(isWord);
    return {
      topic_id: tag?.topicId ?? null,
      area_id: finder.find(`${title}\n${body}`),
      words: words.join(" "),
      terms: tag?.terms ?? [],
    };
  };
}
