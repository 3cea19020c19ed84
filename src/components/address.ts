/**
 * What the choosers of a page show, in the address after `#`, so that a link carries it and the way back undoes a choice. A
 * page may have several choosers, each with keys of its own; what stands at its usual value is left out.
 */

export const readAddress = (): URLSearchParams => new URLSearchParams(location.hash.replace(/^#/, ""));

/** A new entry of the history with these keys changed, null taken out; none if nothing changes. */
export function writeAddress(changes: Readonly<Record<string, string | null>>, { isNew = true } = {}): void {
  const state = readAddress();
  for (const [key, value] of [...state]) if (value === "" || key in changes) state.delete(key); // "": a heading's anchor
  for (const [key, value] of Object.entries(changes)) if (value !== null) state.set(key, value);
  const hash = state.size === 0 ? "" : `#${state.toString().replaceAll("%2C", ",")}`;
  if (hash === location.hash) return;
  const address = hash === "" ? location.pathname + location.search : hash;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Called when the reader goes back or forth, or changes the address by hand. */
export const onAddress = (show: (state: URLSearchParams) => void): void =>
  addEventListener("popstate", () => show(readAddress()));

/** Keeps a `<select>` in the address under `key`; `show` is called at once, and whenever another value is chosen. */
export function selectInAddress(select: HTMLSelectElement, key: string, show: () => void): void {
  const usual = select.value;
  const apply = (state: URLSearchParams) => {
    const wanted = state.get(key);
    select.value = [...select.options].some(({ value }) => value === wanted) ? (wanted ?? usual) : usual;
    show();
  };
  select.addEventListener("change", () => {
    writeAddress({ [key]: select.value === usual ? null : select.value });
    show();
  });
  onAddress(apply);
  apply(readAddress());
}
