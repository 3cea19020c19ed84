/** A prediction as the warehouse keeps it. */
import { ABSTAIN_BELOW, type Prediction, type TopicClassifier } from "./classifier/classifier.js";
import type { CutText } from "./classifier/cut-text.js";

/** A row of `int_topic_predictions`, without its version. */
export interface PredictedTopic {
  text_key: string;
  /** The deepest level whose probability reaches the threshold; null: 未定. */
  topic_id: string | null;
  likeliest_id: string | null;
  /** Of the levels of `likeliest_id`, from the top. */
  probabilities: number[];
  words: string[];
  is_held_out: boolean;
}

/** `heldOut`: what was predicted by texts without this one, for a text that was trained on. */
export function predictedTopic(
  classifier: TopicClassifier,
  textKey: string,
  text: CutText,
  heldOut?: Prediction,
): PredictedTopic {
  const prediction = heldOut ?? classifier.predict(text);
  const sure = prediction.filter(({ probability }) => probability >= ABSTAIN_BELOW);
  const path = prediction.slice(0, Math.max(1, sure.length)).map(({ name }) => name);
  return {
    text_key: textKey,
    topic_id: sure.at(-1)?.name ?? null,
    likeliest_id: prediction.at(-1)?.name ?? null,
    probabilities: prediction.map(({ probability }) => probability),
    words: path.length === 0 ? [] : classifier.evidence(text, path),
    is_held_out: heldOut !== undefined,
  };
}
