/** A small server for a built site, on this machine only; behind it nothing but files. For the public, use a real one. */
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { createGzip } from "node:zlib";
import { UserError } from "../loaders/user-error.js";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".arrow": "application/vnd.apache.arrow.file",
  ".svg": "image/svg+xml",
  ".xml": "application/atom+xml; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".zip": "application/zip",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};
const HASHED = /\.[0-9a-f]{8}\.\w+$/;

const NOT_FOUND = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>没有这一页 · 晴雨表</title><h1>没有这一页</h1>
<p>网址可能写错了；也可能是这一页的专题、地方或那一周的文件已经不在：类别表、区划表改过编号，或者文件只留最近四周。</p>
<p>请<a href="/">回到本周要情</a>，用那一页上方的“查找”找。</p></html>
`;

/** Serves `dir` on 127.0.0.1 (port 0: any free one) until the server is closed. `dir` may be a link that is moved. */
export function serve(dir: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(dir, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new UserError(`端口 ${port} 已被别的程序占用。请关掉那个程序再运行。`) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, text = `${status}`) =>
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(text);
  if (request.method !== "GET" && request.method !== "HEAD") return void refuse(405);
  const found = await findFile(await realpath(dir), request.url ?? "/");
  if (found === null) return void refuse(404, NOT_FOUND);
  if ("moved" in found) return void response.writeHead(301, { location: found.moved }).end();
  const headers: Record<string, string> = {
    "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "cache-control": HASHED.test(found.file) ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    vary: "accept-encoding",
  };
  const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(
    200,
    zipped ? { ...headers, "content-encoding": "gzip" } : { ...headers, "content-length": String(found.size) },
  );
  if (request.method === "HEAD") return void response.end();
  const file = createReadStream(found.file).on("error", (error) => response.destroy(error));
  if (zipped) file.pipe(createGzip({ level: 6 })).pipe(response);
  else file.pipe(response);
}

type Found = { file: string; size: number } | { moved: string } | null;

/** The file that a request's path names, if it lies in `root`, links followed; `/` is `index.html`, `/topics` is `topics.html`. */
async function findFile(root: string, url: string): Promise<Found> {
  const raw = url.replace(/[?#].*$/, "");
  const path = decode(raw);
  if (path === null || path.includes("\0") || path.split(/[/\\]/).includes("..")) return null;
  let isFolder = false;
  for (const candidate of path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`]) {
    const file = await realpath(join(root, candidate)).catch(() => null); // no such file
    if (file === null || !file.startsWith(root + sep)) continue;
    const found = await stat(file);
    if (found.isFile()) return { file, size: found.size };
    isFolder ||= found.isDirectory();
  }
  return isFolder ? { moved: `${raw}/` } : null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
