/** JSON.parse, for texts that others wrote. */

/** The value, also where line breaks and tabs stand unescaped in its strings; undefined if the text is no JSON. */
export function parseJson(text: string): unknown {
  return parseStrictly(text) ?? parseStrictly(escapeControls(text));
}

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
