/** The open tables: every column's name, type, unit and meaning, once. Files, `datapackage.json` and tests are made from this. */

/** Types of Frictionless' Table Schema, and what they are in DuckDB. */
export const TYPES = { string: "VARCHAR", integer: "INTEGER", number: "DOUBLE", date: "DATE" } as const;

interface Field {
  readonly name: string;
  readonly type: keyof typeof TYPES;
  readonly title: string;
  readonly description: string;
  readonly unit?: string;
  readonly required?: boolean;
}

export interface Table {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly { readonly field: string; readonly table: string; readonly of: string }[];
  /** Long tables are packed: their CSV is `.csv.gz`. */
  readonly isLong?: boolean;
}

const WEEK: Field = {
  name: "week",
  type: "string",
  title: "周",
  description: "统计周，如 2026-W46；起止日期见 weeks",
  required: true,
};
const PIECES = { type: "integer", unit: "件", required: true } as const;
const REQUESTS: Field = { ...PIECES, name: "requests", title: "件数", description: "这一周受理的诉求，不含作废的" };
const TOPIC: Field = {
  name: "topic_id",
  type: "string",
  title: "专题",
  description: "专题编号，名称见 topics；0 是未分类",
  required: true,
};
const PLACE: Field = {
  name: "place_id",
  type: "string",
  title: "地方",
  description: "区县或镇街编号，名称见 places；区县编号表示不知道哪个镇街，0 是地点不明",
  required: true,
};
const INDICATOR: Field = {
  name: "indicator_id",
  type: "string",
  title: "指标",
  description: "指标编号，见 indicators",
  required: true,
};

const IN_WEEKS = { field: "week", table: "weeks", of: "week" };

