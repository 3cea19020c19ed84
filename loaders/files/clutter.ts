/** Files that lie beside what was meant to be sent: of macOS, of Windows, hidden ones, Office's locks. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.[^./]|~\$|thumbs\.db$|desktop\.ini$)/i;

/** Whether a file, by its name or its path in an archive, is none that an office means to send. */
export const isClutter = (path: string): boolean => CLUTTER.test(path);
