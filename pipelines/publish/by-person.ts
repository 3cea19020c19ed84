/** Requests of a unit, by who is in charge of them. */
import { group } from "d3";
import type { SupervisedRequest } from "../published.js";

/** A request as the page tells it, with what only letters and the table of who is in charge need. */
export interface Listed {
  readonly request: SupervisedRequest;
  readonly town: string | null;
  /** Null: nobody is named. */
  readonly person: string | null;
}

export interface PersonsPart {
  readonly person: string | null;
  readonly own: readonly Listed[];
  readonly overdue: number;
  readonly dueSoon: number;
}

/** Whoever has most overdue first, ties by most due and by name; nobody's last. Each part keeps the order of `requests`. */
export const byPerson = (requests: readonly Listed[]): PersonsPart[] =>
  [...group(requests, ({ person }) => person)]
    .map(([person, own]) => {
      const overdue = own.filter(({ request }) => request.is_overdue).length;
      return { person, own, overdue, dueSoon: own.length - overdue };
    })
    .sort(
      (a, b) =>
        Number(a.person === null) - Number(b.person === null) ||
        b.overdue - a.overdue ||
        b.dueSoon - a.dueSoon ||
        (String(a.person) < String(b.person) ? -1 : 1),
    );
