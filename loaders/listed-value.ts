/**
 * Masks values that come out of lists (status, town, unit, class): a few hundred different ones in a million rows, so each
 * is masked once and remembered.
 */
import { foldCategory } from "./fold.js";
import { maskPersonalData } from "./personal-data.js";

type Known = Parameters<typeof maskPersonalData>[1];
/** As masked, and folded besides so that one table knows it in either script. */
type Listed = ReturnType<typeof maskPersonalData> & { folded: string };

const LONGEST = 40;
const MOST = 20_000;
const NOBODY = { names: [], phones: [] };

const remembered = new Map<string, Listed>();

/** As `maskPersonalData`, and folded; a value that shares two letters in a row with this row's own person is looked at anew. */
export function maskListedValue(value: string, known: Known): Listed {
  if (value.length > LONGEST || known.names.some((name) => sharesLetters(value, name))) {
    return withFolded(maskPersonalData(value, known));
  }
  const before = remembered.get(value);
  if (before !== undefined) return before;
  const masked = withFolded(maskPersonalData(value, NOBODY));
  // a copy: the value may be a view of a whole block of the file, which would then stay in memory
  if (remembered.size < MOST) remembered.set(Buffer.from(value).toString(), masked);
  return masked;
}

const withFolded = (masked: ReturnType<typeof maskPersonalData>): Listed => ({
  ...masked,
  folded: foldCategory(masked.text),
});

/** The cell of a name may hold two names, or one with a title: any two letters in a row of it are enough to look closer. */
function sharesLetters(value: string, name: string): boolean {
  for (let i = 0; i < name.length - 1; i++) if (value.includes(name.slice(i, i + 2))) return true;
  return false;
}
