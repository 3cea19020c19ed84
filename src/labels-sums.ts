/** Words about sums that must close. */
export const SUMS = {
  title: "合计核对",
  rest: (n: string) => `另${n}项`,
  closed: (name: string, parts: string, total: string) => `${name}：${parts} = ${total}`,
  none: (name: string) => `${name}：都是0`,
  open: (name: string, sum: string, total: string, off: string) => `${name}之和${sum}，合计${total}，${off}`,
  more: (n: string) => `多${n}`,
  fewer: (n: string) => `少${n}`,
  each: (name: string, n: string) => `${name}：${n}项合计都对得上`,
  of: (whole: string, text: string) => `${whole} ${text}`,
  yes: "✓",
  no: "✗",
};
