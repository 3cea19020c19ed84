/** What is true of the demo city, written beside its exports so that tests can ask for it back. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, isoDay } from "./calendar.js";
import { openUtf8Csv } from "./csv-file.js";
import type { City } from "./geography.js";
import { describePlan, type Plan } from "./planted.js";
import type { Request } from "./request.js";
import type { Reason } from "./simulate.js";
import type { PersonalKind } from "./texts.js";

export interface TruthOptions {
  readonly perDay: number;
  readonly years: number;
  readonly seed: number;
  readonly first: Day;
  readonly last: Day;
  readonly city: City;
  readonly plan: Plan;
}

export type Truth = Readonly<Record<string, unknown>>;

export interface TruthWriter {
  readonly onRequest: (request: Request, reason: Reason) => void;
  readonly onPersonal: (request: string, kind: PersonalKind, value: string) => void;
  readonly requests: () => number;
  readonly close: (totals: { matters: number }) => Truth;
}

/** How many planted personal strings of each kind are listed. */
const SAMPLE = 150;

/** Opens truth_topics.csv, which grows with the requests, and gathers truth.json, which does not. */
export function openTruth(out: string, options: TruthOptions): TruthWriter {
  const topics = openUtf8Csv(join(out, "truth_topics.csv"));
  topics.row(["request_id", "topic_id", "matter_id", "reason", "planted"]);
  const bySource: Record<string, number> = {};
  const byReason: Record<string, number> = {};
  const byPlanted: Record<string, number> = {};
  const personal = new Map<PersonalKind, { request_id: string; kind: PersonalKind; value: string }[]>();
  const personalSeen = new Map<PersonalKind, number>();
  let requests = 0;
  const count = (into: Record<string, number>, key: string): void => {
    into[key] = (into[key] ?? 0) + 1;
  };
  return {
    requests: () => requests,
    onRequest(request, reason) {
      requests += 1;
      count(bySource, request.source);
      count(byReason, reason);
      if (request.planted) count(byPlanted, request.planted);
      topics.row([request.number, request.topic.id, `M${request.matter}`, reason, request.planted]);
    },
    onPersonal(request_id, kind, value) {
      const seen = (personalSeen.get(kind) ?? 0) + 1;
      personalSeen.set(kind, seen);
      const list = personal.get(kind) ?? [];
      personal.set(kind, list);
      if (list.length < SAMPLE) list.push({ request_id, kind, value });
    },
    close({ matters }) {
      topics.close();
      const { seed, perDay, years, first, last, city, plan } = options;
      const truth = {
        city: city.name,
        options: { seed, per_day: perDay, years, first_day: isoDay(first), last_day: isoDay(last) },
        totals: { requests, matters, by_source: bySource, by_reason: byReason, by_planted: byPlanted },
        planted: describePlan(plan),
        personal: { counts: Object.fromEntries(personalSeen), sample: [...personal.values()].flat() },
      };
      writeFileSync(join(out, "truth.json"), `${JSON.stringify(truth, null, 1)}\n`);
      return truth;
    },
  };
}
