/** Emerging words of the newest week: weighted log odds against the past year, false discovery held at 5 %. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Emerging, EmergingWord } from "../published.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { logOdds } from "../statistics/log-odds.js";
import { normalSf } from "../statistics/normal.js";

/** Weight of the prior, in requests. */
const PRIOR_REQUESTS = 100;
/** Below this a word is no news even where false discovery allows it. */
const LEAST_Z = 3;
const MOST_FALSE = 0.05;
const MOST_OF_CITY = 40;
const MOST_OF_SCOPE = 8;

type Scope = "city" | "topic" | "town";

interface Counted {
  scope: Scope;
  scope_id: string;
  word: string;
  requests: number;
  scope_requests: number;
  past_requests: number;
  past_scope_requests: number;
  season_requests: number;
  season_scope_requests: number;
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Of the counted words those that emerge: first those that are no matter of the season, then strongest first. False discovery is controlled over all words of all scopes. */
export function emerging(counted: readonly Counted[]): (Counted & EmergingWord)[] {
  const compared = counted.flatMap((row) => {
    const now = { holding: row.requests, texts: row.scope_requests };
    const past = { holding: row.past_requests, texts: row.past_scope_requests };
    const odds = logOdds(now, past, PRIOR_REQUESTS);
    return odds === null ? [] : [{ ...row, z: odds.z }];
  });
  const adjusted = benjaminiHochberg(compared.map(({ z }) => normalSf(z)));
  return compared
    .map((row, i) => {
      const share = shareOf(row.requests, row.scope_requests);
      const season = shareOf(row.season_requests, row.season_scope_requests);
      return {
        ...row,
        share,
        past_share: shareOf(row.past_requests, row.past_scope_requests),
        q: adjusted[i] ?? 1,
        is_seasonal: season >= share / 2,
      };
    })
    .filter(({ z, q }) => z >= LEAST_Z && q <= MOST_FALSE)
    .sort((a, b) => Number(a.is_seasonal) - Number(b.is_seasonal) || b.z - a.z || (a.word < b.word ? -1 : 1));
}

const wordOf = ({ word, requests, share, past_share, z, q, is_seasonal }: EmergingWord): EmergingWord => ({
  word,
  requests,
  share,
  past_share,
  z,
  q,
  is_seasonal,
});

/** Reads the counts of the newest week and gives what emerges in the city, in each topic and in each town. */
export async function readEmerging(warehouse: Warehouse): Promise<Emerging> {
  const rows = await warehouse.rows("select * from mart_week_words order by scope, scope_id, word");
  const counted = rows.map(
    (row): Counted => ({
      scope: row.scope === "city" ? "city" : row.scope === "town" ? "town" : "topic",
      scope_id: String(row.scope_id),
      word: String(row.word),
      requests: Number(row.requests),
      scope_requests: Number(row.scope_requests),
      past_requests: Number(row.past_requests),
      past_scope_requests: Number(row.past_scope_requests),
      season_requests: Number(row.season_requests),
      season_scope_requests: Number(row.season_scope_requests),
    }),
  );
  const found = emerging(counted);
  const scopes = (scope: Scope) => {
    const byId = new Map<string, (Counted & EmergingWord)[]>();
    for (const word of found.filter((each) => each.scope === scope)) {
      byId.set(word.scope_id, [...(byId.get(word.scope_id) ?? []), word]);
    }
    return [...byId].map(([scope_id, words]) => ({
      scope_id,
      requests: words[0]?.scope_requests ?? 0,
      words: words.slice(0, MOST_OF_SCOPE).map(wordOf),
    }));
  };
  return {
    tested: counted.length,
    past: counted.find(({ scope }) => scope === "city")?.past_scope_requests ?? 0,
    city: found
      .filter(({ scope }) => scope === "city")
      .slice(0, MOST_OF_CITY)
      .map(wordOf),
    topics: scopes("topic"),
    towns: scopes("town"),
  };
}
