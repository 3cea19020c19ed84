/** What a brief is written out of: what is published, nothing else. */
import { type Names, namesOf } from "../../src/wording/names.js";
import type { Effects, Indicator, Indicators, Site, Supervision, WeeklyIndicator, WeekPage } from "../published.js";

export type Told = {
  site: Site;
  names: Names;
  week: WeekPage;
  definitions: Indicators["indicators"];
  /** Tells of the present, not of a week: null in briefs of older weeks. */
  present: { effects: Effects; supervision: Supervision } | null;
  /** `YYYY-MM-DD`; null where there was no brief of the week in its time. */
  issuedOn: string | null;
  /** What a person wrote for the week. */
  suggestions: string[] | null;
};

export const toldOf = (told: Omit<Told, "names">): Told => ({ ...told, names: namesOf(told.site) });

/** An indicator's card, from the site's root. */
export const card = (indicatorId: string): string => `indicators.html#${indicatorId}`;

/** A part of the week's own page. */
export const onPage = ({ week }: Told, id: string): string => `weeks/${week.week}.html#${id}`;

/** The explorer on a topic or a place. */
export const topicPage = (topicId: string): string => `topics.html#${new URLSearchParams({ t: topicId })}`;
export const placePage = (placeId: string): string => `topics.html#${new URLSearchParams({ p: placeId })}`;

/** An indicator's row in the week with its definition; null where the city has none of that name. */
export function indicatorOf(told: Told, id: string): { row: WeeklyIndicator; definition: Indicator } | null {
  const row = told.week.indicators.find((each) => each.indicator_id === id);
  const definition = told.definitions.find((each) => each.indicator_id === id);
  return row === undefined || definition === undefined ? null : { row, definition };
}

export const formulaOf = (told: Told, id: string): string => indicatorOf(told, id)?.definition.formula ?? "";

/** Requests of the week. */
export const requestsOf = (told: Told): number => indicatorOf(told, "requests")?.row.value ?? 0;
