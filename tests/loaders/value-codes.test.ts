import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { VALUE_CODES } from "../../loaders/value-codes.js";

it("the types of stg_request_versions are the codes of the fields, in the order of letters", async () => {
  const sql = await readFile("pipelines/models/staging/stg_request_versions.sql", "utf8");
  const types = [...sql.matchAll(/::enum\((?<codes>[^)]*)\) as (?<name>\w+)_code/g)].map(({ groups }) => [
    groups?.name,
    groups?.codes?.replaceAll("'", "").split(", "),
  ]);
  const { status, stage, request_type, channel, handler_outcome, citizen_outcome, satisfaction, ledger_colour } =
    VALUE_CODES;
  expect(Object.fromEntries(types)).toEqual({
    status,
    stage,
    type: request_type,
    channel,
    handler: handler_outcome,
    citizen: citizen_outcome,
    satisfaction,
    colour: ledger_colour,
  });
  for (const codes of Object.values(VALUE_CODES)) expect(codes).toEqual([...codes].sort());
});
