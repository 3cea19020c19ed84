/** Something that may need attention. */
import type { BriefItem } from "../../published.js";

/** An item with what tells whether another speaks of the same thing: topics (any level, as ids) and places; null: of nothing that others tell. */
export type Candidate = { item: BriefItem; about: { topicId: string | null; placeIds: readonly string[] } | null };

/** Of each kind, the most striking first. */
export type Candidates = Readonly<Record<BriefItem["kind"], readonly Candidate[]>>;
