/** Letters from here on are as wide as high: arrows, numbers in circles, Han characters and their marks. */
const FIRST_WIDE = 0x2190;
const NARROW = 0.56;

/** Width of a text in ems, near enough to leave room for it: `2周` is 1.56. */
export const emsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) >= FIRST_WIDE ? 1 : NARROW), 0);
