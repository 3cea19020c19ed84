/** What a reader must know before believing an effect, as codes and as Chinese sentences. */

type WarningCode =
  | "pretrend_fails"
  | "pretrend_unknown"
  | "no_controls"
  | "few_controls"
  | "few_clusters"
  | "small_counts"
  | "short_history"
  | "left_out"
  | "no_answer";

export interface EffectWarning {
  code: WarningCode;
  text: string;
}

/** What the warnings are judged by. */
interface EffectFacts {
  /** What a unit is called: 小区, 村和社区, 乡镇街道. */
  unitName: string;
  treatedUnits: number;
  /** Units that never had works in these weeks. */
  otherUnits: number;
  /** p of the test that treated units moved like the others before the works; null where it could not be made. */
  pretrendP: number | null;
  /** Requests of treated units after the works, and those expected; null where nothing could be expected. */
  observed: number;
  expected: number | null;
  /** Median of the weeks before the works, over treated units. */
  weeksBefore: number;
  /** Treated cells without an expectation, and all treated cells. */
  cellsLeftOut: number;
  treatedCells: number;
  /** Whether the estimate is of a single series without controls. */
  isInterrupted: boolean;
  hasRatio: boolean;
}

export const FEW_UNITS = 30;
const FEW_CONTROLS = 10;
const FEW_REQUESTS = 30;
const FEW_WEEKS = 26;
const PRETREND_LEVEL = 0.05;

/** Most serious first. */
export function effectWarnings(facts: EffectFacts): EffectWarning[] {
  const { unitName, treatedUnits, otherUnits, pretrendP, observed, expected, weeksBefore, cellsLeftOut, treatedCells } =
    facts;
  const warnings: EffectWarning[] = [];
  const warn = (isSo: boolean, code: WarningCode, text: string) => {
    if (isSo) warnings.push({ code, text });
  };
  warn(!facts.hasRatio, "no_answer", "样本不足：工程都没有完工，或完工后的诉求太少，或没有可比的周，算不出比值。");
  warn(
    pretrendP !== null && pretrendP < PRETREND_LEVEL,
    "pretrend_fails",
    `开工前，有工程的${unitName}与其他${unitName}的走势已经不同（检验 p ${shortP(pretrendP ?? 1)}）：可能正是因为投诉多才被选中动工，比值不能当作工程的效果。`,
  );
  warn(
    facts.isInterrupted,
    "no_controls",
    `没有未动工的${unitName}可作对照，只能比较同一批${unitName}前后的走势；同期各地都有的其他变化也会算进去，只能参考。`,
  );
  warn(
    !facts.isInterrupted && otherUnits < FEW_CONTROLS,
    "few_controls",
    `始终未动工、可作对照的${unitName}只有 ${otherUnits} 个，对照主要来自尚未开工的${unitName}，结果不稳。`,
  );
  warn(
    expected !== null && Math.min(observed, expected) < FEW_REQUESTS,
    "small_counts",
    `样本不足：完工后共 ${observed} 件诉求，预期 ${Math.round(expected ?? 0)} 件，少于 ${FEW_REQUESTS} 件，比值仅供参考。`,
  );
  warn(
    !facts.isInterrupted && Math.min(treatedUnits, otherUnits) < FEW_UNITS,
    "few_clusters",
    `样本不足：有工程的${unitName} ${treatedUnits} 个，对照 ${otherUnits} 个，少于 ${FEW_UNITS} 个：显著性改用重排开工日期的检验，区间按较少的一方放宽，结果只作参考。`,
  );
  warn(
    weeksBefore < FEW_WEEKS,
    "short_history",
    `开工前只有约 ${Math.floor(weeksBefore)} 周数据，不到半年，季节和原有走势难以扣除。`,
  );
  warn(
    !facts.isInterrupted && pretrendP === null,
    "pretrend_unknown",
    `开工前的周数或诉求太少，无法检验有工程的${unitName}与其他${unitName}原来的走势是否一致。`,
  );
  warn(
    !facts.isInterrupted && cellsLeftOut > 0,
    "left_out",
    `完工后 ${treatedCells} 个${unitName}周中有 ${cellsLeftOut} 个没有可比的对照，未计入比值。`,
  );
  return warnings;
}

function shortP(p: number): string {
  return p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`;
}
