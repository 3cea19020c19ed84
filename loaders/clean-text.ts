/** Texts as sent, less what no text should hold. */

/** Without any of these (or two blanks, or blanks at the ends) a text is clean. */
const SUSPECT =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff9-\ufffb]|^ | $| {2}/;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/g;
/** Control and direction characters, zero-width ones but the joiner of emoji. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
const BLANKS = /[^\S\n]+/g;
const BLANKS_AT_BREAKS = / ?(?:\n ?)+/g;

/**
 * Drops NUL, control, zero-width and direction characters, makes every run of blanks one blank and every run of line
 * breaks one `\n`, writes U+FFFD for a lone surrogate, and trims. All else stays as sent, `<script>` and `=cmd|` too:
 * escaping is the page's and the export's duty.
 */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(LINE_BREAKS, "\n")
    .replace(INVISIBLE, "")
    .replace(BLANKS, " ")
    .replace(BLANKS_AT_BREAKS, "\n")
    .trim();
}
