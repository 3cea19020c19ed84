/** `datapackage.json` (Frictionless Data Package): what the open files hold. Pure. */
import type { Site } from "../published.js";
import { OPEN_TABLES, type Table } from "./tables.js";

export const csvName = ({ name, isLong }: Table): string => `${name}.csv${isLong === true ? ".gz" : ""}`;
export const parquetName = ({ name }: Table): string => `${name}.parquet`;

export function dataPackage({ city, cut_off }: Pick<Site, "city" | "cut_off">): object {
  const tables: readonly Table[] = OPEN_TABLES;
  return {
    profile: "data-package",
    name: "qingyubiao",
    title: `${city.name}民生诉求统计数据`,
    description: `${city.is_fictional ? "演示数据：城市和所有数字都是程序编造的。" : ""}晴雨表网页上的统计数，地方最细到镇街，没有诉求的文字和个人信息。数据截至 ${cut_off}。`,
    sources: [{ title: city.issuing_unit }],
    resources: tables.flatMap((table) => [csvResource(table), parquetResource(table)]),
  };
}

const csvResource = (table: Table): object => ({
  profile: "tabular-data-resource",
  name: table.name,
  title: table.title,
  description: table.description,
  path: csvName(table),
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
  ...(table.isLong === true ? { compression: "gz" } : {}),
  dialect: { delimiter: ",", quoteChar: '"', doubleQuote: true, header: true, lineTerminator: "\r\n" },
  schema: schemaOf(table),
});

const parquetResource = (table: Table): object => ({
  name: `${table.name}-parquet`,
  title: `${table.title}（Parquet）`,
  description: table.description,
  path: parquetName(table),
  format: "parquet",
  mediatype: "application/vnd.apache.parquet",
  schema: schemaOf(table),
});

const schemaOf = ({ fields, primaryKey, foreignKeys }: Table): object => ({
  fields: fields.map(({ required, ...field }) => ({
    ...field,
    ...(required === true ? { constraints: { required: true } } : {}),
  })),
  missingValues: [""],
  ...(primaryKey === undefined ? {} : { primaryKey }),
  ...(foreignKeys === undefined
    ? {}
    : {
        foreignKeys: foreignKeys.map(({ field, table, of }) => ({
          fields: field,
          reference: { resource: table, fields: of },
        })),
      }),
});
