/** Requests of each day as small bars from zero; a day that should have had some and had none is framed and crossed. */
import { formatDay } from "../format.js";
import { QUALITY } from "../labels.js";
import { picture, s } from "./dom.js";

type DayStripOptions = { width: number; height: number; title: string; silent: readonly string[] };

export function dayStrip(
  days: readonly { day: string; requests: number }[],
  { width, height, title, silent }: DayStripOptions,
): SVGSVGElement {
  const step = width / Math.max(1, days.length);
  const most = Math.max(1, ...days.map((day) => day.requests));
  return picture(
    width,
    height,
    title,
    days.map(({ day, requests }) => QUALITY.day(formatDay(day), String(requests))).join("，"),
    ...days.map(({ day, requests }, i) => {
      const x = round(i * step + 1);
      const size = round(step - 2);
      const tall = round((requests / most) * (height - 2));
      const title = s("title", {}, QUALITY.day(formatDay(day), String(requests)));
      if (!silent.includes(day))
        return s("g", {}, title, s("rect", { class: "day", x, width: size, y: round(height - tall), height: tall }));
      return s(
        "g",
        { class: "silent" },
        title,
        s("rect", { x, width: size, y: 1, height: height - 2 }),
        s("path", { d: `M${x},1l${size},${height - 2}m0,${2 - height}l${-size},${height - 2}` }),
      );
    }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