export const OPEN_TABLES = [
  {
    name: "weeks",
    title: "统计周",
    description: "每个完整的统计周的起止日期和受理量，从早到晚",
    fields: [
      { ...WEEK, description: "统计周，如 2026-W46" },
      { name: "from", type: "date", title: "起", description: "这一周的第一天", required: true },
      { name: "to", type: "date", title: "止", description: "这一周的最后一天", required: true },
      REQUESTS,
    ],
    primaryKey: ["week"],
  },
  {
    name: "topics",
    title: "专题",
    description: "一级、二级专题",
    fields: [
      { ...TOPIC, description: "专题编号；0 是未分类" },
      { name: "parent_id", type: "string", title: "上一级", description: "上一级专题的编号；一级专题没有" },
      { name: "level", type: "integer", title: "级别", description: "1 或 2", required: true },
      { name: "name", type: "string", title: "名称", description: "专题名称", required: true },
    ],
    primaryKey: ["topic_id"],
  },
  {
    name: "places",
    title: "地方",
    description: "区县和镇街",
    fields: [
      { ...PLACE, description: "区县或镇街编号；0 是地点不明" },
      { name: "parent_id", type: "string", title: "所在区县", description: "镇街所在区县的编号；区县没有" },
      {
        name: "level",
        type: "string",
        title: "级别",
        description: "county 区县，town 镇街，unknown 地点不明",
        required: true,
      },
      { name: "name", type: "string", title: "名称", description: "地名", required: true },
      {
        name: "residents",
        type: "integer",
        title: "常住人口",
        description: "区划表里的人口；不知道的空着",
        unit: "人",
      },
    ],
    primaryKey: ["place_id"],
  },
  {
    name: "requests",
    title: "每周诉求",
    description: "按周、地方、二级专题、渠道的件数，与“专题”页同一份数；没有诉求的格子不列。地方最细到镇街",
    fields: [
      WEEK,
      PLACE,
      TOPIC,
      {
        name: "channel",
        type: "string",
        title: "渠道",
        description: "受理渠道的代码，如 hotline、miniprogram；空着是渠道不明",
      },
      REQUESTS,
      {
        ...PIECES,
        name: "matters",
        title: "事项数",
        description: "其中首次说起一个事项的诉求：同一事项只算一次，各格可以相加",
        unit: "个",
      },
    ],
    foreignKeys: [
      IN_WEEKS,
      { field: "place_id", table: "places", of: "place_id" },
      { field: "topic_id", table: "topics", of: "topic_id" },
    ],
    isLong: true,
  },
  {
    name: "indicators",
    title: "指标",
    description: "指标的名称、单位和算法",
    fields: [
      { ...INDICATOR, description: "指标编号" },
      { name: "name", type: "string", title: "名称", description: "指标名称", required: true },
      { name: "unit", type: "string", title: "单位", description: "值的单位；% 的值是 0 到 1 的小数", required: true },
      { name: "formula", type: "string", title: "算法", description: "怎么算的，与“口径”页相同", required: true },
      { name: "floor", type: "integer", title: "下限", description: "分母少于它的不给值", unit: "件", required: true },
    ],
    primaryKey: ["indicator_id"],
  },
  {
    name: "indicator_weeks",
    title: "每周指标",
    description: "不分地方的每周指标值，与每周要情页相同",
    fields: [
      WEEK,
      INDICATOR,
      { name: "value", type: "number", title: "值", description: "指标值，单位见 indicators；样本不足的空着" },
      { name: "numerator", type: "integer", title: "分子", description: "比例的分子；不是比例的空着", unit: "件" },
      { name: "n", type: "integer", title: "分母", description: "样本数", unit: "件", required: true },
      { name: "low", type: "number", title: "区间下端", description: "比例的 95% 区间（Wilson）；不是比例的空着" },
      { name: "high", type: "number", title: "区间上端", description: "同上" },
    ],
    primaryKey: ["week", "indicator_id"],
    foreignKeys: [IN_WEEKS, { field: "indicator_id", table: "indicators", of: "indicator_id" }],
  },
  {
    name: "alarms",
    title: "需要关注的预警",
    description: "最近53周每周要情页列出的预警，每周至多五条；村、社区的不列",
    fields: [
      WEEK,
      {
        name: "kind",
        type: "string",
        title: "种类",
        description: "week 一周偏多，slow 缓慢上升，silent 渠道偏少",
        required: true,
      },
      { name: "place", type: "string", title: "地方", description: "地名；空着是不分地方" },
      { name: "topic", type: "string", title: "专题", description: "专题名称；空着是全部诉求" },
      { name: "requests", type: "integer", title: "实际", description: "实际件数", unit: "件", required: true },
      {
        name: "expected",
        type: "number",
        title: "预计",
        description: "按往年同期等预计的件数",
        unit: "件",
        required: true,
      },
      {
        name: "expected_low",
        type: "number",
        title: "预计下端",
        description: "100 周里有 95 周落在下端与上端之间",
        unit: "件",
        required: true,
      },
      { name: "expected_high", type: "number", title: "预计上端", description: "同上", unit: "件", required: true },
      { name: "p", type: "number", title: "p", description: "出于偶然的可能", required: true },
      { name: "q", type: "number", title: "q", description: "按看过的个数折算以后的 p", required: true },
    ],
    foreignKeys: [IN_WEEKS],
  },
  {
    name: "matters",
    title: "热点事项",
    description: "最近53周热度最高的事项，每个满5件、3人；没有原话",
    fields: [
      WEEK,
      {
        name: "words",
        type: "string",
        title: "共同的词",
        description: "这些诉求共同说、别处少说的词，用、隔开；没有的空着",
      },
      TOPIC,
      { ...PLACE, description: "件数最多的镇街（不知道的用区县）的编号" },
      { ...PIECES, name: "requests", title: "本周件数", description: "这一周的诉求，至少5件" },
      { ...PIECES, name: "callers", title: "人数", description: "这一周反映的人数，至少3人", unit: "人" },
      { name: "heat", type: "number", title: "热度", description: "七项相加，算法见“口径”页", required: true },
    ],
    foreignKeys: [IN_WEEKS],
  },
] as const satisfies readonly Table[];

export type OpenTableName = (typeof OPEN_TABLES)[number]["name"];
