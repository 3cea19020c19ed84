import { tableFromIPC } from "apache-arrow";
import type { Cube } from "./cube.js";

/** `cube.arrow` as typed arrays. Throws when a column is missing or of another type. */
export function readCube(bytes: ArrayBuffer): Cube {
  const table = tableFromIPC(new Uint8Array(bytes));
  const column = (name: string): unknown => table.getChild(name)?.toArray();
  const wide = (name: string): Uint16Array => {
    const values = column(name);
    if (!(values instanceof Uint16Array)) throw new Error(`invalid cube column: ${name}`);
    return values;
  };
  const channel = column("channel");
  if (!(channel instanceof Uint8Array)) throw new Error("invalid cube column: channel");
  return {
    week: wide("week"),
    place: wide("place"),
    topic: wide("topic"),
    channel,
    requests: wide("requests"),
    matters: wide("matters"),
  };
}
