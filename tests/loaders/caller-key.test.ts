import { describe, expect, it } from "vitest";
import { callerKey } from "../../loaders/personal-data.js";

const secret = Buffer.from("a secret for tests, 32 bytes long");
const key = (phone: string) => callerKey(secret, { phone });

describe("callerKey", () => {
  it("is 16 hex digits that depend on the secret", () => {
    expect(key("13800001234")).toMatch(/^[0-9a-f]{16}$/);
    expect(key("13800001234")).not.toBe(callerKey(Buffer.from("another"), { phone: "13800001234" }));
  });

  it.each([
    ...["+86 138 0000 1234", "86-138-0000-1234", "008613800001234", "013800001234", "１３８００００１２３４"],
    ...["手机：138-0000-1234", "13800001234/13900001234", "13800001234 13900001234", "13800001234、0635-8221234"],
  ])("is the same for %s as for 13800001234", (phone) => {
    expect(key(phone)).toBe(key("13800001234"));
  });

  it("takes a landline with its area code as sent", () => {
    expect(key("(0635)8221234")).toBe(key("0635-8221234"));
    expect(key("+86 635 8221234")).toBe(key("0635-8221234"));
    expect(key("86 0635 8221234")).toBe(key("0635-8221234"));
    expect(key("8221234")).not.toBeNull();
  });

  it.each(["", " ", "无", "匿名", "138****1234", "12345", "00000000000", "11111111111", "123456"])(
    "is null for %j, which identifies nobody",
    (phone) => {
      expect(key(phone)).toBeNull();
    },
  );

  it("falls back to the identity card, then to the account", () => {
    const card = callerKey(secret, { phone: "无", idNumber: "37150219900101123x" });
    expect(card).toBe(callerKey(secret, { idNumber: " 371502 19900101 123X " }));
    expect(callerKey(secret, { phone: null, idNumber: "", account: "wx/oAbC12" })).toMatch(/^[0-9a-f]{16}$/);
    expect(callerKey(secret, { account: "wx/oAbC12" })).not.toBe(callerKey(secret, { account: "app/oAbC12" }));
    expect(callerKey(secret, { account: "匿名用户" })).toBeNull();
    expect(callerKey(secret, {})).toBeNull();
  });

  it("keeps a telephone, a card and an account of the same digits apart", () => {
    const digits = "371502199001011";
    expect(callerKey(secret, { idNumber: digits })).not.toBe(callerKey(secret, { account: digits }));
  });
});
