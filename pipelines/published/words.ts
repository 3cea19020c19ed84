/** `words.json`: words that are new this week, new words for the dictionary, and what edits of the lists did. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** A word that more of the week's requests hold than the past year lets expect. */
export const EmergingWord = z.object({
  word: z.string(),
  requests: count.min(5),
  /** Of the week's requests of the scope, and of those of the 52 weeks before. */
  share,
  past_share: share,
  /** Weighted log odds with a Dirichlet prior, in standard deviations; `q` is its p adjusted for all words tested. */
  z: z.number(),
  q: share,
  /** The same season a year ago had at least half of the share: weather and festivals, mostly. */
  is_seasonal: z.boolean(),
});

export const EmergingScope = z.object({ scope_id: z.string(), requests: count, words: z.array(EmergingWord) });

export const Emerging = z.object({
  /** Words compared, of all scopes; `past` requests of the past year, a sample where there are many. */
  tested: count,
  past: count,
  city: z.array(EmergingWord),
  topics: z.array(EmergingScope),
  towns: z.array(EmergingScope),
});

/** What may be a word that the dictionary lacks. */
export const Suggestion = z.object({
  word: z.string(),
  /** Texts of the sample that hold it. */
  texts: count.min(5),
  /** Pointwise mutual information of its weakest joint, in bits. */
  cohesion: z.number(),
  /** Branching entropy of what stands before and behind, the lesser of the two, in bits. */
  freedom: z.number(),
  /** A masked clause; null where none is short enough. */
  example: z.string().nullable(),
});

/** What an edit of taxonomy, dictionary, places or class values did to a topic, counted on the same requests before and after. */
export const TopicEdit = z.object({
  /** Data's cut-off of the night that read history again. */
  on: z.iso.date(),
  /** Somebody edited a list, or the classifier learnt anew. */
  cause: z.enum(["lists", "classifier"]),
  topic_id: z.string(),
  level: z.int().min(1).max(2),
  before: count,
  after: count,
  /** after − before, of before; null of nothing. */
  change: z.number().nullable(),
  /** Of the newest complete week of that night. */
  week_before: count,
  week_after: count,
});

export const Words = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  emerging: Emerging,
  suggestions: z.array(Suggestion),
  sampled: count,
  /** Of the edits: a request that leaves a topic of the first level comes to another. */
  sums: Sums,
});

/** `edits.json`: the ledger of edits, newest first. */
export const Edits = z.object({ edits: z.array(TopicEdit) });

export type Edits = z.infer<typeof Edits>;
export type TopicEdit = z.infer<typeof TopicEdit>;
export type Suggestion = z.infer<typeof Suggestion>;
export type EmergingWord = z.infer<typeof EmergingWord>;
export type Emerging = z.infer<typeof Emerging>;
export type Words = z.infer<typeof Words>;
