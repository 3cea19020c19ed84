/** Worker thread: what the pages tell that takes seconds. */
import { doBeside } from "./beside.js";

export default () => doBeside;
