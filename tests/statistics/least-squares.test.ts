import { Matrix, QrDecomposition } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { weightedDesign } from "../../pipelines/statistics/least-squares.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

/** A design with an intercept, rare indicators and values, weights of which some are 0, and a right-hand side. */
function problem(rows: number, columns: number, seed: number) {
  const random = seededRandom(seed);
  const column = (value: (random: () => number) => number) => Float64Array.from({ length: rows }, () => value(random));
  return {
    columns: Array.from({ length: columns }, (_, j) =>
      column((next) => (j === 0 ? 1 : j % 3 === 1 ? Number(next() < 0.3) : 4 * next() - 2)),
    ),
    weights: column((next) => (next() < 0.1 ? 0 : 100 * next())),
    y: column((next) => 9 * next() - 3),
  };
}

describe("weightedDesign", () => {
  it("solves to the last bit as ml-matrix's QR does", () => {
    for (const [rows, columns, seed] of [
      [30, 4, 1],
      [60, 7, 2],
      [400, 19, 3],
    ] as const) {
      const { columns: design, weights, y } = problem(rows, columns, seed);
      const roots = weights.map(Math.sqrt);
      const matrix = new Matrix(design.map((column) => Array.from(column, (x, i) => (roots[i] ?? 0) * x))).transpose();
      const right = Matrix.columnVector(Array.from(y, (value, i) => (roots[i] ?? 0) * value));
      const expected = new QrDecomposition(matrix).solve(right).to1DArray();
      expect([...(weightedDesign(design, weights)?.solve(y) ?? [])]).toEqual(expected);
    }
  });

  it("has an inverse that undoes XᵀWX, and leverages that add up to the columns", () => {
    const { columns, weights } = problem(60, 5, 4);
    const design = weightedDesign(columns, weights);
    const gram = columns.map((a) =>
      columns.map((b) => a.reduce((s, x, i) => s + (weights[i] ?? 0) * x * (b[i] ?? 0), 0)),
    );
    const product = gram.map((row) =>
      gram.map((_, j) => row.reduce((s, x, k) => s + x * (design?.inverse()[k]?.[j] ?? 0), 0)),
    );
    product.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(i === j ? 1 : 0, 9);
      });
    });
    expect(design?.leverages().reduce((sum, value) => sum + value, 0)).toBeCloseTo(5, 9);
  });

  it("is null when a column is a combination of others or there are fewer rows than columns", () => {
    const { columns, weights } = problem(20, 3, 5);
    const [a = new Float64Array(), b = new Float64Array()] = columns;
    expect(weightedDesign([...columns, a.map((x, i) => x - 2 * (b[i] ?? 0))], weights)).toBeNull();
    expect(
      weightedDesign(
        columns.map((column) => column.slice(0, 2)),
        weights.slice(0, 2),
      ),
    ).toBeNull();
  });
});
