/**
 * What each planted burst is about: one thing with a name that nobody else says, so that whoever reads its requests sees one
 * matter. All names are invented. Its requests say of it what any request of the topic says, and what it is called.
 */
import type { TopicDefinition } from "./topic-type.js";

export interface NamedThing {
  /** As its requests call it. */
  readonly name: string;
  /** In a title. */
  readonly short: readonly string[];
  /** Which thing it is; follows what is wrong. */
  readonly which: readonly string[];
  /** What is to be done about it, beside what is usually asked. */
  readonly ask: readonly string[];
}

/** The phrases of a topic, as they are said of a thing with a name. */
export const namedPhrases = (
  { what, harm, ask }: Pick<TopicDefinition, "what" | "harm" | "ask">,
  thing: NamedThing,
): Pick<TopicDefinition, "short" | "what" | "harm" | "ask"> => ({
  short: thing.short,
  what: what.map((phrase) => `${phrase}，{${thing.which.join("|")}}`),
  harm,
  ask: [...ask, ...thing.ask],
});

export const MIXING_PLANT: NamedThing = {
  name: "晟磊搅拌站",
  short: ["晟磊搅拌站的灰太大", "晟磊混凝土搅拌站扰民", "晟磊搅拌站灰尘噪音"],
  which: [
    "{就是|说的是}新开的晟磊搅拌站{，二号罐最厉害|二号罐}",
    "{这家|厂子}叫晟磊搅拌站，{都是二号罐冒的|二号罐没有除尘}",
    "晟磊搅拌站二号罐{一开就这样|从来不停}",
  ],
  ask: [
    "{让晟磊搅拌站|责令晟磊搅拌站}{停产整改|搬走}",
    "把晟磊搅拌站二号罐{封起来|停下来}",
    "查查晟磊搅拌站{的环保手续|二号罐}",
  ],
};

export const WATER_MAIN: NamedThing = {
  name: "柏庐路换水管",
  short: ["柏庐路换水管后自来水发黄", "柏庐路换水管以后有怪味", "柏庐路换水管后流出浑水"],
  which: [
    "{就是|都是}柏庐路换水管以后{才这样|开始的}",
    "柏庐路换水管{的施工队说放放就好|没人通知过}",
    "{自从|打从}柏庐路换水管，{新管没冲洗|就没清过}",
  ],
  ask: ["把柏庐路换的{新管冲洗干净|水管重新冲洗}", "让柏庐路换水管的单位{来处理|给个说法}"],
};

export const HEAT_STATION: NamedThing = {
  name: "霁光换热站",
  short: ["霁光换热站停了没暖气", "霁光换热站坏了整片没暖气", "霁光换热站突然停暖"],
  which: [
    "{说是|物业说是}霁光换热站循环泵{烧了|坏了}",
    "霁光换热站循环泵{没有备件|在外地修}",
    "{都是霁光换热站的|霁光换热站一坏就这样}，循环泵{用了十几年|老停}",
  ],
  ask: ["给霁光换热站{换循环泵|修好循环泵}", "告知霁光换热站循环泵{几时修好|恢复的时间}"],
};

export const LIFT_PART: NamedThing = {
  name: "骏昇牌门机",
  short: ["电梯骏昇门机老是坏", "电梯停了说是骏昇门机的毛病", "骏昇门机电梯故障频繁"],
  which: [
    "{维保说是|物业说是}骏昇牌门机坏了",
    "骏昇牌门机{换了[N]回还坏|厂家没货}",
    "{都是骏昇牌门机|说骏昇牌门机整批要换}",
  ],
  ask: ["把骏昇牌门机{修好|换掉}", "查一查骏昇牌门机{合不合格|还能不能用}"],
};
