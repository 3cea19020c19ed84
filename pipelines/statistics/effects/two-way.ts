/**
 * Two-way fixed effects without a column for each unit and week: effects are found in turn, the units' with the weeks'
 * held and the weeks' with the units' held, until neither moves.
 *
 * Source: Correia, Guimarães & Zylkin (2020), Stata J. 20:95–115; Guimarães & Portugal (2010), Stata J. 10:628–649.
 */

const MOST_SWEEPS = 20_000;
/** A factor that moves by less, as a share of itself, has settled. */
const TOLERANCE = 1e-13;

/** Effects of units and of weeks. */
export interface TwoWay {
  units: Float64Array;
  weeks: Float64Array;
}

/** Sums of the rows (units) and of the columns (weeks) of a panel's cells. */
export function margins(cells: Float64Array, units: number, weeks: number): TwoWay {
  const sums = { units: new Float64Array(units), weeks: new Float64Array(weeks) };
  for (let i = 0; i < units; i++)
    for (let t = 0; t < weeks; t++) {
      const cell = cells[i * weeks + t] ?? 0;
      sums.units[i] = (sums.units[i] ?? 0) + cell;
      sums.weeks[t] = (sums.weeks[t] ?? 0) + cell;
    }
  return sums;
}

/**
 * Poisson fixed effects: factors A of units and B of weeks such that A_i B_t m_it has the margins of the counts.
 *
 * @param base m: exp(xβ) in the cells of the fit, 0 elsewhere
 * @param sums margins of the counts, over the cells of the fit
 * @param effects changed in place: where to start from, and the answer
 * @returns false when the factors did not settle
 */
export function matchMargins(base: Float64Array, sums: TwoWay, effects: TwoWay): boolean {
  const { units, weeks } = effects;
  const columns = new Float64Array(weeks.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    columns.fill(0);
    for (let i = 0; i < units.length; i++) {
      const at = i * weeks.length;
      let row = 0;
      for (let t = 0; t < weeks.length; t++) row += (base[at + t] ?? 0) * (weeks[t] ?? 0);
      const factor = row > 0 ? (sums.units[i] ?? 0) / row : 0;
      units[i] = factor;
      if (factor > 0)
        for (let t = 0; t < weeks.length; t++) columns[t] = (columns[t] ?? 0) + factor * (base[at + t] ?? 0);
    }
    let moved = 0;
    for (let t = 0; t < weeks.length; t++) {
      const column = columns[t] ?? 0;
      const factor = column > 0 ? (sums.weeks[t] ?? 0) / column : 0;
      const before = weeks[t] ?? 0;
      if (factor > 0) moved = Math.max(moved, Math.abs(factor - before) / factor);
      weeks[t] = factor;
    }
    if (moved < TOLERANCE) return true;
  }
  return false;
}

/**
 * What is left of a column when effects of units and weeks are taken out by weighted least squares.
 *
 * @param weights one a cell; 0 leaves the cell out
 * @param total margins of the weights
 * @param effects changed in place: where to start from (those of similar weights, or zeros), and the answer
 */
export function takeOutEffects(
  column: Float64Array,
  weights: Float64Array,
  total: TwoWay,
  effects: TwoWay,
  tolerance = 1e-11,
): Float64Array {
  const { units, weeks } = effects;
  const weighted = margins(product(column, weights), units.length, weeks.length);
  const columns = new Float64Array(weeks.length);
  for (let sweep = 0, moved = 1; sweep < MOST_SWEEPS && moved > tolerance; sweep++) {
    columns.set(weighted.weeks);
    for (let i = 0; i < units.length; i++) {
      const at = i * weeks.length;
      let row = weighted.units[i] ?? 0;
      for (let t = 0; t < weeks.length; t++) row -= (weights[at + t] ?? 0) * (weeks[t] ?? 0);
      const effect = (total.units[i] ?? 0) > 0 ? row / (total.units[i] ?? 1) : 0;
      units[i] = effect;
      for (let t = 0; t < weeks.length; t++) columns[t] = (columns[t] ?? 0) - effect * (weights[at + t] ?? 0);
    }
    moved = 0;
    for (let t = 0; t < weeks.length; t++) {
      const effect = (total.weeks[t] ?? 0) > 0 ? (columns[t] ?? 0) / (total.weeks[t] ?? 1) : 0;
      moved = Math.max(moved, Math.abs(effect - (weeks[t] ?? 0)));
      weeks[t] = effect;
    }
  }
  return without(column, effects);
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const cells = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) cells[k] = (a[k] ?? 0) * (b[k] ?? 0);
  return cells;
}

function without(column: Float64Array, { units, weeks }: TwoWay): Float64Array {
  const rest = new Float64Array(column.length);
  for (let i = 0; i < units.length; i++)
    for (let t = 0; t < weeks.length; t++) {
      const k = i * weeks.length + t;
      rest[k] = (column[k] ?? 0) - (units[i] ?? 0) - (weeks[t] ?? 0);
    }
  return rest;
}
