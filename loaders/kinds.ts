/**
 * The kinds of source. A kind says what a row must hold and what is assumed where an export is silent; everything else
 * is configuration of the source.
 */
import type { FieldName } from "./fields.js";

interface SourceKind {
  readonly name: "hotline" | "miniprogram" | "ledger";
  /** Canonical channel (see `data/reference/values.csv`) of rows that name none. */
  readonly channel: string;
  /** Each group needs at least one of its columns, or the table is set aside. */
  readonly required: readonly (readonly FieldName[])[];
}

const hotline: SourceKind = {
  name: "hotline",
  channel: "hotline",
  required: [["request_id"], ["description", "title"]],
};

const miniprogram: SourceKind = {
  name: "miniprogram",
  channel: "miniprogram",
  required: [["request_id"], ["description", "title"], ["requested_at"]],
};

/** Visit ledgers carry no number: `check-row.ts` derives one from who said what where. */
const ledger: SourceKind = {
  name: "ledger",
  channel: "visit",
  required: [["description"], ["requested_at", "closed_at"]],
};

export const KINDS = { hotline, miniprogram, ledger } as const;
