/** What is not closed, a row an age: not overdue to the left of the middle, overdue to the right. */
import type { Loop } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { LOOP } from "../labels-loop.js";
import { picture, s } from "./dom.js";

type Age = Loop["slices"][number]["ages"][number];

const BANDS: readonly (readonly [from: number, name: string])[] = [
  [0, "不到3天"],
  [3, "3—6天"],
  [7, "7—14天"],
  [15, "15—29天"],
  [30, "30—89天"],
  [90, "90—364天"],
  [365, "一年以上"],
];
const ROW = 30;
const TOP = 24;
const MIDDLE = 84;
/** Room for a number at the end of a bar. */
const NUMBER = 52;

/** A band's name by its least age. */
export const bandName = (from: number): string => BANDS.find(([least]) => least === from)?.[1] ?? `${from}天以上`;

export function agePyramid(
  ages: readonly Age[],
  { width, title, description }: { width: number; title: string; description: string },
): SVGSVGElement {
  const rows = BANDS.map(([from, name]) => {
    const age = ages.find((each) => each.from === from);
    const overdue = age?.overdue ?? 0;
    return { name, overdue, onTime: (age?.requests ?? 0) - overdue };
  });
  const most = Math.max(1, ...rows.map((row) => Math.max(row.onTime, row.overdue)));
  const room = Math.max(20, Math.min(360, (width - MIDDLE) / 2 - NUMBER));
  const middle = width / 2;
  const left = middle - MIDDLE / 2;
  const right = middle + MIDDLE / 2;
  const size = (value: number) => Math.round((value / most) * room * 10) / 10;
  return picture(
    width,
    TOP + rows.length * ROW,
    title,
    description,
    s("text", { class: "age-head", x: left, y: 14, "text-anchor": "end" }, LOOP.onTime),
    s("text", { class: "age-head", x: right, y: 14 }, LOOP.overdue),
    ...rows.flatMap(({ name, onTime, overdue }, i) => {
      const y = TOP + i * ROW;
      const text = y + ROW / 2 + 5;
      return [
        s("text", { class: "age-band", x: middle, y: text, "text-anchor": "middle" }, name),
        s("rect", { class: "age-bar", x: left - size(onTime), y: y + 4, width: size(onTime), height: ROW - 8 }),
        s("rect", { class: "age-bar late", x: right, y: y + 4, width: size(overdue), height: ROW - 8 }),
        s(
          "text",
          { class: "age-number", x: left - size(onTime) - 6, y: text, "text-anchor": "end" },
          formatCount(onTime),
        ),
        s("text", { class: "age-number", x: right + size(overdue) + 6, y: text }, formatCount(overdue)),
      ];
    }),
  );
}
