/** The caller as the row's own columns name them, prepared once a row. */
import type { Span } from "./spans.js";
import { shadowOf } from "./units.js";

export interface Known {
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

export interface KnownPerson {
  /** Names in the detectors' spelling. */
  readonly names: readonly string[];
  /** Digits of each telephone, with and without prefix or area code. */
  readonly phones: ReadonlySet<string>;
}

const SEPARATORS = /[\s,，、;；/|（）()<>【】:：]+/;
/** As nearly all are sent: needs no splitting. */
const ONE_NAME = /^[\u4e00-\u9fff]{2,8}$/;
const NAME = /^(?:[㐀-鿿]{2,4}|[㐀-鿿]{1,8}·[㐀-鿿]{1,8}|[A-Za-z]{4,20})$/;
/** Words found in name columns that are no names. */
const NO_NAME =
  /匿名|实名|未知|不详|保密|群众|居民|村民|业主|市民|网友|网民|用户|游客|本人|先生$|女士$|小姐$|同志$|物业|来电|测试|小区|社区|公司|委会|单位|学校|医院|[村镇县区局]$|^无/;

/** Most texts hold no number at all, so the telephones are made ready when they are asked for. */
class PreparedPerson implements KnownPerson {
  readonly names: readonly string[];
  #phones: ReadonlySet<string> | null = null;

  constructor(readonly known: Known) {
    this.names = namesOf(known);
  }

  get phones(): ReadonlySet<string> {
    this.#phones ??= phonesOf(this.known);
    return this.#phones;
  }
}

let last: PreparedPerson | null = null;

/** What to look for in every text of a row; the same object, given again for the row's next text, costs nothing. */
export function knownPerson(known: Known): KnownPerson {
  if (known !== last?.known) last = new PreparedPerson(known);
  return last;
}

function namesOf({ names }: Known): string[] {
  const found: string[] = [];
  for (const cell of names) {
    for (const part of ONE_NAME.test(cell) ? [shadowOf(cell)] : shadowOf(cell).split(SEPARATORS)) {
      const name = part.replace(/(?:先生|女士|小姐|同志)$/, "");
      if (NAME.test(name) && !NO_NAME.test(name)) found.push(name);
    }
  }
  return found;
}

function phonesOf({ names, phones }: Known): Set<string> {
  const numbers = [...phones, ...names].flatMap((text) => shadowOf(text).match(/\d[\d\- ]{5,}\d/g) ?? []);
  return new Set(numbers.map((number) => number.replace(/\D/g, "")).flatMap(spellings));
}

function spellings(digits: string): string[] {
  if (digits.length < 7) return [];
  const withoutArea = /^(?:010|02\d|0[3-9]\d\d)(\d{7,8})$/.exec(digits)?.[1];
  const withoutPrefix = /^(?:0086|86|0)(1[3-9]\d{9})$/.exec(digits)?.[1];
  return [digits, withoutArea, withoutPrefix].filter((spelling) => spelling !== undefined);
}

/** Reports the known names wherever they stand. */
export function findKnownNames(text: string, names: Iterable<string>, spans: Span[]): void {
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      spans.push({ start: at, end: at + name.length, token: "〔姓名〕" });
    }
  }
}
