/** The policy under which a built page runs: nothing from another host, no inline script but Framework's own, by hash. */
import { createHash } from "node:crypto";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;

/** Content security policy for that page; the hashes are of its inline scripts as they stand. */
export function contentPolicy(html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, body = ""]) => `'sha256-${createHash("sha256").update(body).digest("base64")}'`,
  );
  const script = ["'self'", ...new Set(hashes)].join(" ");
  return `default-src 'none'; script-src ${script}; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'`;
}
