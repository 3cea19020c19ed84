/** Words of the Atom feed, and of what is told when a week's items cannot be sent on. */
export const FEED = {
  title: (city: string) => `晴雨表 · ${city}`,
  subtitle: "每周要情和预警",
  link: "订阅每周要情和预警（Atom）",
  week: (week: string) => `${week}要情`,
  items: "需要关注：",
  alarm: (kind: string, title: string) => `${kind}：${title}`,
  kinds: { week: "预警", day: "按日预警", slow: "缓慢上升", silent: "渠道偏少" },
  allAlarms: "全部预警",
};
