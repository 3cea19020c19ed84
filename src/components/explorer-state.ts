/** What the 专题 page shows, and its form in the address, so that a view can be sent to somebody else. */
import type { Site } from "../../pipelines/published.js";

export type State = {
  topic: string | null;
  place: string | null;
  /** Null: all channels. Never empty. */
  channels: ReadonlySet<string> | null;
  /** Indexes into `site.weeks`, both included. */
  from: number;
  to: number;
  unit: "requests" | "matters";
};

const USUAL_WEEKS = 53;

export function initialState(site: Site): State {
  const to = Math.max(0, site.weeks.length - 1);
  return { topic: null, place: null, channels: null, from: Math.max(0, to - USUAL_WEEKS + 1), to, unit: "requests" };
}

/** All keys of the state, taken out of the address. */
export const NO_STATE = { t: null, p: null, c: null, w: null, u: null };

/** State → `t=0103&p=370101&c=hotline,visit&w=2024-W01..2025-W46&u=matters`; parts at their initial value are left out. */
export function toHash(state: State, site: Site): string {
  const usual = initialState(site);
  const hash = new URLSearchParams();
  if (state.topic !== null) hash.set("t", state.topic);
  if (state.place !== null) hash.set("p", state.place);
  if (state.channels !== null) hash.set("c", [...state.channels].join(","));
  if (state.from !== usual.from || state.to !== usual.to)
    hash.set("w", `${site.weeks[state.from]?.week}..${site.weeks[state.to]?.week}`);
  if (state.unit !== "requests") hash.set("u", state.unit);
  return hash.toString().replaceAll("%2C", ",");
}

/** The state that an address asks for; whatever this site does not know keeps its initial value. */
export function fromHash(hash: string, site: Site): State {
  const wanted = new URLSearchParams(hash.replace(/^#/, ""));
  const usual = initialState(site);
  const known = (id: string | null, ids: readonly string[]) => (id !== null && ids.includes(id) ? id : null);
  const channels = (wanted.get("c") ?? "").split(",").filter((c) => site.channels.some(({ channel }) => channel === c));
  const [first, last] = (wanted.get("w") ?? "")
    .split("..")
    .map((week) => site.weeks.findIndex((each) => each.week === week));
  const hasSpan = first !== undefined && last !== undefined && first >= 0 && last >= first;
  return {
    topic: known(
      wanted.get("t"),
      site.topics.map((topic) => topic.topic_id),
    ),
    place: known(
      wanted.get("p"),
      site.places.map((place) => place.place_id),
    ),
    channels: channels.length === 0 || channels.length === site.channels.length ? null : new Set(channels),
    from: hasSpan ? first : usual.from,
    to: hasSpan ? last : usual.to,
    unit: wanted.get("u") === "matters" ? "matters" : "requests",
  };
}
