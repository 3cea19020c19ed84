/** What is overdue or soon due, by unit and by who is in charge, and the letters that say so to the units. */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { SupervisedGroup, Supervision } from "../published.js";
import { hiderOf } from "../text/hide-places.js";
import { maskedSummary } from "../text/masked-summary.js";
import { byPerson, type Listed } from "./by-person.js";
import { readHeardFirst } from "./heard-first.js";
import type { InCharge } from "./in-charge.js";
import type { Letter } from "./letters.js";
import { shareOf } from "./share-of.js";
import { type LetterHead, letterName, letterOf } from "./supervision-letters.js";

/** Requests of a person in charge that the page lists; the unit's letter lists all. */
const MOST_LISTED = 10;
/** Fewer on the list give no share. */
const FLOOR = 30;

type Row = Record<string, unknown>;
type Unit = Supervision["units"][number];
interface SupervisionOptions extends LetterHead {
  /** Without a template there are no letters. */
  hasTemplate: boolean;
  /** The office's table of who is in charge; null: the city has none. */
  inCharge: InCharge | null;
  /** Whether pages may say who is in charge; else letters alone do, and the page links none. */
  showsInCharge: boolean;
}

/** The page's file, and the letters, one a unit that has something overdue or due. */
export async function readSupervision(
  warehouse: Warehouse,
  options: SupervisionOptions,
): Promise<{ supervision: Omit<Supervision, "sums">; letters: Letter[] }> {
  const { inCharge, showsInCharge } = options;
  const hide = await hiderOf(warehouse);
  const requests = group(await readRequests(warehouse), (row) => String(row.unit ?? ""));
  const rows = await warehouse.rows(
    "select * from mart_supervised_units order by overdue desc, due_soon desc, listed desc, unit",
  );
  const [due = {}] = await warehouse.rows("select count(expected_at) > 0 as has_due_times from int_request_loop");
  const isPrivate = inCharge !== null && !showsInCharge;
  const letters: Letter[] = [];
  const units = rows.map((row): Unit => {
    const own = (requests.get(String(row.unit)) ?? []).map((each) => listedOf(each, hide, inCharge));
    const unit = unitOf(row, inCharge === null ? null : own.filter(({ person }) => person !== null).length);
    const groups = groupsOf(isPrivate ? own.map((each) => ({ ...each, person: null })) : own);
    if (!options.hasTemplate || own.length === 0 || unit.unit === null) return { ...unit, letter: null, groups };
    const letter = letterName(options.cutOff, letters.length + 1);
    letters.push(letterOf({ ...unit, unit: unit.unit, requests: own }, letter, options));
    return { ...unit, letter: { ...letter, file: isPrivate ? null : letter.file }, groups };
  });
  const sum = (of: "overdue" | "due_soon" | "warned" | "listed" | "struck_off") =>
    units.reduce((all, unit) => all + unit[of], 0);
  return {
    supervision: {
      in_charge: inCharge === null ? null : { is_shown: showsInCharge, unknown: [...inCharge.unknown] },
      has_due_times: due.has_due_times === true,
      overdue: sum("overdue"),
      due_soon: sum("due_soon"),
      warned: sum("warned"),
      listed: sum("listed"),
      struck_off: sum("struck_off"),
      struck_off_share: shareOf(sum("struck_off"), sum("listed"), FLOOR),
      units,
      heard_first: await readHeardFirst(warehouse, hide),
    },
    letters,
  };
}

const readRequests = (warehouse: Warehouse): Promise<Row[]> =>
  warehouse.rows(`select supervised.* replace (expected_on::varchar as expected_on), raw.title, raw.description,
      town.name as town, topic.name as topic
    from mart_supervised_requests as supervised
    join int_requests as request using (source, request_id)
    join raw_requests as raw on raw.source = request.source and raw.row_hash = request.row_hash
    left join stg_areas as town on town.area_id = supervised.town_id
    left join stg_topics as topic on topic.topic_id = request.topic_1
    order by supervised.days_overdue desc, supervised.request_id`);

const wordsOf = (value: unknown): string | null => (value === null ? null : String(value));

function listedOf(row: Row, hide: (text: string) => string, inCharge: InCharge | null): Listed {
  const town = wordsOf(row.town);
  return {
    request: {
      request_id: String(row.request_id),
      place_id: String(row.town_id),
      topic_id: String(row.topic_2),
      due: String(row.expected_on),
      days_overdue: Number(row.days_overdue),
      is_overdue: row.is_overdue === true,
      is_warned: row.is_warned === true,
      summary: row.is_confidential === true ? null : maskedSummary(wordsOf(row.title), wordsOf(row.description), hide),
    },
    town,
    person: inCharge?.personOf({ unit: wordsOf(row.unit) ?? "", town, topic: wordsOf(row.topic) }) ?? null,
  };
}

const unitOf = (row: Row, assigned: number | null): Omit<Unit, "letter" | "groups"> => ({
  unit: row.unit === "" ? null : String(row.unit),
  open: Number(row.open_requests),
  overdue: Number(row.overdue),
  due_soon: Number(row.due_soon),
  warned: Number(row.warned),
  listed: Number(row.listed),
  struck_off: Number(row.struck_off),
  struck_off_share: shareOf(Number(row.struck_off), Number(row.listed), FLOOR),
  longest_days: row.longest_overdue_days === null ? null : Number(row.longest_overdue_days),
  with_person: Number(row.with_person),
  assigned,
});

const groupsOf = (requests: readonly Listed[]): SupervisedGroup[] =>
  byPerson(requests).map(({ person, own, overdue, dueSoon }) => ({
    in_charge: person,
    overdue,
    due_soon: dueSoon,
    longest_days: overdue === 0 ? null : (own[0]?.request.days_overdue ?? null),
    requests: own.slice(0, MOST_LISTED).map(({ request }) => request),
  }));
