/** Counts by name. */

export type CountsTable = Readonly<Record<string, number>>;

interface Counts {
  readonly add: (name: string, by?: number) => void;
  /** Names in the order of their first appearance. */
  readonly table: () => CountsTable;
}

/** Starts to count. */
export function makeCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    add: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    table: () => Object.fromEntries(counts),
  };
}
