/** The words in which users learn that a file, sheet or archive member could not be read, and what to do. */
import { type UnreadableCode, UnreadableFile, type UnreadablePart } from "./types.js";

/** Code → what happened, what to do. */
const WORDS: Readonly<Record<UnreadableCode, readonly [string, string]>> = {
  missing: ["打不开文件", "请检查文件是否存在、是否有读取权限；文件名是乱码的请改名"],
  empty: ["文件是空的", "请核对后重新导出"],
  unsupported: ["不支持的文件格式", "请另存为 CSV、Excel（.xlsx、.xls）或 JSON 后重新报送，压缩包请用 zip 或 gz"],
  not_text: ["文件内容不是文字，也不是表格", "文件多半已损坏或没有传完，请重新导出"],
  wrong_encoding: ["文字编码无法识别，内容是乱码", "请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx 后重新报送"],
  no_table: ["没有找到表头", "请确认含有“工单编号”“受理时间”等列名；列名特殊的，请在配置的 columns 中写明对应字段"],
  password: ["文件有密码", "请去掉密码后重新报送"],
  broken_archive: ["压缩包不完整或已损坏", "文件多半没有传完，请重新压缩后报送"],
  broken_workbook: ["Excel 文件不完整或已损坏", "请用 Excel 或 WPS 打开后另存为 .xlsx，再重新报送"],
  zip_bomb: ["压缩包解开后异常大", "为防止占满磁盘和内存没有解压；请核对来源，确需报送的请分成小文件"],
  too_large: ["文件过大，无法一次读入", "请分成几个文件，或改用 CSV 报送"],
  bad_path: ["压缩包里的文件路径不安全（含“..”或绝对路径）", "该文件没有解压；请重新压缩后报送"],
};

/** "市热线.xlsx 工作表“汇总”：没有找到表头。请确认……" */
function unreadableMessage(code: UnreadableCode, file: string, sheet: string | null, detail: string): string {
  const [what, advice] = WORDS[code];
  const where = sheet === null ? file : `${file} 工作表“${sheet}”`;
  return `${where}：${what}${detail === "" ? "" : `（${detail}）`}。${advice}。`;
}

/** The error for a whole file. `detail` is Chinese and short. */
export function unreadable(code: UnreadableCode, file: string, detail = ""): UnreadableFile {
  return new UnreadableFile(code, unreadableMessage(code, file, null, detail));
}

/** The report on a sheet, or on an archive member where `sheet` is null. */
export function unreadablePart(code: UnreadableCode, file: string, sheet: string | null): UnreadablePart {
  return { file, sheet, code, message: unreadableMessage(code, file, sheet, "") };
}
