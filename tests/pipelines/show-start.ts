/** For the tests of `pipelines/run.mjs`: says how it was started; with `wait` it ends when it is told to. */
if (process.argv[2] === "wait") {
  const waiting = setInterval(() => {}, 1000);
  process.on("SIGTERM", () => clearInterval(waiting));
}
const { MALLOC_MMAP_THRESHOLD_, MALLOC_TRIM_THRESHOLD_ } = process.env;
console.log(
  JSON.stringify({
    flags: process.execArgv,
    args: process.argv.slice(2),
    kept: [MALLOC_MMAP_THRESHOLD_, MALLOC_TRIM_THRESHOLD_],
  }),
);
process.exitCode = 7;
