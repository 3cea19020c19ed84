/**
 * Waits for all that has begun, as `Promise.all` does; but where one fails, the others have ended too before its error is
 * thrown: what they use may be closed then.
 */
export async function together<T extends readonly unknown[]>(
  begun: [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(begun);
  return Promise.all(begun);
}
