/** Puts a request's title, text and reply together from the phrases. */
import { type Phrase, render } from "./grammar.js";
import { pick, type Random } from "./random.js";
import * as shared from "./shared-phrases.js";
import { fillerOf, placeOf, type TextSubject } from "./slots.js";

interface Words {
  readonly title: string;
  /** Some 60 to 200 signs, often with something personal in it. */
  readonly text: string;
  /** The handling office's answer. */
  readonly reply: string;
}

type Say = (list: readonly Phrase[]) => string;

/** The words of one request. */
export function makeWords(random: Random, subject: TextSubject): Words {
  const fill = fillerOf(random, subject);
  const say: Say = (list) => render(pick(random, list), random, fill);
  const text = subject.tone === "praise" ? makePraise(random, subject, say) : makeText(random, subject, say);
  return { title: makeTitle(random, subject, say), text, reply: say(shared.REPLIES) };
}

const LINKS = ["另外", "还有", "而且", "再一个就是", "更气人的是"];

function makeText(random: Random, subject: TextSubject, say: Say): string {
  const { phrases } = subject;
  let text = random() < 0.07 ? say(shared.BOILERPLATE) : "";
  text += random() < 0.15 ? say(shared.INTRODUCTIONS) : say(shared.OPENINGS);
  text += placeOf(random, subject);
  if (random() < 0.4) text += `，${say(shared.WHENS)}`;
  text += (random() < 0.5 ? "，" : "") + say(phrases.what);
  if (random() < 0.6) text += `，${say(shared.DURATIONS)}`;
  text += random() < 0.9 ? "。" : "！";
  if (random() < 0.16) {
    text += `${pick(random, LINKS)}，${say(phrases.what)}${random() < 0.5 ? `，${say(shared.DURATIONS)}` : ""}。`;
  }
  if (random() < 0.88) {
    const [first, second] = random() < 0.5 ? [phrases.harm, shared.FEELINGS] : [shared.FEELINGS, phrases.harm];
    text += say(first);
    if (random() < 0.93) text += `，${say(second)}`;
    text += random() < 0.5 ? `，${say(shared.DURATIONS)}。` : "。";
  }
  if (random() < 0.42) text += `${say(shared.ATTEMPTS)}${random() < 0.3 ? `，${say(shared.FEELINGS)}` : ""}。`;
  text += closing(random, subject, say);
  if (random() < 0.13) text += `${say(shared.ENDINGS)}${random() < 0.6 ? "。" : ""}`;
  return text;
}

/** Thanks: no grievance, no earlier attempt. */
function makePraise(random: Random, subject: TextSubject, say: Say): string {
  const { phrases } = subject;
  const place = random() < 0.5 ? say(shared.INTRODUCTIONS) : `我住${placeOf(random, subject)}，`;
  return `${place}${say(phrases.what)}。${say(phrases.what)}，${say(phrases.harm)}。${say(shared.WISHES)}${say(phrases.ask)}${say(shared.COURTESIES)}。`;
}

/** The words before the wish often say "soon" already. */
const HASTE = /^(尽快|尽早|抓紧|赶快|赶紧|早点|快点|马上|及时)/;

function closing(random: Random, { tone, phrases }: TextSubject, say: Say): string {
  const lead = tone === "question" ? shared.QUESTIONS : tone === "proposal" ? shared.PROPOSALS : shared.WISHES;
  const end = tone === "question" || random() < 0.1 ? "？" : random() < 0.2 ? "！" : "。";
  const ask = say(phrases.ask).replace(HASTE, "");
  const second = random() < 0.25 ? say(phrases.ask) : ask;
  return `${say(lead)}${ask}${second === ask ? "" : `，${second}`}${say(shared.COURTESIES)}${end}`;
}

function makeTitle(random: Random, subject: TextSubject, say: Say): string {
  const short = say(subject.phrases.short);
  const place =
    subject.estate?.name ??
    (random() < 0.5 && subject.near === undefined ? subject.village.name : subject.village.town.name);
  const chance = random();
  if (chance < 0.35) return `关于${place}${short}的问题`;
  if (chance < 0.6) return `${place}${short}`;
  if (chance < 0.75) return `反映${place}${short}`;
  return short;
}
