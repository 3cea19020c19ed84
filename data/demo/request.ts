/** One request and its life. */
import type { Moment } from "./calendar.js";
import type { Estate, Village } from "./geography.js";
import type { Person } from "./people.js";
import type { Topic } from "./topics.js";

export type Source = "hotline" | "miniprogram" | "ledger" | "board";
export type Outcome = "solved" | "explained" | "unsolved";
export type Colour = "绿色" | "蓝色" | "黄色" | "红色" | "白色" | "当场解决";
type Status = "已受理" | "办理中" | "已退回" | "已办结" | "已回访" | "已作废";

/** `isSlip`: the clerk's, who writes it when the entry is closed. */
export interface ColourMove {
  readonly at: Moment;
  readonly to: Colour;
  readonly isSlip?: boolean;
}

/** A request as it will have been lived through at the end of time; `stateAt` says what is known on a day. */
export interface Request {
  readonly number: string;
  readonly source: Source;
  readonly matter: number;
  readonly topic: Topic;
  readonly village: Village;
  readonly estate: Estate | undefined;
  readonly caller: Person;
  readonly requestedAt: Moment;
  readonly dispatchedAt: Moment;
  /** Sent back by the office between these two; 0 when not. */
  readonly returnedAt: Moment;
  readonly redispatchedAt: Moment;
  readonly expectedAt: Moment;
  /** Infinity while nobody closes it. */
  readonly closedAt: Moment;
  readonly calledBackAt: Moment;
  /** Withdrawn by the caller; Infinity when not. */
  readonly voidAt: Moment;
  /** When the ledger entry changes its colour, in the order of time; one that is closed by then does not. */
  readonly colourMoves: readonly ColourMove[];
  readonly channel: string;
  readonly type: string;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly unit: string;
  /** A second unit that handles it too, or "". */
  readonly helper: string;
  readonly outcome: Outcome;
  readonly reply: string;
  readonly citizenOutcome: string;
  readonly satisfaction: string;
  readonly firstSatisfaction: string;
  readonly colour: Colour | "";
  readonly previous: string;
  readonly extensions: number;
  readonly returns: number;
  readonly urges: number;
  readonly reopenings: number;
  readonly likes: number;
  readonly isSupervised: boolean;
  readonly isConfidential: boolean;
  readonly isUnreasonable: boolean;
  /** The town is left blank by the call-taker. */
  readonly isTownBlank: boolean;
  /** Everybody knows the thing by its name, nobody tells the village. */
  readonly isVillageBlank: boolean;
  /** Id of the planted event that it belongs to, or "". */
  readonly planted: string;
}

/** What an export of a moment shows of a request. */
export interface State {
  readonly status: Status;
  readonly updatedAt: Moment;
  readonly isClosed: boolean;
  readonly isCalledBack: boolean;
  readonly colour: Colour | "";
}

/** Whether the number is that of a request opened again: `250101000770102-01`. */
export const isReopening = (number: string): boolean => /^\d{15}-\d\d$/.test(number);

/** A request that nobody will ever close is not looked at again after this time. */
const FORGOTTEN_AFTER = 120 * 86_400;

const happened = (at: Moment, moment: Moment): boolean => at > 0 && at <= moment;

/** The state of a request at a moment: the last of its events that had happened. */
export function stateAt(request: Request, moment: Moment): State {
  const isVoid = happened(request.voidAt, moment);
  const isClosed = !isVoid && happened(request.closedAt, moment);
  const isCalledBack = isClosed && happened(request.calledBackAt, moment);
  const moved = request.colourMoves.findLast(({ at, isSlip }) =>
    isSlip ? isClosed : happened(at, moment) && at < request.closedAt,
  );
  let status: Status = "已受理";
  let updatedAt = request.requestedAt;
  if (isVoid) [status, updatedAt] = ["已作废", request.voidAt];
  else if (isCalledBack) [status, updatedAt] = ["已回访", request.calledBackAt];
  else if (isClosed) [status, updatedAt] = ["已办结", request.closedAt];
  else if (happened(request.redispatchedAt, moment)) [status, updatedAt] = ["办理中", request.redispatchedAt];
  else if (happened(request.returnedAt, moment)) [status, updatedAt] = ["已退回", request.returnedAt];
  else if (happened(request.dispatchedAt, moment)) [status, updatedAt] = ["办理中", request.dispatchedAt];
  if (moved !== undefined && !moved.isSlip && moved.at > updatedAt) updatedAt = moved.at;
  return { status, updatedAt, isClosed, isCalledBack, colour: moved?.to ?? request.colour };
}

/** Whether nothing can happen to it any more, so that no later export sends it again. */
export function isFinalAt(request: Request, moment: Moment): boolean {
  if (request.voidAt <= moment) return true;
  const last = Number.isFinite(request.calledBackAt)
    ? request.calledBackAt
    : Math.min(request.closedAt, request.voidAt);
  return Number.isFinite(last) ? last <= moment : moment - request.requestedAt > FORGOTTEN_AFTER;
}
