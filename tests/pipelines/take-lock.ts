/** A process that takes a lock when it is told to, says whether it has it, and holds it until its input ends. */
import { once } from "node:events";
import { UserError } from "../../loaders/user-error.js";
import { takeLock } from "../../pipelines/lock.js";

const path = process.argv[2];
if (path === undefined) throw new Error("usage: take-lock FILE");
process.stdout.write("ready\n");
await once(process.stdin, "data");
try {
  takeLock(path);
  process.stdout.write("taken\n");
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stdout.write(`refused ${error.message}\n`);
}
process.stdin.resume();
