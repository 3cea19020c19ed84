/** A prediction as the warehouse keeps it. */
import { ABSTAIN_BELOW, type Prediction } from "./classifier/classifier.js";

/** A row of `int_topic_predictions`, without its version. */
export interface PredictedTopic {
  text_key: string;
  /** The deepest level whose probability reaches the threshold; null: 未定. */
  topic_id: string | null;
  likeliest_id: string | null;
  /** Of the levels of `likeliest_id`, from the top. */
  probabilities: number[];
  /** Whether it was said by texts without this one, which was trained on. */
  is_held_out: boolean;
}

export function predictedTopic(textKey: string, prediction: Prediction, isHeldOut: boolean): PredictedTopic {
  const sure = prediction.filter(({ probability }) => probability >= ABSTAIN_BELOW);
  return {
    text_key: textKey,
    topic_id: sure.at(-1)?.name ?? null,
    likeliest_id: prediction.at(-1)?.name ?? null,
    probabilities: prediction.map(({ probability }) => probability),
    is_held_out: isHeldOut,
  };
}
