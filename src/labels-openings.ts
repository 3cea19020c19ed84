/** Words of places that can be compared only since a channel or source opened. */
const late = (where: string, since: string) => `${where}现有诉求的五分之一以上，来自${since}以后才开通的渠道或来源`;

export const OPENINGS = {
  city: "全市",
  alarms: (where: string, since: string) =>
    `${late(where, since)}。开通以前的零不是没有诉求，不当作历史：只与开通以后的各周比，不满9周的数据不足，不预警。`,
  yearAgo: (where: string, since: string) =>
    `${late(where, since)}：那里的同比含有新开渠道带来的增量，不都是诉求多了。`,
};
