/** Why a row is set aside or flagged: one list, for the quality page, `profile` and the log. */

/** Reasons for which a row is not loaded, each with what to do about it. */
export const SET_ASIDE = {
  missing_column: ["缺少必需的列", "在配置的 columns 中写明该列对应的字段，或请报送单位补上"],
  missing_id: ["没有工单编号", "请报送单位补编号后重报"],
  shortened_id: [
    "工单编号被 Excel 变成了科学计数或截去了末几位，已认不出是哪一件",
    "请从系统重新导出，不要经 Excel 打开再存；确需打开的，先把编号列设为文本",
  ],
  missing_text: ["标题和内容都是空的", "请报送单位补内容后重报"],
  missing_time: [
    "没有受理时间，编号里也看不出",
    "请报送单位补时间后重报；整份台账都没有登记时间的，在配置的 constants 中写一个 requested_at",
  ],
  impossible_time: ["受理时间不可能（如 2 月 30 日、1900 年、未来日期）", "请报送单位核对受理时间后重报"],
  unreadable_time: ["受理时间的写法认不出", "请改成 2026-03-04 09:05 这样的写法后重报"],
  ragged: ["列数与表头不符", "多半是内容里的分隔符没有加引号，请重新导出"],
  unclosed_quote: ["引号没有成对", "请重新导出，或把该行引号补齐"],
  too_long: ["一行过长", "多半不是表格数据，请检查文件"],
  not_an_object: ["不是一条记录", "请检查 JSON 文件"],
  cut_off: ["文件在此中断", "文件没有传完，请重新报送"],
} as const satisfies Record<string, readonly [string, string]>;

export type SetAsideReason = keyof typeof SET_ASIDE;

/** Flags of rows that are loaded all the same. */
export const FLAGS = {
  id_imputed: "没有编号，按来源、地点、人和内容推定",
  time_from_number: "没有受理时间，取自编号",
  time_from_close: "没有受理时间，取办结时间",
  bad_dispatched_at: "派发时间不可用，按空处理",
  bad_expected_at: "要求办结时间不可用，按空处理",
  bad_closed_at: "办结时间不可用，按空处理",
  bad_called_back_at: "回访时间不可用，按空处理",
  bad_updated_at: "更新时间不可用，按空处理",
  bad_coordinate: "经纬度不可用，按空处理",
  bad_count: "次数不是数，按空处理",
  error_cell: "有公式出错的单元格，按空处理",
} as const;

export type Flag = keyof typeof FLAGS;
