/** JSON.parse, for texts that others wrote. */

/**
 * The value, also where line breaks and tabs stand unescaped in its strings, or what `withoutExtras` drops; undefined if
 * the text is no JSON. Whole numbers
 * that would lose their last digits become texts.
 */
export function parseJson(text: string): unknown {
  const exact = LONG_NUMBER.test(text) ? text.replace(STRING_OR_LONG_NUMBER, quoted) : text;
  return (
    parseStrictly(exact) ?? parseStrictly(escapeControls(exact)) ?? parseStrictly(withoutExtras(escapeControls(exact)))
  );
}

const STRING_OR_EXTRA = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*.*?\*\/|,(?=\s*[}\]])|-?\b(?:NaN|Infinity|undefined)\b/gs;

/** The text without comments and commas before a closing bracket, and with null for NaN: what JavaScript allows and JSON does not. */
export function withoutExtras(text: string): string {
  return text.replace(STRING_OR_EXTRA, (part) => (part.startsWith('"') ? part : /^[/,]/.test(part) ? "" : "null"));
}

const LONG_NUMBER = /[:[,]\s*\d{16}/;
const STRING_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])\d{16,}(?![\d.eE])/gs;

const quoted = (part: string): string =>
  part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `"${part}"`;

function parseStrictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is no JSON is the caller's to report
  }
}

function escapeControls(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, (literal) =>
    literal.replace(/[\0-\x1f]/g, (char) => JSON.stringify(char).slice(1, -1)),
  );
}
