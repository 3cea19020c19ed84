/** Invented complaints in three classes of two levels, enough to learn from; nothing of any city's. */

import { seededRandom } from "../../../pipelines/statistics/seeded-random.js";
import type { CutText, LabelledText } from "../../../pipelines/text/classifier/cut-text.js";

const WORDS: Readonly<Record<string, readonly string[]>> = {
  "01/0101": ["电梯", "困人", "停运", "轿厢", "维保", "按钮"],
  "01/0102": ["物业", "收费", "保洁", "保安", "业主", "公示"],
  "02/0201": ["公交", "班次", "站台", "司机", "线路", "换乘"],
};
const COMMON = ["小区", "反映", "希望", "部门", "尽快", "处理", "居民", "已经", "多次", "今天"];

/** A text of these words; `title` of some of them. */
export function cutText(words: readonly string[], title: readonly string[] = []): CutText {
  return { title: title.join(""), body: words.join("，"), words: [...title, ...words].join(" "), hints: [] };
}

const CLASSES = Object.keys(WORDS);

/** `perClass` texts of each class, the classes in turn; the same for the same seed. */
export function inventedTexts(perClass: number, seed: number): LabelledText[] {
  const random = seededRandom(seed);
  const draw = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return Array.from({ length: perClass * CLASSES.length }, (_, i) => {
    const name = CLASSES[i % CLASSES.length] ?? "";
    const telling = WORDS[name] ?? [];
    const words = Array.from({ length: 12 }, () => (random() < 0.3 ? draw(telling) : draw(COMMON)));
    return { text: cutText(words, random() < 0.5 ? [draw(telling), draw(COMMON)] : []), path: name.split("/") };
  });
}
