/** Words of the 热点 page, apart from the others so that no other page carries them. */

const UNITS = { county: "个区县", town: "个乡镇、街道", village: "个村、社区" };
const LEVEL_NAMES = { county: "区县", town: "乡镇、街道", village: "村、社区" };

export const HOTSPOT = {
  columns: {
    place: "地方",
    requests: "近4周（件）",
    rate: "每万人（件，收缩后）",
    interval: "95% 区间",
    gi: "与邻近地方合看",
  },

  found: (day: string, n: string) => `截至${day}，近28天发现${n}处异常聚集`,
  foundNone: (day: string) => `截至${day}，近28天没有发现异常聚集`,
  foundUnknown: "还不能查找聚集",
  notScanned: {
    places:
      "诉求里能对上区划表的地方不到5%，所以这里没有地图和聚集。请看来源有没有写区县、乡镇的列，配置的 reference.areas 里有没有这些地方；补上后，下一次夜间运行就有。",
    history: "诉求不足八周，或近28天带地点的诉求太少，样本不足，还不能查找聚集。数据积累起来后，这里会自动列出。",
  },
  clustersTitle: "聚集在哪里、什么事",
  clustersSubtitle: (from: string, to: string) => `按${from}至${to}各地、各日所占的份额推算；有地图的，编号与图上一致`,
  clustersNone: "没有哪个专题在哪一片地方、哪几天里，多得不能用偶然解释。",
  all: "全部诉求",
  topic: (name: string) => `“${name}”`,
  several: (first: string, n: string, level: keyof typeof UNITS) => `${first}等${n}${UNITS[level]}`,
  clusterTitle: (place: string, topic: string, days: string, n: string, ratio: string) =>
    `${place}${topic}${days}天里${n}件，${ratio}`,
  times: (x: string) => `是按份额推算的${x}倍`,
  rare: "按份额还不到1件",
  usual: (span: string, expected: string, n: string) => `${span}：按份额推算${expected}件，实际${n}件。`,
  chance: (often: string, p: string) => `纯属偶然的话，${often}才会出现一次这样强的聚集（${p}）。`,
  often: {
    days: (n: string) => `约每${n}天`,
    years: (n: string) => `约每${n}年`,
    most: "一百年以上",
  },
  p: (p: string) => `单次扫描 p\u00a0=\u00a0${p}`,
  pLess: (p: string) => `单次扫描 p\u00a0<\u00a0${p}`,
  members: (names: string) => `范围：${names}。`,
  more: (names: string, n: string) => `${names}等${n}处`,
  villages: (list: string) => `最集中的是${list}。`,
  village: (name: string, n: string) => `${name}（${n}件）`,
  words: "常见说法：",
  word: (word: string, n: string) => `${word}（${n}）`,
  matters: (requests: string, matters: string, largest: string) =>
    `背后共${requests}件诉求，${largest === "1" ? "没有一事多报" : matters === "1" ? "说的是同一个事项" : `说的是${matters}个事项，最多的一个占${largest}件`}。`,
  example: "摘一句（已隐去个人信息）：",
  explore: "到专题页看走势 →",
  scanNote: (parts: string, all: string, least: string) =>
    `今晚共扫描${all}次（${parts}）。扫描次数越多，偶然撞上的越多，所以只列出把全部扫描算在一起、偶然出现一次至少要${least}天的聚集；同一人就同一件事反映几次只算一次。按份额推算，是这里一年的件数乘这几天全市的件数、除以全市一年的件数，聚集起来的这些诉求也算在里面，所以比“预警”页只看以前各周得出的“预计”高；要说比平常多多少，用“预警”页的数。`,
  scanPart: (level: keyof typeof LEVEL_NAMES, n: string) => `${LEVEL_NAMES[level]}${n}次`,
  basis: {
    areas: "距离按区划表里的坐标算。",
    boundaries: "区划表没有坐标，距离按边界的中心点算。",
    tree: "没有坐标也没有边界，以同一上级的地方为邻，范围只能画到整个上级。",
  },

  layers: "图层",
  mapColumns: ["地方", "近四周（件）", "每万人（件）", "Gi*（z）"],
  layerNames: { rate: "每万人", gi: "高低聚集", count: "件数" },
  mapTitle: {
    rate: (place: string, rate: string) => `近4周每万人诉求最多的是${place}，约${rate}件`,
    gi: (high: string, low: string) => `与邻近地方合看，${high}处明显偏高，${low}处明显偏低`,
    count: (place: string, n: string) => `近4周诉求件数最多的是${place}，${n}件`,
    none: "近4周各地诉求",
  },
  mapSubtitle: {
    rate: (span: string) => `每万常住人口诉求，${span}（4周）；人口少的地方向全市水平收缩`,
    gi: (span: string) => `Gi* 统计量，${span}（4周）；错报率控制在 5%`,
    count: (span: string) => `受理件数，${span}（4周）；圆的面积与件数成正比`,
  },
  outline: (n: string) => `带编号的粗线和圆点是列出的 ${n} 处聚集。`,
  unit: "件/万人",
  pieces: "件",
  few: "样本不足",
  noResidents: "没有人口数",
  gi: { high: "高值聚集", low: "低值聚集", none: "不显著" },
  giText: (name: string, finding: string, z: string) => `${name}：${finding}（z = ${z}）`,
  neighbours: {
    borders: "相邻按边界是否接壤。",
    nearest: "没有边界，相邻按坐标最近的六处。",
    tree: "没有边界和坐标，以同一上级的地方为邻。",
  },
  describe: (list: string) => `最高的依次是${list}`,

  listTitle: (level: keyof typeof LEVEL_NAMES) => `各${LEVEL_NAMES[level]}`,
  listSubtitleCounts: "近4周受理件数；区划表里没有人口数，不能算每万人",
  listNoteCounts: "件数多少与人口多少有关。在区划表的 residents 一列填上常住人口，这里就按每万人排列。",
  listSubtitle: "近4周，按收缩后的每万人件数排列；区间重叠的不分高下",
  listNote: (least: string) =>
    `人口少的地方，多一两件，每万人就跳得很高，所以按人口多少向全市水平收缩；按全市水平还不到${least}件的，记“样本不足”。`,
  interval: (low: string, high: string) => `${low}–${high}`,

  matrixTitle: (n: string) => (n === "0" ? "本周没有哪处的专题明显高于平常" : `本周有${n}处“地方×专题”明显高于平常`),
  matrixSubtitle: (week: string) => `${week}受理件数；颜色越醒目，比前12周的平均高得越多`,
  matrixEmpty: "本周和平常都不足5件，样本不足，没有可以判断的地方和专题。",
  matrixNote:
    "前12周的平均不扣季节：采暖、汛期刚开始的几周，整列都会偏高，多半是季节。两数都不足5件的不作判断，记为“·”。",
  onlyHigh: "只看有偏高的",
  everyTown: "全部地方",
  levels: ["低于平常", "平常", "偏高（z≥2）", "高（z≥3）", "很高（z≥5）"],
  cell: (place: string, topic: string, n: string, mean: string, z: string) =>
    `${place}“${topic}”：本周${n}件，平常${mean}件，z = ${z}`,

  estatesHead: "小区",
  estatesTitle: (n: string) => `近4周有${n}个小区诉求较多`,
  estatesSubtitle: "近4周满5件的小区；不足5件的不公布",
  estatesNone: "近4周没有诉求满5件的小区。",
  estateColumns: {
    name: "小区",
    place: "乡镇、街道",
    topic: "最多的专题",
    requests: "近4周（件）",
    perHundred: "每百户（件）",
  },
};
