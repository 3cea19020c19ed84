/**
 * Names of the invented city. No county, city or prefecture of China has one of these county names (checked against
 * the names known in 2026); town and village names are built from common parts and may by chance exist somewhere.
 */
import { pick, type Random, shuffled } from "./random.js";

export const CITY_NAME = "晴州市";

/** Two districts first: they hold the city proper. */
export const COUNTY_NAMES = ["晴岚区", "北渡区", "霁阳县", "澄湖县", "望麓县", "青堰县", "雁滩县", "榆桥县"] as const;

const chars = (text: string): string[] => [...text];
const words = (text: string): string[] => text.split(" ");

const TOWN_HEADS = chars("柳槐松枫桐杏梨荷莲芦石云霞凤鹤鹿麦稻竹兰桂菱苇芝枣栗杨樟楝桑");
const TOWN_TAILS = chars("桥渡泉塘坡岭湾营堡埠滩洼浦亭台沟");
const STREET_NAMES = words(
  "望湖 朝晖 迎晖 学府 钟楼 鼓台 文汇 通济 崇文 新港 东关厢 西关厢 南门里 北苑 长平 和泰 永宁 锦湖 滨澄 开元里 建业 纺城 车站 科创 景明 汇川",
);

const SURNAMES = chars(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎",
);
const VILLAGE_PARTS = words("前 后 东 西 南 北 大 小 上 下 新 老");
const VILLAGE_TAILS = words(
  "庄村 屯村 营村 寨村 洼村 坡村 桥村 店村 集村 沟村 堡村 铺村 楼村 坊村 岗村 湾村 家庄村 家屯村 家寨村 家洼村 家铺村 家楼村",
);
const COMMUNITY_HEADS = words(
  "和平 向阳 光明 朝阳 团结 前进 民主 友谊 胜利 兴华 建国 康乐 富民 金桥 银河 翠园 绿洲 清河 花园 湖畔 站前 桥西 桥东 河东 河西 东街 西街 南街 北街 中心 文昌 学苑 明珠 春晖 金穗 惠民 祥和 幸福 安居 新华",
);

const ESTATE_HEADS = words(
  "阳光 锦绣 翠湖 金色 丽景 御景 碧水 蓝湾 水岸 书香 盛世 泰和 恒瑞 富丽 龙泽 凤鸣 紫荆 香樟 桂语 梧桐 银杏 枫林 橡树 观澜 星河 天悦 云锦 鸿运 康馨 和顺 瑞景 明德 学林 尚品 润泽 晴湖 岚山 霁月 澄园 望江楼 麓景 青禾 雁栖里 榆荫",
);
const ESTATE_TAILS = words("花园 家园 嘉苑 新城 名邸 华府 雅居 公馆 水岸 一期 佳园 学府 国际 豪庭 里");
const OLD_ESTATE_HEADS = words(
  "纺织厂 机械厂 化肥厂 农机公司 二轻局 粮食局 百货公司 供销社 建材厂 轴承厂 面粉厂 酒厂 造纸厂 印刷厂 电机厂 水泥厂 邮电局 地税 教师 铁路 运输公司 棉麻公司 食品公司 物资局 卷烟厂 玻璃厂 毛巾厂 橡胶厂 冷库 药材公司 皮革厂 钢窗厂 工程机械厂 缫丝厂 塑料厂 客车厂 搪瓷厂 制药厂 木器厂 陶瓷厂",
);
const OLD_ESTATE_TAILS = words("家属院 宿舍 小区 生活区 南院 北院");

/** 90 names, 24 of them of streets; in the order in which the towns are met, streets where `isStreet` says so. */
export function townNames(random: Random, isStreet: readonly boolean[]): string[] {
  const streets = shuffled(random, STREET_NAMES);
  const pairs = shuffled(
    random,
    TOWN_HEADS.flatMap((head) => TOWN_TAILS.map((tail) => head + tail)),
  );
  return isStreet.map((street, index) => {
    const name = (street ? streets.pop() : undefined) ?? pairs.pop() ?? "";
    return name + (street ? "街道" : index % 7 === 3 ? "乡" : "镇");
  });
}

/** `n` village or community names, all different. */
export function villageNames(random: Random, n: number, isStreet: boolean): string[] {
  const names = new Set<string>();
  while (names.size < n) {
    const isCommunity = isStreet || random() < 0.08;
    if (isCommunity) names.add(`${pick(random, COMMUNITY_HEADS)}社区`);
    else
      names.add(
        (random() < 0.4 ? pick(random, VILLAGE_PARTS) : "") + pick(random, SURNAMES) + pick(random, VILLAGE_TAILS),
      );
  }
  return [...names];
}

/** Estate names, all different in the city: the first `old` of works and offices, the rest of developers. */
export function estateNames(random: Random, old: number, young: number): string[] {
  const ofWorks = OLD_ESTATE_HEADS.flatMap((head) => OLD_ESTATE_TAILS.map((tail) => head + tail));
  const ofDevelopers = ESTATE_HEADS.flatMap((head) => ESTATE_TAILS.map((tail) => head + tail));
  return [...shuffled(random, ofWorks).slice(0, old), ...shuffled(random, ofDevelopers).slice(0, young)];
}
