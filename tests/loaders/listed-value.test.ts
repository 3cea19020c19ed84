import { describe, expect, it } from "vitest";
import { ListedValues, personOf } from "../../loaders/listed-value.js";
import { maskPersonalData } from "../../loaders/personal-data.js";

const masked = () => {
  const read: string[] = [];
  const values = new ListedValues((value, person) => {
    read.push(value);
    return maskPersonalData(value, person).text;
  });
  return { values, read };
};
const nobody = personOf(undefined, undefined);

describe("values of a list", () => {
  it("are read once, however often and in whatever order they come, and cleaned before", () => {
    const { values, read } = masked();
    for (const cell of ["已办结", "办理中", "已办结", " 办理中", "办理中", "已办结"]) values.of(cell, nobody);
    expect(read).toEqual(["已办结", "办理中", "办理中"]);
    expect(values.of(" 办理中", nobody)).toBe("办理中");
  });

  it("are read anew where they name the row's own person, and for that row alone", () => {
    const { values } = masked();
    const person = personOf("诸小燕（女）", "13800001234");
    for (let i = 0; i < 2; i++) {
      expect(values.of("诸小燕超市", nobody)).toBe("诸小燕超市");
      expect(values.of("诸小燕超市", person)).toBe("〔姓名〕超市");
      expect(values.of("诸\u200b小燕超市", person)).toBe("〔姓名〕超市");
      expect(values.of("青石镇", person)).toBe("青石镇");
    }
  });

  it("are read anew where they may hold the row's own telephone, which alone looks like no telephone", () => {
    const { values } = masked();
    for (const cell of ["翠竹园 6212345", "翠竹园 ６２１-２３４５"]) {
      expect(values.of(cell, nobody)).toBe(cell);
      expect(values.of(cell, personOf(undefined, "0635-6212345"))).toBe("翠竹园 〔电话〕");
    }
  });

  it("are read anew where they name the row's own person in the other script", () => {
    const { values } = masked();
    for (const [cell, name] of [
      ["張偉國超市", "张伟国"],
      ["张伟国超市", "張偉國"],
    ] as const) {
      expect(values.of(cell, nobody)).toBe(cell);
      expect(values.of(cell, personOf(name, undefined))).toBe("〔姓名〕超市");
    }
  });
});
