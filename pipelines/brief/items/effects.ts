/** Works after which there were more requests than without them: the finding this software was made for. */
import { ATTENTION } from "../../../src/labels-attention.js";
import { pieces } from "../../../src/wording/count.js";
import { isWeak, movesOf, verdictOf, wholeOf } from "../../../src/wording/effect.js";
import { link, number, numbersLinked } from "../../../src/wording/sentence.js";
import type { Told } from "../told.js";
import type { Candidate } from "./candidate.js";

/** Below this the places ran apart before the works: the difference is not theirs. */
const APART = 0.05;

/** The largest ratio first. */
export function effectCandidates({ present }: Told): Candidate[] {
  const kinds = (present?.effects.kinds ?? []).flatMap((kind) => {
    const { after, pretrend } = kind;
    const isApart = pretrend !== null && pretrend.p < APART;
    return after === null || isApart || isWeak(kind) || verdictOf(after) !== "up" ? [] : [{ kind, after }];
  });
  return kinds
    .sort((a, b) => b.after.ratio - a.after.ratio)
    .map(({ kind, after }) => {
      const [moves, href] = [movesOf(kind.topics), "effects.html"];
      return {
        item: {
          kind: "effect",
          title: link(wholeOf(kind, after), href).slice(),
          reason: ATTENTION.effect.reason(
            number(pieces(after.observed), href),
            number(pieces(Math.round(after.expected)), href),
            moves === "" ? [] : numbersLinked(moves, href),
          ),
          example: null,
          question: ATTENTION.effect.ask(kind.kind),
          trend: null,
        },
        about: null,
      };
    });
}
