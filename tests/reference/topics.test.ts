import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { TopicTagger } from "../../pipelines/text/topics.js";
import { unitsOf } from "../../pipelines/text/units.js";

/** Sentences as citizens say them, written for this test, and the topics of level 3 that are right. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ["小区门口的路灯坏了一个多月没人修", "路灯不亮"],
  ["单元楼楼道灯不亮，老人晚上下楼摔倒", "楼道灯"],
  ["家里暖气不热，室内温度只有十五度", "供暖温度不达标"],
  ["暖气片漏水把地板泡了", "暖气漏水"],
  ["一楼下水道堵塞，污水往家里反", "下水管道堵塞"],
  ["自来水管老化，隔三差五爆裂停水", "供水管道老化"],
  ["顶楼住户家里屋顶漏雨，物业说没有维修资金", "屋面防水"],
  ["外墙瓷砖脱落砸坏车辆", "外墙脱落"],
  ["楼道墙面脏污多年，改造时没有粉刷", "楼道墙面粉刷"],
  ["小区停车位太少，晚上回家没地方停车", "小区停车难"],
  ["私家车长期占用消防通道", "占用消防通道"],
  ["电梯经常坏，老人上下楼不方便", "电梯故障停运"],
  ["物业费涨价没有通知业主", "物业费争议"],
  ["垃圾一周没人清运，垃圾成堆", "垃圾清运不及时"],
  ["楼下饭店油烟直排居民家中", "餐饮油烟"],
  ["村边混凝土搅拌站粉尘太大，窗户不敢开", "搅拌站粉尘"],
  ["工地凌晨两点还在施工，吵得睡不着", "夜间施工噪音"],
  ["广场舞音响声音太大影响孩子学习", "广场舞噪音"],
  ["一下雨路口就积水，车辆熄火", "道路积水内涝"],
  ["路面坑洼不平，电动车摔倒", "道路坑洼破损"],
  ["公交车等了半小时也不来，希望增加班次", "公交班次等候"],
  ["出租车司机拒载，不打表", "出租车拒载绕路"],
  ["邻居在楼顶私自搭建阳光房", "楼顶与阳台违建"],
  ["拆迁补偿款两年未到位", "拆迁补偿"],
  ["房产证十年办不下来", "房产证办理"],
  ["咨询住房公积金怎么提取，提取公积金需要什么材料", "公积金提取"],
  ["工地包工头拖欠农民工工资", "农民工欠薪"],
  ["公司拖欠工资三个月", "拖欠工资"],
  ["医保报销比例太低", "医保报销"],
  ["申请低保未通过", "低保申请"],
  ["培训机构跑路，课时费不退", "校外培训退费"],
  ["超市买到过期食品", "食品变质异物"],
  ["理发店关门，办的会员卡余额不退", "预付卡"],
  ["电动车飞线充电存在火灾隐患", "电动车飞线充电"],
  ["农田灌溉没有水，机井坏了无人维修", "农田灌溉,机井与水渠"],
  ["村里账目不公开，要求村务公开", "村务公开"],
  ["宅基地审批迟迟不下来", "宅基地审批"],
  ["夜里有人焚烧秸秆，烟味很大", "秸秆焚烧"],
  ["村里旱厕改造后没人抽粪", "厕所改造"],
  ["快递员不送上门，直接放驿站", "快递不送上门"],
  ["家里宽带断网三天没人维修", "宽带故障"],
  ["遛狗不牵绳，孩子被狗追", "遛狗不牵绳"],
  ["行道树树枝挡住窗户，请修剪树枝", "树木修剪"],
  ["河道里漂满垃圾，河水发黑", "河道污染"],
  ["停水两天没有通知，什么时候恢复供水", "停水"],
  ["水压不足，六楼没水洗澡", "水压不足"],
  ["学校门口乱停车，堵住路口", "路边乱停车"],
  ["小区门口小贩占道经营", "占道经营"],
  ["燃气公司迟迟不给开通天然气", "燃气开通报装"],
  ["停电动车的地方不够，请增设充电桩", "充电桩建设,电动车进楼"],
];

const split = (value: string | undefined): string[] => (value ?? "").split("|").filter((part) => part !== "");
const rows = Papa.parse<Record<string, string>>(
  readFileSync(new URL("../../data/reference/taxonomy.csv", import.meta.url), "utf8"),
  {
    header: true,
    skipEmptyLines: true,
  },
).data;
const names = new Map(rows.map((row) => [row.topic_id, row.name]));
const tagger = new TopicTagger(
  rows.map((row) => ({
    topicId: row.topic_id ?? "",
    level: Number(row.level),
    terms: split(row.terms),
    exclusions: split(row.exclusions),
  })),
);
const topicOf = (body: string): string => {
  const end = body.length;
  return names.get(tagger.tag(unitsOf(body), { key: "", start: 0, bodyStart: 0, end })?.topicId) ?? "";
};

describe("the taxonomy's terms", () => {
  it("find the right topic of level 3 for at least 9 in 10 plain sentences", () => {
    const wrong = SENTENCES.filter(([sentence, right]) => !right.split(",").includes(topicOf(sentence)));
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(SENTENCES.length / 10);
  });

  it("find nothing in courtesies and set phrases", () => {
    expect(
      topicOf("您好，市民来电反映以上问题，希望有关部门尽快处理并给予答复，谢谢领导，衷心感谢！来电时间上午九点。"),
    ).toBe("");
    expect(topicOf("请人民政府为我们老百姓做主，以上诉求请尽快解决。")).toBe("");
  });

  it("let an exclusion cancel its topic", () => {
    expect(topicOf("师傅上门检查说没有漏气")).not.toBe("燃气泄漏隐患");
    expect(topicOf("没有停电动车的地方")).not.toBe("停电");
    expect(topicOf("工资达不到最低保障")).not.toBe("低保申请");
  });
});
