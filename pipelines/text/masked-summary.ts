/** One line out of a request's masked text, for lists of single requests. */

const LONGEST = 40;
const SHORTEST = 6;

/** The title, else the first clauses of the text, of at most 40 characters; `hide` hides where in a town somebody lives. */
export function maskedSummary(
  title: string | null,
  description: string | null,
  hide: (text: string) => string,
): string {
  const heading = (title ?? "").trim();
  const text = heading.length >= SHORTEST ? heading : (description ?? heading);
  const hidden = hide(text.replaceAll(/\s+/g, " ").trim());
  const signs = [...hidden];
  return signs.length <= LONGEST ? hidden : `${signs.slice(0, LONGEST - 1).join("")}…`;
}
