/** Texts as rows of a matrix that is nearly all zeros. */

export interface SparseRows<Values extends Float32Array | Float64Array = Float32Array> {
  rows: number;
  /** How many columns there are. */
  width: number;
  /** Row i stands at `starts[i]` up to `starts[i + 1]`. */
  starts: Int32Array;
  columns: Int32Array;
  values: Values;
}

/** Entries to begin with: enough for one text. */
const FIRST = 1 << 10;

/** Gathers rows whose number of entries is not known before. */
export class RowsBuilder<Values extends Float32Array | Float64Array = Float32Array> {
  readonly #starts = [0];
  #columns = new Int32Array(FIRST);
  #values: Values;
  #size = 0;

  constructor(readonly Kind: new (length: number) => Values) {
    this.#values = new Kind(FIRST);
  }

  add(size: number, columns: Int32Array, values: (index: number) => number): void {
    while (this.#size + size > this.#columns.length) this.#grow();
    for (let i = 0; i < size; i++) {
      this.#columns[this.#size] = columns[i] ?? 0;
      this.#values[this.#size++] = values(i);
    }
    this.#starts.push(this.#size);
  }

  build(width: number): SparseRows<Values> {
    const values = new this.Kind(this.#size);
    values.set(this.#values.subarray(0, this.#size));
    return {
      rows: this.#starts.length - 1,
      width,
      starts: Int32Array.from(this.#starts),
      columns: this.#columns.slice(0, this.#size),
      values,
    };
  }

  #grow(): void {
    const columns = new Int32Array(this.#columns.length * 2);
    const values = new this.Kind(this.#columns.length * 2);
    columns.set(this.#columns);
    values.set(this.#values);
    this.#columns = columns;
    this.#values = values;
  }
}
