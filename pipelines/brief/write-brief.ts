/** One week's brief out of what is published. Pure: no file, no clock. */
import { BRIEF } from "../../src/labels-brief.js";
import type { Brief, BriefBlock } from "../published.js";
import { attentionItems } from "./attention.js";
import { appendix } from "./sections/appendix.js";
import { cases } from "./sections/cases.js";
import { effects } from "./sections/effects.js";
import { makeUp } from "./sections/make-up.js";
import { overview } from "./sections/overview.js";
import { performance } from "./sections/performance.js";
import { places } from "./sections/places.js";
import { signs } from "./sections/signs.js";
import { topics } from "./sections/topics.js";
import { summary } from "./summary.js";
import type { Told } from "./told.js";

/** Numbers of the issue in its year and in all: of the weeks that the site has. */
function issueOf({ site, week }: Told): { issue: number; total_issue: number } {
  const at = site.weeks.findIndex((each) => each.week === week.week);
  const year = week.week.slice(0, 4);
  const issue = site.weeks.slice(0, at + 1).filter((each) => each.week.startsWith(year)).length;
  return { issue, total_issue: at + 1 };
}

export function writeBrief(told: Told): Brief {
  const { site, week } = told;
  const items = attentionItems(told);
  const blocks: Partial<Record<keyof typeof BRIEF.headings, BriefBlock[]>> = {
    overview: overview(told),
    makeUp: makeUp(told),
    topics: topics(told),
    signs: signs(told, items),
    places: places(told),
    performance: performance(told),
    effects: effects(told),
    cases: cases(told),
    appendix: appendix(told),
  };
  const sections = Object.entries(BRIEF.headings).flatMap(([id, heading]) => {
    const found = Object.entries(blocks).find(([key]) => key === id)?.[1] ?? [];
    return found.length === 0 ? [] : [{ id, heading, blocks: found }];
  });
  return {
    week: week.week,
    title: BRIEF.title(site.city.name),
    ...issueOf(told),
    issuing_unit: site.city.issuing_unit,
    issued_on: told.issuedOn,
    from: week.from,
    to: week.to,
    cut_off: week.cut_off,
    is_fictional: site.city.is_fictional,
    summary: summary(told, items),
    sections,
    suggestions: told.suggestions,
  };
}
