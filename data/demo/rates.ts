/** How many requests a day brings, and on what. */
import { busyness, type Day, GROWTH, makeWeather, seasonality } from "./calendar.js";
import { TOPICS } from "./topics.js";

/** How busy each day is in whole, topics' seasons included; 1 on the mean of the period. */
export function dailyRates({ seed, first, last }: { readonly seed: number; readonly first: Day; readonly last: Day }): {
  rate: (day: Day) => number;
  topicsOn: (day: Day) => number[];
} {
  const weather = makeWeather(seed, first, last);
  const topicsOn = (day: Day): number[] =>
    TOPICS.map((topic) => topic.weight * seasonality(topic.season ?? "flat", day, weather));
  const raw = (day: Day): number =>
    busyness(day) * GROWTH ** ((day - first) / 365) * topicsOn(day).reduce((sum, weight) => sum + weight, 0);
  let total = 0;
  for (let day = first; day <= last; day += 1) total += raw(day);
  const mean = total / (last - first + 1);
  return { rate: (day) => raw(day) / mean, topicsOn };
}
