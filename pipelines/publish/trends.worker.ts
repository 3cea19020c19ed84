/** Worker thread: growth and parts of all series of a kind. */
import { type TrendDays, type TrendJob, trendSeries } from "./trend-series.js";

export default (days: TrendDays) => (job: TrendJob) => ({ kind: job.kind, series: trendSeries(job, days) });
