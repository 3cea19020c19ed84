/** Numbers in messages. */
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 });

export const count = (n: number): string => grouped.format(Math.round(n * 1e4) / 1e4);

export const percent = (number: { value: number; digits: number } | null): string =>
  number === null ? "—" : `${number.value.toFixed(number.digits)}%`;

/** `多 853`, `少 3`. */
export const offBy = (n: number): string => (n > 0 ? `多 ${count(n)}` : `少 ${count(-n)}`);
