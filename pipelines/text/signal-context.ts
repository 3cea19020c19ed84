/**
 * Whether words of risk in a text tell of a thing that is so: not denied, not prevented, not only imagined, not long
 * past, not quoted from a law or the news. Chinese marks all of these before the words, mostly in the same clause.
 */

/**
 * When words of risk count: as a thing that happened of late; one that stands, however long (拖欠工资三年); also where it looms
 * (随时可能); also as a threat under a condition (再不……就).
 */
export const COUNTS_WHEN = ["happened", "standing", "looming", "intended"] as const;
export type CountsWhen = (typeof COUNTS_WHEN)[number];

/** What stands about the words, the text cut at them. All in simplified script. */
interface Surroundings {
  /** The sentence up to the words, and the clause of it in which they stand. */
  sentenceBefore: string;
  clauseBefore: string;
  /** The same with the gap of a term that has one: a denial may stand there (煤气没有漏). */
  gapBefore: string;
  /** The rest of the clause and of the sentence. */
  clauseAfter: string;
  sentenceAfter: string;
}

/** 没有漏气, 并未发生塌方, 不再漏气, 无人员受伤; not 没有人来修漏气. */
const DENIED =
  /不$|不至于[^，,。]{0,6}$|(?:没有?|免于|未曾?|并无|无|从未|尚未|不曾|不会?再?|绝非|并非|不是)(?:发生|出现|造成|导致|引起|引发|致|产生|发现|检测到?|闻到|看到|有|过|任何|人员|人|一点|什么|明显|要|用|必|是|再|在|去|搞|采取|选择|拉|喊|举|打|组织|参与|进行){0,3}$/;
const DENIED_AFTER = /^(?:的?(?:事故|现象|情况|问题|事件|危险|可能))?(?:并?没有?|并?未|不会?)(?:发生|出现|存在|有|再)/;
/** 避免发生塌陷, 以防燃气泄漏; these govern the rest of their clause. */
const PREVENTED =
  /(?:避免|防止|预防|杜绝|以免|免得|免除|谨防|严防|防范|以防|防[洪火爆]|消除|排除|减少|降低|排查|警惕|远离|不要|不能|不得|禁止|严禁|切勿|抵制|打击|整治|治理|遏制|应对|应急|演练|宣传|教育|法律|规定|条例|责任险|保险)[^，,。]{0,12}$/;
/** 不要让…引起集体上访: as far as the clause goes. */
const FEARED = /(?:不要让|别让|不想|不希望|不愿|莫让)[^，,。]*$/;
/** 如果, 一旦, 难道非要: nothing of what follows in the sentence is said to be so. */
const CONDITION =
  /如果|假如|要是|万一|一旦|倘若|若是|若有|若发|如(?:有|发|遇|出现|不|再|若)|若遇|遇到|假设|哪怕|即使|即便|就算|难道|非要|非得|是不是要|是否要|等到|除非|不然|否则|要不然|的话|设想|试想|试问|想象|要等|非等|别等|莫等|才能|后才|后再/;
/** 是否漏气, 会不会塌 */
const ASKED = /(?:是否|是不是|有没有|会不会|能不能|可不可以|有无|算不算|谁能保证)[^，,。]{0,10}$/;
/** 可能, 担心, 容易: imagined, though nearer. */
const POSSIBLE =
  /可能|恐|怕|担心|担忧|提心吊胆|心慌|(?<!快)要$|容易|极?易(?!拉)|随时|存在|有着?[^，,。]{0,8}(?:风险|危险|隐患)|隐患|危及|威胁到?|造成潜在|潜在|(?<![社机协委工员大开都学商])会(?![议所员场计馆])[^，,。]{0,6}$|千万别|可别|将(?:会|要|造成|导致|引起|引发)|足以|能够|能(?:导致|造成|引起|致)|想要?|差一?点|险些|几乎|迟早|早晚|防不胜防|甚至/;
const POSSIBLE_AFTER =
  /^[^，,。；;！!？?]{0,8}(?:隐患|风险|危险|可能|之虞|概率|几率|可乘之机|为由|是?难免|在所难免|等?事件?发生后再|等等事件|无处逃生|往哪[跑逃]|怎么[跑逃]|迟早|早晚|只是时间问题|怎么办|谁.{0,4}(?:负责|担责|买单))/;
