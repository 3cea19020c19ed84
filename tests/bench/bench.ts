/** `npm run bench`: a night's speed; `npm run bench -- detection …`: the detectors of anomalies. Figures, not tests. */
import { benchAlarms } from "./alarms.js";
import { benchDetection } from "./detection.js";
import { benchFalseAlarms } from "./false-alarms.js";
import { benchNights } from "./nights.js";
import { benchStatistics } from "./statistics.js";
import { benchTopics } from "./topics.js";

const args = process.argv.slice(2);
if (args[0] === "detection") await benchDetection(args.slice(1));
else if (args[0] === "false-alarms") await benchFalseAlarms(args.slice(1));
else if (args[0] === "alarms") await benchAlarms(args.slice(1));
else if (args[0] === "statistics") benchStatistics();
else if (args[0] === "topics") await benchTopics(args.slice(1));
else await benchNights(args);
