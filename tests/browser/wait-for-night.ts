/** Before each test file of the site: waits until the night that makes it has ended, well or not. */
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";

const { night } = inject("city");
while (!existsSync(night)) await setTimeout(200);
