/** The caller as a keyed hash, so that repeated calls can be found without keeping who called. */
import { createHmac } from "node:crypto";

interface CallerIdentity {
  readonly phone?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
  /** Account of an app; put the source's name before it, since two apps number their users alike. */
  readonly account?: string | null | undefined;
}

/** 64 bits: among ten million callers two share a key by chance with probability 3e-6. */
const HEX_DIGITS = 16;

/**
 * First 16 hex digits of HMAC-SHA-256 over the telephone, else the identity card, else the account, each in a normal form
 * (`+86 138-0000-0000` and `13800000000` give the same key; a landline counts with its area code as sent).
 *
 * Null if none of them identifies anybody: blanks, masked or repeated digits, hotlines, 匿名. A name alone never makes a
 * key: a county has hundreds of 王伟, and taking them for one caller would invent repeated calls.
 */
export function callerKey(secret: Uint8Array, identity: CallerIdentity): string | null {
  const caller = normalPhone(identity.phone) ?? normalId(identity.idNumber) ?? normalAccount(identity.account);
  if (caller === null) return null;
  return createHmac("sha256", secret).update(caller).digest("hex").slice(0, HEX_DIGITS);
}

const MOBILE = /^1[3-9]\d{9}$/;

function normalPhone(phone: string | null | undefined): string | null {
  if (!phone) return null;
  if (MOBILE.test(phone)) return `phone:${phone}`; // as nearly all are sent: needs nothing of what follows
  const half = phone.normalize("NFKC");
  // Several numbers in a cell: the first. Blanks and hyphens belong to a number, other signs part two.
  for (const number of half.match(/\+?\(?\d(?:[\d\-–— ()]*\d)?/g) ?? []) {
    const digits = firstNumber(number)
      .replace(/^(?:0086|86|0)(?=1[3-9]\d{9}$)/, "")
      .replace(/^(?:00)?860?(?=\d{9,10}$)/, "0");
    if (digits.length >= 7 && digits.length <= 12 && !/^(\d)\1+$/.test(digits)) return `phone:${digits}`;
  }
  return null;
}

/** Two mobile numbers may be parted by a blank alone. */
function firstNumber(number: string): string {
  const digits = number.replace(/\D/g, "");
  return /^1[3-9]\d{9}(?=\D)/.exec(number.trim())?.[0] ?? digits;
}

function normalId(id: string | null | undefined): string | null {
  const plain = id?.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase() ?? "";
  return /^(?:\d{15}|\d{17}[\dX])$/.test(plain) && !/^(\d)\1+$/.test(plain) ? `id:${plain}` : null;
}

const NO_ACCOUNT =
  /^(?:匿名.*|无|空|未知|不详|游客|用户|网友|管理员|anonymous|null|none|nan|undefined|guest|admin|[\p{P}\p{S}0]*)$/iu;

function normalAccount(account: string | null | undefined): string | null {
  const plain = account?.normalize("NFKC").replace(/\s+/g, "") ?? "";
  return NO_ACCOUNT.test(plain) ? null : `account:${plain}`;
}
