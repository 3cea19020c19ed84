/** Worker for the tests of the pool: doubles a number; fails on 13 and names the error after its file, dies on 99. */
export default () => (job: number) => {
  if (job === 13) throw new Error(`unlucky in ${import.meta.url}`);
  if (job === 99) process.exit(3);
  return job * 2;
};
