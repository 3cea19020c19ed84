/** Where the ledger's colours went: bands from the colour at registration to the colour now, as wide as their requests. */
import { linkHorizontal } from "d3";
import type { Ledger } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { COLOUR_NAMES, type Colour } from "../labels.js";
import { LOOP } from "../labels-loop.js";
import { picture, s } from "./dom.js";
import { COLOURS, ledgerRect } from "./ledger-colours.js";

type Flow = Ledger["flows"][number];

const TOP = 26;
const HEIGHT = 330;
const GAP = 14;
const NODE = 16;
const LABEL = 76;
/** A band that stands for one request is still seen. */
const THINNEST = 1.5;

interface Node {
  readonly colour: Colour;
  readonly requests: number;
  readonly y: number;
  readonly height: number;
}

/** Nodes of a side from the top, `scale` high a request. */
function nodesOf(flows: readonly Flow[], side: "first" | "last", scale: number): Node[] {
  let y = TOP;
  return COLOURS.flatMap((colour) => {
    const requests = flows.reduce((sum, flow) => sum + (flow[side] === colour ? flow.requests : 0), 0);
    if (requests === 0) return [];
    const height = Math.max(THINNEST, requests * scale);
    const node = { colour, requests, y, height };
    y += height + GAP;
    return [node];
  });
}

/** `flows` without what never moves; the order of the colours is the ledger's. */
export function colourFlows(
  flows: readonly Flow[],
  { width, title, description }: { width: number; title: string; description: string },
): SVGSVGElement {
  const all = flows.reduce((sum, flow) => sum + flow.requests, 0);
  const scale = (HEIGHT - TOP - GAP * (COLOURS.length - 1)) / Math.max(1, all);
  const [first, last] = [nodesOf(flows, "first", scale), nodesOf(flows, "last", scale)];
  const [x1, x2] = [LABEL + NODE, width - LABEL - NODE];
  const tall = Math.max(0, ...[...first, ...last].map(({ y, height }) => y + height)) + 8;
  return picture(
    width,
    tall,
    title,
    description,
    s("text", { class: "flow-head", x: LABEL + NODE, y: 14, "text-anchor": "end" }, LOOP.flowsFirst),
    s("text", { class: "flow-head", x: x2, y: 14 }, LOOP.flowsLast),
    ...bandsOf(flows, first, last, scale, x1, x2),
    ...first.flatMap((node) => drawNode(node, LABEL, LABEL - 6, "end")),
    ...last.flatMap((node) => drawNode(node, x2, x2 + NODE + 6, "start")),
  );
}

function bandsOf(
  flows: readonly Flow[],
  first: readonly Node[],
  last: readonly Node[],
  scale: number,
  x1: number,
  x2: number,
): SVGElement[] {
  const used = new Map<Node, number>();
  /** The middle of the next band at a node. */
  const take = (node: Node, height: number): number => {
    const before = used.get(node) ?? 0;
    used.set(node, before + height);
    return node.y + before + height / 2;
  };
  const link = linkHorizontal<unknown, [number, number]>();
  const bands = COLOURS.flatMap((from) =>
    COLOURS.flatMap((to) => flows.filter((f) => f.first === from && f.last === to)),
  );
  const drawn = bands.flatMap((flow) => {
    const [source, target] = [first.find((n) => n.colour === flow.first), last.find((n) => n.colour === flow.last)];
    if (source === undefined || target === undefined) return [];
    const height = flow.requests * scale;
    const d = link({ source: [x1, take(source, height)], target: [x2, take(target, height)] });
    const names = [COLOUR_NAMES[flow.first].name, COLOUR_NAMES[flow.last].name] as const;
    const n = formatCount(flow.requests);
    const isMoved = flow.first !== flow.last;
    return [
      {
        isMoved,
        band: s(
          "path",
          {
            class: isMoved ? `flow moved ${flow.first}` : "flow",
            d: d ?? "",
            "stroke-width": Math.max(THINNEST, height),
          },
          s("title", {}, isMoved ? LOOP.flow(...names, n) : LOOP.flowStays(names[0], n)),
        ),
      },
    ];
  });
  // what moved lies above what stayed
  return [...drawn.filter(({ isMoved }) => !isMoved), ...drawn.filter(({ isMoved }) => isMoved)].map(
    ({ band }) => band,
  );
}

function drawNode(node: Node, x: number, textX: number, anchor: "start" | "end"): SVGElement[] {
  const rect = ledgerRect(node.colour, x, NODE, Math.max(3, node.height));
  rect.setAttribute("y", String(Math.round(node.y * 10) / 10));
  const y = node.y + node.height / 2 + 5;
  return [
    rect,
    s(
      "text",
      { class: "flow-name", x: textX, y, "text-anchor": anchor },
      `${COLOUR_NAMES[node.colour].name} ${formatCount(node.requests)}`,
    ),
  ];
}
