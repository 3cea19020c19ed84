/** Hot matters that grew. */
import { formatCount } from "../../../src/format.js";
import { ATTENTION } from "../../../src/labels-attention.js";
import { MATTERS } from "../../../src/labels-matters.js";
import { isRise, previous } from "../../../src/wording/comparison.js";
import { pieces } from "../../../src/wording/count.js";
import { matterName, placesOf } from "../../../src/wording/matter.js";
import { name, number, numbersLinked } from "../../../src/wording/sentence.js";
import { onPage, type Told } from "../told.js";
import type { Candidate } from "./candidate.js";

/** Twice what makes a matter hot: a household with its neighbours is a matter for the town, not for the city's brief. */
export const FEWEST_OF_MATTER = 10;
export const FEWEST_CALLERS = 5;

export function matterCandidates(told: Told): Candidate[] {
  const href = onPage(told, "matters");
  const grown = (told.week.matters ?? []).filter(
    ({ requests, callers, before }) =>
      requests >= FEWEST_OF_MATTER && callers >= FEWEST_CALLERS && isRise(previous(requests, before, {})),
  );
  return grown.map((matter) => {
    const where = placesOf(told.names, matter);
    const count = (n: number) => number(pieces(n), href);
    return {
      item: {
        kind: "matter",
        title: ATTENTION.matter.title(
          numbersLinked(where, href),
          name(matterName(told.names, matter)),
          count(matter.requests),
          number(`${formatCount(matter.callers)}人`, href),
        ),
        reason: ATTENTION.matter.reason(count(matter.before ?? 0), count(matter.total), count(matter.open)),
        example: matter.example,
        question: ATTENTION.matter.ask(where),
        trend: {
          title: MATTERS.trendOf(matterName(told.names, matter)),
          note: MATTERS.trend,
          values: matter.trend,
          expected: null,
        },
      },
      about: { topicId: matter.topic_id, placeIds: matter.place_ids },
    };
  });
}
