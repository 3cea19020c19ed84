/**
 * A small grammar of phrases: `{a|b|c}` is a choice (it may nest), `[name]` a slot that the caller fills.
 * A template is parsed once and rendered often.
 */
import type { Random } from "./random.js";

type Node = string | { readonly choices: readonly Phrase[] } | { readonly slot: string };
export type Phrase = readonly Node[];

/** Parses a template. Throws a SyntaxError when a bracket is not closed. */
export function parsePhrase(template: string): Phrase {
  let at = 0;
  const sequence = (end: string): Phrase => {
    const nodes: Node[] = [];
    let text = "";
    const flush = (): void => {
      if (text) nodes.push(text);
      text = "";
    };
    while (at < template.length && !end.includes(template[at] ?? "")) {
      const sign = template[at];
      at += 1;
      if (sign === "{") {
        flush();
        nodes.push({ choices: choices() });
      } else if (sign === "[") {
        flush();
        const close = template.indexOf("]", at);
        if (close < 0) throw new SyntaxError(`invalid template: ${template}`);
        nodes.push({ slot: template.slice(at, close) });
        at = close + 1;
      } else text += sign;
    }
    flush();
    return nodes;
  };
  const choices = (): Phrase[] => {
    const list = [sequence("|}")];
    while (template[at] === "|") {
      at += 1;
      list.push(sequence("|}"));
    }
    if (template[at] !== "}") throw new SyntaxError(`invalid template: ${template}`);
    at += 1;
    return list;
  };
  const phrase = sequence("}");
  if (at < template.length) throw new SyntaxError(`invalid template: ${template}`);
  return phrase;
}

/** Writes a phrase out; `fill` gives the words of a slot. */
export function render(phrase: Phrase, random: Random, fill: (slot: string) => string): string {
  let text = "";
  for (const node of phrase) {
    if (typeof node === "string") text += node;
    else if ("slot" in node) text += fill(node.slot);
    else {
      const choice = node.choices[Math.floor(random() * node.choices.length)];
      if (choice) text += render(choice, random, fill);
    }
  }
  return text;
}

/** The slots that a phrase names, for tests that look for misspelt ones. */
export function slotsOf(phrase: Phrase): string[] {
  return phrase.flatMap((node) =>
    typeof node === "string" ? [] : "slot" in node ? [node.slot] : node.choices.flatMap(slotsOf),
  );
}
