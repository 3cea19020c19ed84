/** Worker thread: growth and parts of all series of a kind. */
import { workerData } from "node:worker_threads";
import { serveJobs } from "../../loaders/pool.js";
import { type TrendDays, type TrendJob, trendSeries } from "./trend-series.js";

const days: TrendDays = workerData.data satisfies TrendDays;

serveJobs((job: TrendJob) => ({ kind: job.kind, series: trendSeries(job, days) }));
