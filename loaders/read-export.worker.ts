/** Worker thread: reads exports, one at a time. */
import { serveJobs } from "./pool.js";
import { readExport } from "./read-export.js";

serveJobs(readExport);
