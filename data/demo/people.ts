/**
 * Invented people. Numbers look right (check digits hold, so a mask must find them) but belong to nobody: the mobile
 * prefixes were never given to a carrier, the ID numbers' area code and the cards' bank do not exist.
 */
import { below, between, pick, type Random } from "./random.js";

export interface Person {
  readonly name: string;
  readonly phone: string;
}

const SURNAMES = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
];
const GIVEN = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红梅海燕春雷文博宇浩然子涵梓轩欣怡雨晨思远佳琪立新永福德胜庆林凤云长河金山广田宝成学义树仁素珍淑贤",
];
const PREFIXES = ["154", "161", "163", "164", "168", "169"];

export function makeName(random: Random): string {
  const first = pick(random, GIVEN);
  return pick(random, SURNAMES) + (random() < 0.2 ? first : first + pick(random, GIVEN));
}

export function makePhone(random: Random): string {
  return pick(random, PREFIXES) + String(below(random, 1e8)).padStart(8, "0");
}

export function makePerson(random: Random): Person {
  return { name: makeName(random), phone: makePhone(random) };
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident identity number with its check digit (GB 11643-1999), in an area code that does not exist. */
export function makeIdNumber(random: Random): string {
  const month = String(between(random, 1, 12)).padStart(2, "0");
  const day = String(between(random, 1, 28)).padStart(2, "0");
  const digits = `37990${between(random, 1, 8)}${between(random, 1945, 2006)}${month}${day}${String(between(random, 1, 999)).padStart(3, "0")}`;
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + "10X98765432"[sum % 11];
}

/** A 19-digit card number that passes Luhn's check. */
export function makeCardNumber(random: Random): string {
  const digits = `6299${String(below(random, 1e7)).padStart(7, "0")}${String(below(random, 1e7)).padStart(7, "0")}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const doubled = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

const PLATE_SIGNS = [..."ABCDEFGHJKLMNPQRSTUVWXYZ"];

export function makePlate(random: Random): string {
  const tail = Array.from({ length: 5 }, (_, i) =>
    i === 1 && random() < 0.5 ? pick(random, PLATE_SIGNS) : String(below(random, 10)),
  );
  return pick(random, [..."鲁豫苏皖冀"]) + pick(random, [..."VWXYZ"]) + tail.join("");
}
