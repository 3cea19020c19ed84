/** `npm run bench`: a night's speed; `npm run bench -- detection …`: the detectors of anomalies. Figures, not tests. */
import { benchDetection } from "./detection.js";
import { benchNights } from "./nights.js";

const args = process.argv.slice(2);
if (args[0] === "detection") await benchDetection(args.slice(1));
else await benchNights(args);
