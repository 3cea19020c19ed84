/** `supervision.json`: what is overdue or soon due by unit, the letters to the units, and where visitors had heard of it first. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
/** A share with its Wilson interval. */
const Share = z.object({ value: share, low: share, high: share });

const SupervisedRequest = z.object({
  request_id: z.string(),
  place_id: z.string(),
  topic_id: z.string(),
  due: z.iso.date(),
  /** Days since the due day, up to and with the cut-off; below 1 for what is not overdue yet. */
  days_overdue: z.int(),
  is_overdue: z.boolean(),
  is_warned: z.boolean(),
  /** Masked, names of villages and estates hidden; null of a confidential request. */
  summary: z.string().nullable(),
});

/** What one person in charge has overdue or soon due; without the office's table, or where the site does not show it, all of a unit. */
const Group = z.object({
  /** As the office's table has it; null: no line fits, or it is not shown. */
  in_charge: z.string().nullable(),
  overdue: count,
  due_soon: count,
  longest_days: z.int().nullable(),
  /** The longest overdue first, ten at most; the letter has all. */
  requests: z.array(SupervisedRequest).max(10),
});

export const Supervision = z.object({
  /** Of the office's table of who is in charge; null: the city has none. */
  in_charge: z
    .object({
      /** Else only the letters have it, and they are not on the site. */
      is_shown: z.boolean(),
      /** Lines that do nothing: their unit, town or topic is not known. */
      unknown: z.array(z.object({ line: z.int().positive(), column: z.enum(["单位", "镇街", "类别"]) })),
    })
    .nullable(),
  /** Whether any request has a due time: without one nothing can be overdue. */
  has_due_times: z.boolean(),
  overdue: count,
  due_soon: count,
  warned: count,
  /** Of the last 12 months: late or warned, and closed since. */
  listed: count,
  struck_off: count,
  struck_off_share: Share.nullable(),
  /** Units with the most overdue first; those with neither overdue nor due have no letter. */
  units: z.array(
    z.object({
      /** Null: no unit named. */
      unit: z.string().nullable(),
      open: count,
      overdue: count,
      due_soon: count,
      warned: count,
      listed: count,
      struck_off: count,
      struck_off_share: Share.nullable(),
      longest_days: z.int().nullable(),
      /** Of those that are overdue or soon due, how many name a person in charge; the name is never loaded. */
      with_person: count,
      /** Of the same, for how many the office's table says who is in charge; null: there is no table. */
      assigned: count.nullable(),
      /** Without file: written, but not on the site. */
      letter: z.object({ number: z.string(), file: z.string().nullable() }).nullable(),
      /** Whoever has most overdue first, those without anybody last. */
      groups: z.array(Group),
    }),
  ),
  heard_first: z.object({
    /** Whether visitors register at all. */
    has_visits: z.boolean(),
    rings: count,
    heard_before: count,
    share: Share.nullable(),
    /** Towns with fewer rings have no share. */
    floor: count,
    towns: z.array(z.object({ place_id: z.string(), rings: count, heard_before: count, share: Share.nullable() })),
    examples: z.array(
      z.object({
        place_id: z.string(),
        topic_id: z.string(),
        visited_on: z.iso.date(),
        rang_on: z.iso.date(),
        visit: z.string(),
        ring: z.string(),
      }),
    ),
  }),
  sums: Sums,
});

export type Supervision = z.infer<typeof Supervision>;
export type SupervisedGroup = z.infer<typeof Group>;
export type SupervisedRequest = z.infer<typeof SupervisedRequest>;
