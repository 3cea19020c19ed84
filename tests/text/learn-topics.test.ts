import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { defineMacros } from "../../pipelines/models.js";
import { learnTopics } from "../../pipelines/text/learn-topics.js";
import { cityWith } from "../models/city.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-topics-"));
});
afterAll(() => rm(folder, { recursive: true }));

const learn = (city: Warehouse) => learnTopics(city, { folder: join(folder, "work") });
const key = (i: number) => `00000000-0000-0000-0001-${String(i + 1).padStart(12, "0")}`;

const HEATING = ["暖气", "不热", "室温", "供热", "锅炉"];
const PARKING = ["停车", "车位", "收费", "占道", "地锁"];
/** Three words of a subject and a number that makes each text another one. */
const wordsOf = (subject: readonly string[], i: number) =>
  [0, 1, 2].map((j) => subject[(i + j) % subject.length] ?? "").concat(`第${i}`);

interface Ticket {
  words: string[];
  topic_path: string | null;
  requested_at: string;
}

const classed = (i: number): Ticket =>
  i % 2 === 0
    ? { words: wordsOf(HEATING, i), topic_path: "住房->供暖->暖气不热", requested_at: "2026-02-10 10:00:00" }
    : { words: wordsOf(PARKING, i), topic_path: "城市管理->停车", requested_at: "2026-02-11 10:00:00" };

const cityOf = (tickets: readonly Ticket[]) =>
  cityWith({
    requests: tickets.map(({ words, ...ticket }) => ({ ...ticket, description: words.join("") })),
    readings: tickets.map(({ words }, i) => ({ text_key: key(i), words: words.join(" ") })),
  });

const predictions = (city: Warehouse) =>
  city.rows("select text_key::varchar as text_key, topic_id from int_topic_predictions order by text_key");

describe("learnTopics", () => {
  it("tells texts without a class by what operators' classes taught", async () => {
    const unclassed = (words: string[]): Ticket => ({ words, topic_path: null, requested_at: "2026-03-03 10:00:00" });
    const tickets = [
      ...Array.from({ length: 80 }, (_, i) => classed(i)),
      unclassed(["锅炉", "不热", "室温"]),
      unclassed(["地锁", "车位"]),
      unclassed(["蝴蝶"]),
    ];
    const city = await cityOf(tickets);
    try {
      expect(await learn(city)).toEqual({ trainedOn: 80, predicted: 3 });
      const [heating, parking, strange] = (await predictions(city)).slice(80);
      expect(heating).toMatchObject({ topic_id: "010101" });
      expect(parking).toMatchObject({ topic_id: "0201" });
      expect(strange).toMatchObject({ topic_id: null });
    } finally {
      city.close();
    }
  });

  it("tells the words that weighed most of recent tickets that are classed otherwise, and of no others", async () => {
    const sent = (words: string[], topic_path: string | null): Ticket => ({
      words,
      topic_path,
      requested_at: "2026-03-03 10:00:00",
    });
    const city = await cityOf([
      ...Array.from({ length: 80 }, (_, i) => classed(i)),
      sent(["锅炉", "不热", "室温"], "城市管理->停车"),
      sent(["地锁", "车位"], "城市管理->停车"),
      sent(["占道", "车位"], null),
    ]);
    try {
      expect(await learn(city)).toEqual({ trainedOn: 80, predicted: 3 });
      const words = await city.rows(
        "select text_key::varchar as text_key, words::varchar as words from int_topic_words",
      );
      expect(words).toEqual([{ text_key: key(80), words: expect.stringMatching(/锅炉|室温|不热/) }]);
      expect(await learn(city)).toEqual({ trainedOn: 0, predicted: 0 });
    } finally {
      city.close();
    }
  });

  it("learns again when the month turns or much of closed months' tickets changed, and then tells all anew", async () => {
    const city = await cityOf(Array.from({ length: 200 }, (_, i) => classed(i)));
    const movedTo = (day: string, last: number) =>
      city.run(`update stg_request_versions set first_requested_at = timestamp '${day} 10:00:00', last_event_at = timestamp '${day} 10:00:00'
        where request_id in (${Array.from({ length: last }, (_, i) => `'R${i + 1}'`).join(", ")})`);
    try {
      expect(await learn(city)).toEqual({ trainedOn: 200, predicted: 0 });
      const before = await predictions(city);
      expect(await learn(city)).toEqual({ trainedOn: 0, predicted: 0 });
      await movedTo("2026-03-14", 2);
      expect(await learn(city)).toEqual({ trainedOn: 0, predicted: 0 });
      expect(await predictions(city)).toEqual(before);
      await movedTo("2026-03-14", 3);
      expect(await learn(city)).toEqual({ trainedOn: 197, predicted: 3 });
      await movedTo("2026-02-10", 3);
      expect(await learn(city)).toEqual({ trainedOn: 200, predicted: 0 });
      expect(await predictions(city)).toEqual(before);
      await defineMacros(city, { today: "2026-04-02", cutOff: "2026-04-01", weekStartsOn: 1 });
      expect(await learn(city)).toEqual({ trainedOn: 200, predicted: 0 });
    } finally {
      city.close();
    }
  });

  it("learns from what was told when the month began: a ticket sent again with another class or text changes nothing", async () => {
    const tickets = Array.from({ length: 80 }, (_, i) => classed(i));
    const city = await cityOf(tickets);
    const sentAgain = await cityWith({
      requests: [
        ...tickets.map(({ words, ...ticket }) => ({ ...ticket, description: words.join("") })),
        ...tickets.slice(0, 40).map(({ requested_at }, i) => ({
          request_id: `R${i + 1}`,
          requested_at,
          updated_at: "2026-03-10 09:00:00",
          topic_path: "城市管理->停车",
          description: "已处理",
        })),
      ],
      readings: tickets.map(({ words }, i) => ({ text_key: key(i), words: words.join(" ") })),
    });
    try {
      await learn(city);
      expect(await learn(sentAgain)).toMatchObject({ trainedOn: 80 });
      const models = (warehouse: Warehouse) => warehouse.rows("select version, model from int_topic_models");
      expect(await models(sentAgain)).toEqual(await models(city));
    } finally {
      city.close();
      sentAgain.close();
    }
  });

  it("of a city without classed tickets learns nothing and forgets what it had", async () => {
    const city = await cityOf([{ words: ["停车"], topic_path: null, requested_at: "2026-02-10 10:00:00" }]);
    try {
      await city.run(`insert into int_topic_predictions values ('${key(0)}', 'old', '02', '02', [0.9], false)`);
      expect(await learn(city)).toEqual({ trainedOn: 0, predicted: 0 });
      expect(await predictions(city)).toEqual([]);
    } finally {
      city.close();
    }
  });
});
