/** Worker thread: reads exports, one at a time. */
import { readExport } from "./read-export.js";

export default () => readExport;
