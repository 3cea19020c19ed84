/**
 * Which typefaces the files ask for: the official ones first, which are licensed and on an office's machine or not, then open
 * ones. `@embedpdf/fonts-sc` holds the last of each list, so that nothing is ever set in empty boxes.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** Folder with the packaged font files, one a weight. */
export const FONT_FOLDER: string = join(dirname(resolve("@embedpdf/fonts-sc")), "../fonts");

/** Files for pictures, which know two weights. */
export const FONT_FILES: readonly string[] = ["Regular", "Bold"].map((weight) =>
  join(FONT_FOLDER, `NotoSansHans-${weight}.otf`),
);

/** Family name inside those files. */
export const PACKAGED = "Noto Sans S Chinese";

const OPEN_SERIF = ["Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC"];

/** Families by their part on an official page, in the order in which they are tried. */
export const FACES = {
  title: ["方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "STZhongsong", ...OPEN_SERIF, PACKAGED],
  body: ["仿宋_GB2312", "FangSong_GB2312", "FangSong", "STFangsong", ...OPEN_SERIF, PACKAGED],
  heading: ["SimHei", "黑体", "STHeiti", PACKAGED],
  subheading: ["楷体_GB2312", "KaiTi_GB2312", "KaiTi", "STKaiti", PACKAGED],
  chart: ["Microsoft YaHei", "PingFang SC", PACKAGED],
} as const;

export type Faces = Record<keyof typeof FACES, readonly string[]>;
