/** Words of what needs attention: what is listed by which rule, why, and what to ask the unit. */
import type { BriefSentence } from "../pipelines/published.js";
import { listed, name, type Said, say } from "./wording/sentence.js";

export const ATTENTION = {
  title: "需要关注",
  ruleTitle: "按什么列、按什么排",
  /** The floors are those that the program keeps. */
  rule: (floors: {
    most: string;
    signal: string;
    matter: string;
    callers: string;
    overdue: string;
    chance: string;
    places: string;
  }) =>
    `最多列${floors.most}条，过了门槛才列：①预警，${floors.places}的件数超出往年同期，扣除季节、春节和走势；②风险词，本周满${floors.signal}件且比前12周（按诉求总量折算）多到碰巧的可能不足${floors.chance}；③热点事项，满${floors.matter}件、${floors.callers}人，且比上周明显增多；④超期，单位有${floors.overdue}件以上超期，且超期占未办结的比例（区间下限）高于全部单位合计；⑤工程成效，完工后诉求高于没有工程时的预计（区间不含1）。每类先取最突出的一条，还有位置再补第二条、第三条（④⑤各只列一条）；选出的按①至⑤排。同一件事只列一条；④⑤说的是当前，只列在最新一周。`,
  places: { town: "各区县、镇街各级专题", county: "各区县各级专题", city: "各级专题" },
  kinds: {
    alarm: "预警",
    signal: "风险词",
    matter: "热点事项",
    overdue: "超期",
    effect: "工程成效",
  },
  why: "为什么列：",
  ask: "问一问：",
  example: "摘一句（已隐去个人信息）：",

  alarm: {
    reason: (reason: Said, model: string, p: Said, isLowConfidence: boolean): BriefSentence =>
      say`${reason}；按${name(model)}计算，出于偶然的可能${p}${name(isLowConfidence ? "（历史不足一年，低置信）" : "")}。`,
    ask: (where: string) =>
      `请${where}说明：是不是同一原因引起，已经采取什么措施，什么时候能解决，来反映的人有没有逐一答复？`,
    askSlow: (where: string) => `请${where}说明：几个月来持续偏多的原因是什么，除了逐件办理，有没有治本的安排？`,
    askSilent: (what: string) => `请管${what}的单位说明：系统和报送有没有中断，群众是不是打不通、进不去？`,
    city: "市主管部门",
  },
  signal: {
    title: (kind: string, n: Said, where: string): BriefSentence =>
      say`${name(where)}提到“${name(kind)}”的诉求本周${n}`,
    reason: (usual: Said, expected: Said, p: Said): BriefSentence =>
      say`命中风险词表，前十二周平均每周${usual}，按诉求总量折算本周应为${expected}，出于偶然的可能${p}。`,
    ask: (units: readonly string[]) =>
      `请${units.length === 0 ? "承办单位" : units.join("、")}逐件说明：人和险情现在怎样，谁到过现场，有没有专人盯到底？`,
  },
  matter: {
    title: (where: Said, what: Said, n: Said, callers: Said): BriefSentence =>
      say`${where}“${what}”本周${n}、${callers}反映`,
    reason: (before: Said, total: Said, open: Said): BriefSentence =>
      say`同一件事上周${before}，本周明显增多；累计${total}，还有${open}没有办结。`,
    ask: (where: string) => `请${where}说明：这件事卡在哪里，哪个单位牵头，怎么向反映的人统一答复？`,
  },
  overdue: {
    title: (unit: string, n: Said, days: Said): BriefSentence => say`${name(unit)}有${n}超期没有办结，最长超期${days}`,
    reason: (open: Said, expected: Said): BriefSentence =>
      say`该单位未办结${open}，按全部未办结中超期的比例应为${expected}，明显偏高。`,
    ask: (unit: string) => `请${unit}说明：超期最久的几件卡在哪里，谁负责，什么时候办结，要不要上级协调？`,
  },
  effect: {
    reason: (observed: Said, expected: Said, topics: Said): BriefSentence =>
      say`完工后实际${observed}，预计${expected}${topics.length > 0 ? [...name("；"), ...topics] : []}。`,
    ask: (kind: string) =>
      `请负责${kind}的单位说明：增多的这几类是不是工程没有包括的内容，今后的项目要不要补进去，已完工的怎么补救？`,
  },
} as const;

export const places = (names: readonly string[]): string =>
  listed(names.map(name))
    .map(({ text }) => text)
    .join("");
