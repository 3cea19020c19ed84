/**
 * `npm run bench -- topics`: after a night over a demo city, how often the third level of the topic is right where no
 * operator's class told it: one line of JSON a source, for what told it (terms alone; terms and classifier together).
 */
import { join } from "node:path";
import { openWarehouse, quote } from "../../loaders/warehouse.js";
import { configFromArguments } from "../../pipelines/command.js";
import { scoresOf } from "../../pipelines/text/classifier/scoring.js";

const round = (value: number) => Math.round(value * 1e4) / 1e4;

export async function benchTopics(args: readonly string[]): Promise<void> {
  const config = await configFromArguments(args);
  const warehouse = await openWarehouse(config.warehouse);
  try {
    const truth = quote(join(config.exports, "truth_topics.csv"));
    const rows =
      await warehouse.rows(`select request.source, truth.topic_id as truth, reading.topic_id as terms, request.topic_id as together
      from int_requests as request
      join (select request_id, any_value(topic_id) as topic_id from read_csv(${truth}, all_varchar = true) group by request_id) as truth using (request_id)
      left join int_readings as reading using (text_key)
      where topic_source <> 'operator' order by request.source`);
    for (const source of new Set(rows.map((row) => String(row.source)))) {
      for (const told of ["terms", "together"] as const) {
        const judged = rows
          .filter((row) => row.source === source)
          .map((row) => ({
            truth: String(row.truth),
            predicted: String(row[told] ?? "").length === 6 ? String(row[told]) : null,
            probability: 0,
          }));
        const { n, accuracy, macro_f1, per_class } = scoresOf(judged);
        const line = {
          source,
          told,
          n,
          classes: per_class.length,
          accuracy: round(accuracy),
          macro_f1: round(macro_f1),
        };
        console.log(JSON.stringify(line));
      }
    }
  } finally {
    warehouse.close();
  }
}
