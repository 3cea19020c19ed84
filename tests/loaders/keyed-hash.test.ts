import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyedHash } from "../../loaders/keyed-hash.js";

describe("KeyedHash", () => {
  it("is node:crypto's HMAC-SHA-256, for keys shorter and longer than a block, one text after the other", () => {
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 1200 }), { maxLength: 5 });
    const property = fc.property(fc.uint8Array({ maxLength: 100 }), texts, (key, several) => {
      const keyed = new KeyedHash(key);
      for (const text of several) {
        expect(keyed.of(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });
});
