/** A browser for tests: the machine's own Chromium, or the one out of the package registry where there is none. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import registryChromium, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** No sandbox, because tests run as root in containers; and no name of any other host is ever looked up. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** CHROME_PATH (empty: none), else a usual place of the system's packages; undefined where there is none. */
export const systemChromium = (): string | undefined =>
  (process.env.CHROME_PATH ?? PLACES.find(existsSync)) || undefined;

/** Starts the system's Chromium if there is one, else the registry's. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = systemChromium();
  return executablePath === undefined ? launchRegistryBrowser() : chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Unpacks the headless Chromium of `@sparticuz/chromium` into the folder for temporary files, with the libraries and the
 * fonts that a bare machine lacks (it has no Chinese ones). Not safe in two processes at once.
 */
export async function unpackRegistryBrowser(): Promise<string> {
  await inflate(resolve(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
  return registryChromium.executablePath();
}

/** Starts the registry's Chromium, whatever the machine has. */
export async function launchRegistryBrowser(): Promise<Browser> {
  const env: Record<string, string> = {
    LD_LIBRARY_PATH: join(tmpdir(), "al2023/lib"),
    FONTCONFIG_PATH: join(tmpdir(), "fonts"),
    HOME: tmpdir(),
  };
  return chromium.launch({ executablePath: await unpackRegistryBrowser(), args: FLAGS, env });
}