/** 担心……，楼房倒塌: a fear that reaches over commas. */
const FEAR = /担心|担忧|害怕|恐怕|生怕|唯恐|极易|容易/;
/** 随时可能倒塌: not yet, but any hour. */
const IMMINENT = /随时|马上|即将|快要|快(?=$)|眼看|摇摇欲坠|正在|岌岌可危/;
/** 谁来负责, 后果不堪设想 at the sentence's end make what stands before it a question. */
const RHETORIC =
  /谁(?:来|去|能|该)?(?:负责|担责|承担|买单|保证)|不堪设想|只是时间问题|(?:将|就)会?是[^，]{0,4}(?:大|重特大)?(?:事故|灾难)|才(?:来|会|能|肯)(?:人|有人)?(?:管|重视|处理|解决)/;
/** 以前, 三年前, 去年, 曾: what was, unless 又 or 至今 bring it to this day. */
const PAST =
  /以前|之前|从前|曾经?|当年|当时|那时|那年|早年|上世纪|\d0年代|初期|历史上|[前去]年|前?几年|往年|小时候|[一二三四五六七八九十两多数几\d]+(?:多|几)?年(?:多)?(?:以|之)?前/;
const PRESENT =
  /至今|又|再次|再度|现在|目前|如今|最近|近日|近期|近来|今[天日早晚年]|昨[天日晚夜]|刚刚?|仍|还在|本月|上周|上个?月|本周|这几天|前天/;
/** 听说, 新闻里, 例如: somebody else's, or an example. */
const REPORTED =
  /听说|听闻|得知|现实中|据说|传言|谣言|传闻|网传|新闻|报道|电视|报纸|案例|每年|比比皆是|往往|总是|例如|比如|譬如|类似|(?:^|[，,、])如(?![果今此何同期实])|全国|各地|国内外|国外|日本|美国|外省|外地|看到[^，]{0,12}(?:几个|其他|别的)|据报|通报|微博|热搜|媒体曝|法》|条规定|规定：|《/;
/** 至今已满一年: what happened so long ago is known. */
const STALE = /(?:至今|已经?|长达|将?近)[^，,。]{0,6}年(?![级级纪龄])|多年来?/;
/** The same behind the words: 楼房坍塌的案例不在少数. */
const REPORTED_AFTER = /^[^，,。]{0,10}(?:案例|频发|的例子|的新闻|的报道)/;
/** Quotation marks open with these before them are quotes of a paper, not of a person. */
const OPEN_QUOTE = /[“"‘「]([^”"’」]*)$/;
const QUOTED_PAPER =
  /规定|办法|条例|明确|指出|通知|文件|口号|标语|所谓|政策|精神|强调|第[一二三四五六七八九十百\d]+条|宣传|广告/;

const isTold = (text: string, pattern: RegExp): boolean => pattern.test(text);

/** In 《…》, or in quotation marks behind words that introduce a paper. */
function isQuoted(before: string): boolean {
  if (before.lastIndexOf("《") > before.lastIndexOf("》")) return true;
  const open = OPEN_QUOTE.exec(before);
  return open !== null && isTold(before.slice(Math.max(0, open.index - 12), open.index), QUOTED_PAPER);
}

/** A mark of the past, and none of the present behind it. */
function isPast(before: string): boolean {
  const past = before.search(PAST);
  return past >= 0 && !PRESENT.test(before.slice(past));
}

/** Whether the words count, by what stands about them. */
export function isSo(
  { sentenceBefore, clauseBefore, gapBefore, clauseAfter, sentenceAfter }: Surroundings,
  when: CountsWhen,
): boolean {
  if (isTold(clauseBefore, DENIED) || isTold(gapBefore, DENIED) || isTold(clauseAfter, DENIED_AFTER)) return false;
  if (isTold(clauseBefore, PREVENTED) || isTold(clauseBefore, FEARED) || isTold(clauseBefore, ASKED)) return false;
  if (isQuoted(sentenceBefore) || isTold(sentenceBefore, REPORTED) || isTold(clauseAfter, REPORTED_AFTER)) return false;
  if (when !== "standing" && isPast(sentenceBefore)) return false;
  if (when === "intended") return true;
  if (when === "happened" && isTold(sentenceBefore + sentenceAfter, STALE)) return false;
  if (isTold(sentenceBefore + gapBefore, CONDITION) || isTold(sentenceAfter, RHETORIC)) return false;
  const isPossible = isTold(gapBefore, POSSIBLE) || isTold(sentenceBefore, FEAR) || isTold(clauseAfter, POSSIBLE_AFTER);
  return !isPossible || (when === "looming" && isTold(gapBefore, IMMINENT));
}
