/**
 * Sentences in which every number links to where it comes from. The words of a template hold no digits: a number has to come
 * in by `number`, which asks for its link; what comes in by `name` is told, not counted.
 */
import type { BriefSentence, BriefSpan } from "../../pipelines/published.js";

/** A piece of a sentence. */
export type Said = readonly BriefSpan[];

/** A number in words with its unit; `href` of its indicator's card or its chart, from the site's root. */
export const number = (text: string, href: string): Said => [{ text, href }];

/** A name or a day out of the data: no number that a reader could doubt. */
export const name = (text: string): Said => (text === "" ? [] : [{ text, href: null }]);

/** A name that leads to its page. */
export const link = (text: string, href: string): Said => [{ text, href }];

/** A number with what belongs to it: `1–9件`, `<0.0001`, `12.4%`. */
const NUMBER = /<?\d[\d,.]*(?:[–—]\d[\d,.]*)?\s?(?:个百分点|%|件|倍|天|人|次|周|个事项|类)?/g;

/** A text of a shared wording with a link on each number in it. */
export function numbersLinked(text: string, href: string): Said {
  const plain = text.split(NUMBER);
  const numbers = text.match(NUMBER) ?? [];
  return plain.flatMap((words, i) => [...name(words), ...(numbers[i] === undefined ? [] : number(numbers[i], href))]);
}

const isPlain = (span: BriefSpan | undefined): span is BriefSpan => span !== undefined && span.href === null;

/** Plain pieces that follow each other become one. */
function joined(spans: Said): BriefSpan[] {
  const out: BriefSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (isPlain(last) && isPlain(span)) out[out.length - 1] = { text: last.text + span.text, href: null };
    else out.push(span);
  }
  return out;
}

/** A sentence out of words and pieces. @throws Error where the words hold a digit: a number without its link */
export function say(words: readonly string[], ...pieces: readonly Said[]): BriefSentence {
  const spans = words.flatMap((word, i) => {
    if (/\d/.test(word)) throw new Error(`number without a link in a template: ${word}`);
    return [...name(word), ...(pieces[i] ?? [])];
  });
  return joined(spans);
}

/** `甲、乙、丙`. */
export const listed = (pieces: readonly Said[], separator = "、"): Said =>
  pieces.flatMap((piece, i) => (i === 0 ? [...piece] : [...name(separator), ...piece]));

/** What a reader reads. */
export const plainText = (sentence: Said): string => sentence.map(({ text }) => text).join("");
