/**
 * Runs in the pages of the offline copy, in the place of `fetch`: a page opened from the disk may read no file, but it may run a script
 * that lies beside it. So each data file is a script that hands its content over.
 */
const waiting = new Map<string, (content: BodyInit) => void>();

/** What a data script calls: its file's text, or its bytes in base64. */
export function give(content: string, isBase64 = false): void {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  waiting.get(script.src)?.(isBase64 ? Uint8Array.from(atob(content), (char) => char.charCodeAt(0)) : content);
}

export function fetch(address: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${address}.js`;
    waiting.set(script.src, (content) => resolve(new Response(content)));
    script.onload = () => {
      waiting.delete(script.src);
      script.remove();
    };
    script.onerror = () => reject(new TypeError(`cannot read ${address}`));
    document.head.append(script);
  });
}
