/** Words about words: signals to read tonight, new words, emerging terms, edits of the lists. */

export const SIGNALS = {
  title: "今晚必读",
  finding: (n: string) => `本周有${n}件诉求提到人身安全等风险`,
  kind: (kind: string, n: string, usual: string | null) =>
    `${kind}${n}件${usual === null ? "" : `（平常一周${usual}件）`}`,
  none: "本周没有诉求提到风险词表里的事。",
  noItems: "没有可以列出的原句。",
  who: "这一栏写给受理中心值班长和督查人员：请当晚到原系统按时间、单位找到全文核实。原句由规则挑出，已隐去个人信息和区划表里的小区、村名，未经核实，不作定性，不外传。",
  howTitle: "怎样挑出来的",
  how: "按“风险词表”找词，再看前后文：否认的（没有漏气）、预防的（避免塌陷）、假设的（一旦起火）、以前的、转述新闻和法规的不算；“随时可能倒塌”一类迫近的险情、扬言轻生和集体行动的算。欠薪只在春节前60天内列出。",
  confidential: (n: string) => `另有${n}件保密诉求也提到，只计数、不显示，请在原系统查看。`,
  archived: "原句只在最新一周列出，存档周只留件数。",
  same: (n: string) => `　同样内容${n}件`,
  more: (n: string) => `其余${n}条`,
  rest: (n: string) => `还有${n}条放不下，请在原系统按种类查找。`,
  meta: (day: string, time: string, place: string, unit: string) => `${day} ${time}　${place}　${unit}`,
  noUnit: "没有写明承办单位",
};

export const WORDS = {
  blockTitle: "新出现的词",
  blockNone: "除了季节性的，本周没有比前52周明显多起来的词。",
  block: (n: string) => `比前52周明显多起来、去年这时也不多的词（前${n}个）：`,
  word: (word: string, n: string) => `${word}（${n}件）`,
  all: "各专题、各镇街的新词",
  title: (week: string, first: string) => `${week}，“${first}”等词比前52周明显多起来`,
  none: (week: string) => `${week}，没有比前52周明显多起来的词`,
  subtitle: (tested: string, past: string) =>
    `比较了${tested}个词（全市、各专题、各镇街分别比），前52周取${past}件作对照`,
  columns: {
    word: "词",
    n: "本周（件）",
    share: "本周占比（%）",
    past: "前52周占比（%）",
    z: "超出程度（z）",
    season: "去年这时",
  },
  seasonal: "也多",
  notSeasonal: "不多",
  scope: "看哪里",
  topicsHead: "各专题新出现的词",
  townsHead: "各镇街新出现的词",
  topicsTitle: (n: string, topic: string, word: string) => `${n}个专题有新出现的词，最突出的是${topic}的“${word}”`,
  townsTitle: (n: string, town: string, word: string) => `${n}个镇街有新出现的词，最突出的是${town}的“${word}”`,
  scopesSubtitle: "比前52周明显多起来的词，括号里是本周件数；最突出的在前",
  scopeColumns: { place: "镇街", topic: "专题", n: "本周受理（件）", words: "词（件）" },
  suggestTitle: (n: string) => (n === "0" ? "没有发现可能的新词" : `词典里没有、可能是新词的有${n}个`),
  suggestSubtitle: (n: string) => `从近12周的${n}条不同文字里找；要收的，把“词 10000 n”加到词典末尾`,
  suggestColumns: {
    word: "词",
    texts: "条数",
    cohesion: "凝固度",
    freedom: "自由度",
    example: "例（已隐去个人信息和地名）",
  },
  editsTitle: (n: string) => (n === "0" ? "还没有改过词表" : `改词表和重新学习的账：${n}条变化`),
  editsSubtitle: "同一批诉求，改前与改后归到各专题的件数",
  editsColumns: {
    on: "改动（数据截至）",
    cause: "原因",
    topic: "专题",
    before: "改前（件）",
    after: "改后（件）",
    change: "差（件）",
  },
  editsNone: "改类别表、词典或地名，或者归类模型重新学习以后，这里逐个专题列出改动带来的增减。",
};

export const EDITS = {
  causes: { lists: "改过词表", classifier: "归类模型重新学习过" },
  text: (day: string, cause: string, before: string, after: string, change: string) =>
    `${day}${cause}：同一批诉求，改前归入本专题${before}件，改后${after}件（${change}）。`,
  week: (week: string, before: string, after: string) =>
    `${week}一周，改前${before}件，改后${after}件；与改前公布的数相比，先扣去这个差，余下的才是真实变化。`,
  real: "图上各周都已重算，涨跌不含这次改动。",
  marks: { lists: "改词表", classifier: "重新学习" },
};
