/** Worker for the tests of the pool: tells in which thread it runs. */
import { threadId } from "node:worker_threads";

export default () => () => threadId;
