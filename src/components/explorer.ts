/** The 专题 page: any topic × place × channel × span of weeks; every part is a filter of the others. */

import type { Site, TopicEdit } from "../../pipelines/published.js";
import { EXPLORE } from "../labels.js";
import { onAddress, writeAddress } from "./address.js";
import { choice } from "./choice.js";
import { type Context, makeContext } from "./context.js";
import { addUp, type Cube, type Filter, maskOf, type Sums } from "./cube.js";
import { h } from "./dom.js";
import { channelPanel, linePanel, type Panel, placePanel, summaryPanel, topicPanel } from "./explorer-panels.js";
import { fromHash, initialState, NO_STATE, type State, toHash } from "./explorer-state.js";
import { sumsLine } from "./sums-line.js";
import { placeBranches, topicBranches, treeSelect } from "./tree-select.js";

/** Opens with the state that the address asks for, and writes later ones back to it. */
export function explorer(site: Site, cube: Cube, edits: readonly TopicEdit[]): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  let state = fromHash(location.hash, site);
  let sums = compute(cube, context, state);
  const change = (part: Partial<State>, isDone = true) => {
    state = { ...state, ...part };
    sums = compute(cube, context, state);
    show(isDone);
    if (isDone) writeAddress({ ...NO_STATE, ...Object.fromEntries(new URLSearchParams(toHash(state, site))) });
  };
  const controls = makeControls(context, change);
  const panels: Panel[] = [
    summaryPanel(context),
    linePanel(context, change, edits),
    topicPanel(context, change),
    placePanel(context, change),
    channelPanel(context, change),
  ];
  const show = (isDone: boolean) => {
    controls.show(state);
    for (const panel of panels) panel.show(state, sums, isDone);
  };
  onAddress(() => {
    state = fromHash(location.hash, site);
    sums = compute(cube, context, state);
    show(true);
  });
  show(true);
  const [summary, line, ...lists] = panels.map((panel) => panel.element);
  return h(
    "div",
    { class: "explorer" },
    controls.element,
    summary,
    line,
    h("div", { class: "columns three" }, ...lists),
    sumsLine(context, site.sums),
  );
}

/** Sums of that view. */
function compute(cube: Cube, { site }: Context, state: State): Sums {
  const filter: Filter = {
    topics: maskOf(topicBranches(site), state.topic),
    places: maskOf(placeBranches(site), state.place),
    channels: Uint8Array.from(site.channels, ({ channel }) => Number(state.channels?.has(channel) ?? true)),
    from: state.from,
    to: state.to,
    unit: state.unit,
  };
  return addUp(cube, site, filter);
}

function makeControls({ site }: Context, change: (part: Partial<State>) => void) {
  const topic = treeSelect(topicBranches(site), {
    label: EXPLORE.topic,
    all: EXPLORE.allTopics,
    onSelect: (id) => change({ topic: id }),
  });
  const place = treeSelect(placeBranches(site), {
    label: EXPLORE.place,
    all: EXPLORE.allPlaces,
    onSelect: (id) => change({ place: id }),
  });
  const last = site.weeks.length - 1;
  const start = (weeks: number | null) => (weeks === null ? 0 : Math.max(0, last - weeks + 1));
  const presets = EXPLORE.presets.map(({ weeks, name }) => ({ value: weeks, name }));
  const time = choice(EXPLORE.time, presets, (weeks) => change({ from: start(weeks), to: last }));
  const unit = choice(
    EXPLORE.unit,
    [
      { value: "requests" as const, name: EXPLORE.requests },
      { value: "matters" as const, name: EXPLORE.matters },
    ],
    (value) => change({ unit: value }),
  );
  unit.element.title = EXPLORE.unitHint;
  const reset = h("button", { type: "button", class: "quiet" }, EXPLORE.reset);
  reset.addEventListener("click", () => change(initialState(site)));
  return {
    element: h(
      "form",
      { class: "controls" },
      topic.element,
      place.element,
      time.element,
      unit.element,
      h("div", { class: "control last" }, reset),
    ),
    show: (state: State) => {
      topic.setSelected(state.topic);
      place.setSelected(state.place);
      time.setChosen((weeks) => state.to === last && state.from === start(weeks));
      unit.setChosen((value) => value === state.unit);
    },
  };
}
