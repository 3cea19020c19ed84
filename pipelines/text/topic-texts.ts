/** The texts that topics are told of. */

/** Classed tickets of so many days are predicted too, to find those that look misfiled. */
export const CHECKED_DAYS = 91;

/** A query for the texts whose keys a table holds: text_key, title and description as sent, words of the reading. */
export const READ_TEXTS = (keys: string): string => `select text_key, title, description, words
  from (select text_key, min(rowid) as row_id from raw_requests where text_key in (select text_key from ${keys}) group by text_key)
  join int_readings using (text_key)
  join (select rowid as row_id, title, description from raw_requests) using (row_id)`;
