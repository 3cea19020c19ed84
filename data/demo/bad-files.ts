/** Files that cannot be read, or hold nothing: the night must name them and go on. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CFB } from "@e965/xlsx";
import { encodeGb18030 } from "./gb18030.js";
import { HOTLINE_HEADERS } from "./hotline-row.js";
import type { TruthWriter } from "./truth.js";

/** Writes an empty file, one with a header only, half a zip and a workbook with a password. */
export function writeBadFiles(out: string, month: string, truth: Pick<TruthWriter, "file">): void {
  const put = (source: string, file: string, bytes: Uint8Array, unreadable?: string): void => {
    writeFileSync(join(out, source, file), bytes);
    truth.file({ source, file, rows: unreadable ? -1 : 0, ...(unreadable ? { unreadable } : {}) });
  };
  put("hotline", `hotline_${month}_补报.csv`, new Uint8Array(0), "empty");
  put("hotline", `hotline_${month}_空表.csv`, encodeGb18030(`${HOTLINE_HEADERS.join(",")}\r\n`));
  put("miniprogram", `miniprogram_${month}_备份.zip`, halfZip(), "truncated_zip");
  put("ledger", "涉密台账.xlsx", lockedWorkbook(), "password");
}

function halfZip(): Uint8Array {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/messages.json", new TextEncoder().encode(`[${'{"留言编号":"SJ0"},'.repeat(400)}{}]`));
  const zip: Uint8Array = Uint8Array.from(
    Array.from(bytesIn(CFB.write(container, { fileType: "zip", type: "buffer" }))),
  );
  return zip.slice(0, Math.floor(zip.length / 2));
}

/** A compound file with the two streams that Excel writes when it encrypts; what is in them does not matter. */
function lockedWorkbook(): Uint8Array {
  const container = CFB.utils.cfb_new();
  const noise = Uint8Array.from({ length: 8192 }, (_, index) => (index * 7919) % 251);
  CFB.utils.cfb_add(container, "/EncryptionInfo", Uint8Array.of(4, 0, 4, 0, 64, 0, 0, 0));
  CFB.utils.cfb_add(container, "/EncryptedPackage", noise);
  return bytesIn(CFB.write(container, { type: "buffer" }));
}

function bytesIn(written: unknown): Uint8Array {
  if (written instanceof Uint8Array) return written;
  throw new TypeError("invalid container: not bytes");
}
