import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { type IncomingMessage, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../pipelines/serve.js";

let root: string;
let server: Server;
let port: number;

/** A request whose path is sent as it is, dots and all. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<{ message: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers, method }, (message) => {
      const parts: Buffer[] = [];
      message
        .on("data", (part: Buffer) => parts.push(part))
        .on("end", () => resolve({ message, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "serve-"));
  await mkdir(join(root, "release/weeks"), { recursive: true });
  await mkdir(join(root, "release/topics")); // a page for each topic, beside the page of all
  await writeFile(join(root, "secret.txt"), "secret");
  await writeFile(join(root, "release/index.html"), "<p>首页</p>");
  await writeFile(join(root, "release/topics.html"), "专题");
  await writeFile(join(root, "release/weeks/index.html"), "每周");
  await writeFile(join(root, "release/a.1234abcd.js"), "1");
  await symlink(join(root, "secret.txt"), join(root, "release/link.txt"));
  await symlink("release", join(root, "site"));
  server = await serve(join(root, "site"), 0);
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

describe("serve", () => {
  it("listens on this machine only", () => expect(server.address()).toMatchObject({ address: "127.0.0.1" }));

  it("gives pages with their type, also without .html and for a folder", async () => {
    const { message, body } = await get("/");
    expect(message.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(body.toString()).toBe("<p>首页</p>");
    expect((await get("/topics?x#y")).body.toString()).toBe("专题");
    expect((await get("/weeks/")).body.toString()).toBe("每周");
    expect((await get("/weeks")).message.headers.location).toBe("/weeks/");
  });

  it("compresses for who can read it, and lets only hashed names be kept", async () => {
    const { message, body } = await get("/index.html", { "accept-encoding": "gzip, br" });
    expect(message.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toBe("<p>首页</p>");
    expect(message.headers["cache-control"]).toBe("no-cache");
    expect((await get("/a.1234abcd.js")).message.headers["cache-control"]).toContain("immutable");
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..\\secret.txt",
    "/link.txt",
    "/%00",
    "/%zz",
    "/nothing",
    "//etc/passwd",
  ])("refuses %s", async (path) => expect((await get(path)).message.statusCode).toBe(404));

  it("says in Chinese that there is no such page, with the way back", async () => {
    const { message, body } = await get("/weeks/2011-W01.html");
    expect(message.headers["content-type"]).toContain("text/html");
    expect(body.toString()).toMatch(/没有这一页.*<a href="\/">/s);
  });

  it("refuses to be written to", async () => expect((await get("/", {}, "POST")).message.statusCode).toBe(405));

  it("says in Chinese that the port is taken", async () => {
    await expect(serve(root, port)).rejects.toThrow(`端口 ${port} 已被别的程序占用`);
  });
});
