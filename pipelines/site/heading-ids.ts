/** Framework makes ids of headings out of their Latin letters, so a Chinese heading gets none: here it gets its own text. */

type Token = {
  type: string;
  content: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
};
type MarkdownIt = { core: { ruler: { push(name: string, rule: (state: { tokens: Token[] }) => void): void } } };

/** A `markdownIt` hook of the Framework config. */
export function headingIds<M extends MarkdownIt>(md: M): M {
  md.core.ruler.push("heading_ids", ({ tokens }) => {
    const used = new Set<string>();
    for (const [i, token] of tokens.entries()) {
      const inline = tokens[i + 1];
      if (token.type !== "heading_open" || inline === undefined || !/^(-\d+)?$/.test(token.attrGet("id") ?? ""))
        continue;
      const text = inline.content.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      let id = text;
      for (let n = 2; used.has(id); n++) id = `${text}-${n}`;
      used.add(id);
      token.attrSet("id", id);
      for (const child of inline.children ?? []) {
        if (child.type === "link_open" && /^#(-\d+)?$/.test(child.attrGet("href") ?? ""))
          child.attrSet("href", `#${encodeURIComponent(id)}`);
      }
    }
  });
  return md;
}
