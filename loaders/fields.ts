/**
 * The fields a request can have, and the headers under which offices send them.
 *
 * Names follow Open311 GeoReport v2 where it has a word. Aliases are written in simplified script, without blanks or
 * punctuation: `normalizeHeader` brings a header into that form before it is compared.
 */

type FieldType = "id" | "text" | "category" | "time" | "count" | "flag" | "coordinate" | "personal";

export interface Field {
  /** Column of `raw_requests`; personal fields have none, they only feed `caller_key` and the mask. */
  readonly name: FieldName;
  readonly type: FieldType;
  /** Headers seen in real exports, most usual first; the first is the term shown to users. */
  readonly aliases: readonly string[];
}

const fields = {
  request_id: [
    "id",
    "工单编号 工单号 编号 诉求编号 受理编号 留言编号 事项编号 流水号 工单流水号 案件编号 任务号 序列号 requestid servicerequestid",
  ],
  previous_request_id: ["id", "旧工单编号 原工单编号 关联工单 关联工单编号 重复工单编号 上次工单编号"],
  requested_at: [
    "time",
    "受理时间 来电时间 来电日期 登记时间 登记日期 诉求时间 反映时间 留言时间 提交时间 创建时间 受理日期 接收时间 走访时间 走访日期 录入时间 requesteddatetime",
  ],
  dispatched_at: ["time", "派发时间 转办时间 派单时间 交办时间 下派时间 派发日期 交办日期 分派时间"],
  expected_at: [
    "time",
    "要求办结时间 办理截止时间 截止时间 办理时限 完成时限 应办结时间 到期时间 时限 要求完成时间 expecteddatetime",
  ],
  closed_at: ["time", "办结时间 解决时间 完成时间 实际办结时间 结案时间 办结日期 办理完成时间 解决日期"],
  called_back_at: ["time", "回访时间 回访日期 最近回访时间"],
  updated_at: ["time", "更新时间 最后更新时间 修改时间 updateddatetime"],
  channel: ["category", "受理渠道 信息来源 来源渠道 诉求渠道 诉求来源 渠道 受理方式 来电渠道 反映渠道 来源"],
  request_type: ["category", "诉求类型 工单类型 诉求性质 事件类型 信件类型 类型 业务类型 诉求类别"],
  topic_path: ["text", "问题分类 诉求分类 问题类别 事项分类 分类 归口分类 工单分类 内容分类 业务分类 一级标签"],
  topic_1: ["text", "一级分类 问题分类一级 一级类别 一级事项 诉求一级分类 分类一"],
  topic_2: ["text", "二级分类 问题分类二级 二级类别 二级事项 诉求二级分类 分类二 二级标签"],
  topic_3: ["text", "三级分类 问题分类三级 三级类别 三级事项 诉求三级分类 分类三 三级标签"],
  title: ["text", "标题 诉求标题 工单标题 主题 留言主题 诉求主题 事项名称"],
  description: [
    "text",
    "主要内容 诉求内容 反映问题 反映内容 问题描述 工单内容 内容 留言详情 留言内容 诉求详情 事项内容 具体内容 问题内容 诉求描述 来电内容 description",
  ],
  county: ["category", "被反映区 被反映区县 区县 县区 县市区 所属区县 所属区 行政区 区域 所在区县 属地"],
  town: ["category", "被反映街乡镇 街道乡镇 街乡镇 乡镇街道 镇街 乡镇 街道 所属街道 所属乡镇 所属镇街 镇街道"],
  village: ["category", "村社区 社区村 村居 村居社区 所属社区 社区 村庄 行政村 村名 村"],
  estate: ["category", "小区点位 小区名称 小区 点位 楼盘 住宅小区 小区楼盘"],
  address: ["text", "地址 诉求地址 事发地址 被反映地址 详细地址 问题地址 发生地址 事发地点 address"],
  lat: ["coordinate", "纬度 lat latitude"],
  long: ["coordinate", "经度 long lng lon longitude"],
  unit: [
    "text",
    "承办单位 一级承办单位 主办单位 责任单位 交办部门 办理单位 处理单位 交办部门和责任人 承办部门 责任部门 agencyresponsible",
  ],
  unit_2: ["text", "二级承办单位 二级单位"],
  unit_3: ["text", "三级承办单位 三级单位"],
  status: ["category", "工单状态 办理状态 状态 处理状态 当前状态 诉求状态 办理环节 当前环节 status"],
  handler_outcome: ["category", "办理结果 处理结果 办理结论 办理情况 处置结果 承办单位认定"],
  citizen_outcome: ["category", "是否解决 回访是否解决 解决情况 群众认定是否解决"],
  satisfaction: ["category", "是否满意 满意度 最终满意度 回访满意度 群众回访满意度 满意情况 评价 群众评价"],
  first_satisfaction: ["category", "首次满意度 首次是否满意"],
  ledger_colour: ["category", "台账颜色 颜色 台账类别 台账 五色台账"],
  extensions: ["count", "延期次数 申请延期次数"],
  returns: ["count", "退回次数 退单次数"],
  urges: ["count", "催办 催办次数"],
  reopenings: ["count", "重办次数 二次办理次数 重新办理次数"],
  likes: ["count", "点赞数 赞同数 附议数 点赞"],
  dislikes: ["count", "反对数"],
  is_on_spot: ["flag", "是否当场解决 当场解决 现场解决 是否现场解决"],
  is_supervised: ["flag", "是否督办 督办"],
  is_confidential: ["flag", "是否保密 保密"],
  is_unreasonable: ["flag", "不合理诉求 是否不合理诉求 是否不合理"],
  is_contacted: ["flag", "是否联系 是否先行联系 先行联系 是否响应 是否联系群众"],
  is_appealed: ["flag", "是否申诉成功 申诉成功 申诉通过 是否剔除考核 剔除考核"],
  caller_name: ["personal", "来电人 姓名 诉求人 联系人 反映人 来电人姓名 群众姓名 户主 户主姓名 留言人 匿名或实名"],
  caller_phone: ["personal", "来电人电话 联系方式 联系电话 来电号码 电话 手机号 手机 手机号码 诉求人电话 反映人电话"],
  caller_id_number: ["personal", "身份证号 身份证 证件号码 身份证号码"],
  caller_account: ["personal", "留言用户 用户 用户编号 用户id 微信号 账号 openid"],
} as const satisfies Record<string, readonly [FieldType, string]>;

export type FieldName = keyof typeof fields;

/** All fields, in the order in which a mapping is printed. */
export const FIELDS: readonly Field[] = Object.entries(fields).map(([name, [type, aliases]]) => ({
  name: name as FieldName, // Object.entries widens the keys of a const object
  type,
  aliases: aliases.split(" "),
}));

const byName: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.name, field]));

/** The field of that name, or undefined: the way from a config's text to a `Field`. */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name);
}
