/** A folder that others read, made anew in one move. */
import { rename, rm } from "node:fs/promises";

/** Puts `next` where `folder` is, if it is there, by way of a third beside them: nobody sees half of it. */
export async function replaceFolder(next: string, folder: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error; // the first night has none
  });
  await rename(next, folder);
  await rm(old, { recursive: true, force: true });
}
