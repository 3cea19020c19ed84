/**
 * The door where personal data stops: what a caller told about themselves is masked in the text, and the caller becomes
 * a keyed hash. No detector is perfect; `tests/fixtures/personal_data.json` states what is found and what is not.
 */
import { findChatAccounts, findDocuments, findEmails, findHanPhones, findPlates } from "./masking/accounts.js";
import { findKnownNames, type Known, type KnownPerson, knownPerson } from "./masking/known-person.js";
import { findNames } from "./masking/names.js";
import { findNumbers } from "./masking/numbers.js";
import { findRooms } from "./masking/places.js";
import { replaceSpans, type Span } from "./masking/spans.js";
import * as unit from "./masking/units.js";

export { callerKey } from "./caller-key.js";
export { cleanText } from "./clean-text.js";

/** Digits that a telephone without area code has; fewer in the whole text identify nobody. */
const FEWEST_DIGITS_OF_A_NUMBER = 7;
const DIGITS_OF_A_MOBILE = 11;

/**
 * Masks telephones, identity and bank cards, plates, e-mail, WeChat and QQ accounts, names and what lies below the building
 * in an address; `known` (names and telephones of the row's own columns) is masked wherever it stands. Tokens such as
 * 〔电话〕 stand in their place; `masked` counts them. Any text is accepted; masking twice is masking once; time is linear.
 *
 * Give the same `known` object for all texts of a row: it is prepared once.
 */
export function maskPersonalData(text: string, known: Known): { text: string; masked: number } {
  const person = knownPerson(known);
  let result = maskOnce(text, person);
  // A token beside it can make a name or number plain that its neighbour hid; so until nothing is found.
  for (let next = result; next.masked > 0; ) {
    next = maskOnce(result.text, person);
    result = { text: next.text, masked: result.masked + next.masked };
  }
  return result;
}

function maskOnce(text: string, person: KnownPerson): { text: string; masked: number } {
  let meanings = 0;
  let digits = 0;
  let hanDigits = 0;
  const surnames: number[] = [];
  let previous = unit.BEFORE_NAME;
  const units = unit.unitsOf(text);
  for (let i = 0; i < text.length; i++) {
    const meaning = unit.MEANING[units[i] ?? 0] ?? 0;
    if (meaning !== 0) {
      meanings |= meaning;
      digits += meaning & unit.DIGIT;
      if ((meaning & unit.HAN_DIGIT) !== 0) hanDigits++;
      if ((meaning & unit.SURNAME) !== 0 && ((previous & unit.BEFORE_NAME) !== 0 || unit.isBeforeTitle(text, i)))
        surnames.push(i);
    }
    previous = meaning;
  }
  const shadow = (meanings & unit.UNUSUAL) === 0 ? text : unit.shadowOf(text);
  const spans: Span[] = [];
  if ((meanings & unit.AT_SIGN) !== 0) findEmails(shadow, spans);
  if (digits >= FEWEST_DIGITS_OF_A_NUMBER) findNumbers(shadow, person.phones, spans);
  if (hanDigits >= DIGITS_OF_A_MOBILE) findHanPhones(shadow, spans);
  if ((meanings & unit.LETTER) !== 0 || digits >= 6) findChatAccounts(shadow, spans);
  if (digits >= 2 && (meanings & unit.LETTER) !== 0) findPlates(shadow, spans);
  if (digits >= 6) findDocuments(shadow, spans);
  findRooms(shadow, meanings, digits, spans);
  const introduced = findNames(shadow, meanings, surnames, spans);
  findKnownNames(shadow, introduced, spans);
  findKnownNames(shadow, person.names, spans);
  return spans.length === 0 ? { text, masked: 0 } : replaceSpans(text, spans);
}
