/** Words of the line of a week's files. */
export const DOWNLOADS = {
  title: "下载",
  forms: { docx: "Word", pptx: "PowerPoint", pdf: "PDF", xlsx: "XLSX", zip: "全部.zip" },
  size: (bytes: number) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`),
  failed: (problem: string) => `本周的 Word、PDF 等文件没有生成。${problem}`,
  notKept: "本周的 Word、PDF 等文件不在网站上，需要时请管理员生成。",
} as const;
