import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notify } from "../../pipelines/notify.js";
import { fingerprintOf, Notice, noticeOf } from "../../pipelines/site/notice.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const all = makePublished({ weeks: 14 });
const [newest] = all.pages.slice(-1);
if (newest === undefined) throw new Error("the fixture has no week");
const brief = makeBrief(all, newest);
let folder: string;
let options: { published: string; city: string; base: string; memory: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-notify-"));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  await rm(folder, { recursive: true });
  const published = join(folder, "published");
  await mkdir(join(published, "weeks"), { recursive: true });
  await writeFile(join(published, "weeks/latest.brief.json"), JSON.stringify(brief));
  options = { published, city: "云岭市", base: "http://example.invalid/a/", memory: join(folder, "notified.json") };
});

/** A program of one line of JavaScript. */
const program = (line: string) => [process.execPath, "-e", line];
const keeping = () =>
  program(`process.stdin.pipe(require("fs").createWriteStream(${JSON.stringify(join(folder, "got"))}))`);
const got = async () => Notice.parse(JSON.parse(await readFile(join(folder, "got"), "utf8")));

describe("notify", () => {
  it("gives the program the week's items on its standard input", async () => {
    const { isSent, text } = await notify({ ...options, command: keeping() });
    expect([isSent, text]).toEqual([true, expect.stringContaining(brief.week)]);
    const notice = await got();
    expect(notice).toEqual(noticeOf(brief, "云岭市", options.base));
    expect(notice.url).toBe(`http://example.invalid/a/weeks/${brief.week}.html`);
    expect(notice.summary).toHaveLength(3);
    expect(notice.items.length).toBeGreaterThan(0);
  });

  it("tells of the same items once, and of others again", async () => {
    await notify({ ...options, command: keeping() });
    await rm(join(folder, "got"));
    expect((await notify({ ...options, command: keeping() })).isSent).toBe(false);
    await expect(got()).rejects.toThrow("ENOENT");
    const next = { ...brief, week: "2030-W01" };
    await writeFile(join(options.published, "weeks/latest.brief.json"), JSON.stringify(next));
    expect((await notify({ ...options, command: keeping() })).isSent).toBe(true);
  });

  it.each([
    ["ends badly", program("console.error('no line'); process.exit(3)"), "退出码 3：no line"],
    ["is not there", ["./no-such-program"], "启动不了"],
    ["hangs", program("setTimeout(() => {}, 60_000)"), "没有结束，已停掉"],
  ])("says in Chinese that the program %s, and tries again the next time", async (_, command, what) => {
    const failed = await notify({ ...options, command, mostMs: 1500 });
    expect(failed.isSent).toBe(false);
    expect(failed.text).toContain("通知没有发出，网站已经更新，不受影响");
    expect(failed.text).toContain(what);
    expect((await notify({ ...options, command: keeping() })).isSent).toBe(true);
  });
});

describe("fingerprintOf", () => {
  const notice = noticeOf(brief, "云岭市", "");
  const renamed = (rename: (title: string) => string) => ({
    ...notice,
    items: notice.items.map((item) => ({ ...item, title: rename(item.title) })),
  });

  it("looks at which items they are, not at their numbers and order", () => {
    expect(fingerprintOf(renamed((title) => title.replace(/\d/g, "7")))).toBe(fingerprintOf(renamed((title) => title)));
    expect(fingerprintOf({ ...notice, items: notice.items.toReversed() })).toBe(fingerprintOf(notice));
    expect(fingerprintOf(renamed((title) => `别的${title}`))).not.toBe(fingerprintOf(notice));
  });
});

describe("noticeOf", () => {
  it("holds no text of a request", () => {
    expect(Object.keys(Notice.shape.items.element.shape)).not.toContain("example");
  });
});
