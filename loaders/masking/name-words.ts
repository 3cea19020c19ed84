/** What stands before and after names in requests; simplified, since detectors read the shadow text. */

/** After these a name follows, unless it is plainly something else. */
export const STRONG_CUE =
  /(?:我叫|名叫|叫做|名字叫?|姓名|联系人|联络人|(?:来电|反映|反应|投诉|诉求|申请|举报|报修|求助|当事|负责|经办|承办|办理|责任|委托|申报|留言|信访|报案|被害|监护|承租|出租|借款|收款|担保)人|法人|[被原]告)(?:姓名|名字)?(?:[:：=是为叫【（(]|\s){0,3}$/;

/** After these a name may follow, and mostly does not. */
export const WEAK_CUE =
  /(?:我是|本人|联系|[居村市]民|业主|户主|租户|住户|房东|房主|车主|店主|群众|邻居|老板|书记|主任|支书|经理|会计|[村组队镇乡县市区局所处科院校厂站店家]长|主席|委员|包工头|工头|中介|网格员|职工|员工|保安|司机|医生|护士|教师|[死伤患]者|民警|辅警|父亲|母亲|爸爸?|妈妈?|丈夫|妻子|儿子|女儿|老公|老婆|爱人|姐姐|妹妹|哥哥|弟弟|爷爷|奶奶|叔叔|孩子|孙子|学生)(?:姓名|名叫|叫做?)?(?:[:：是为（(]|\s){0,2}$/;

/** 我姓王, 一个姓张的; not 百姓高兴. */
export const SURNAME_CUE = /(?<!百)姓$/;

/** The last characters of all of these cues and of those before a name with a telephone, for the pass that collects candidates; beside them all that is not Han. */
export const ENDS_OF_CUES =
  "叫做名字人民主户东众头介告居板记任书理计长席委员工安机生士师者警亲爸妈夫妻子儿公婆姐妹哥弟爷奶叔系是为姓找给";

/** 我叫小花。, 姓名：昝平，, 姓名：王 明 */
export const SELF_NAMED =
  /(?:我叫|名叫|姓名\s?[:：=是为])\s?(?!救护|外卖|出租|滴滴|快递|师傅|警察|保安|物业|快车|专车|货车|拖车|家长|孩子|匿名|保密|未知|实名|无)([㐀-鿿]{1,8}·[㐀-鿿]{1,8}|[㐀-鿿]{2,4}|[㐀-鿿](?: [㐀-鿿]){1,2})(?![㐀-鿿·])/g;

/** What plainly follows a name: the end of Han, titles, and words of two characters. */
export const CLEARLY_AFTER =
  /(?:(?![㐀-鿿])|先生|女士|小姐|同志|师傅|大爷|大妈|大娘|阿姨|老师|医生|反映|反应|来电|致电|投诉|举报|咨询|求助|建议|表示|认为|希望|请求|要求|提出|诉求|电话|手机|联系|号码|微信|身份证|家住|现住|居住|住址|住在|今年|现年|年龄|户籍|户口|本人|名下|发现|拨打|购买|等人|等[一二三四五六七八九十]|一家|夫妇|因为|由于|曾经|多次|我是|我家|态度|拖欠|拒绝|拒不|不给|侵占|霸占|强占|占用|经常|一直|长期|私自|擅自|强行|打人|辱骂|殴打|威胁|从来|目前|现在|昨天|今天|承包|负责|收取|索要|克扣|贪污|截留|冒领|骗取|诈骗|失联|去世|死亡|患有|病故|母亲|父亲|丈夫|妻子|儿子|女儿|家的|家里|家中|家门|之子|之妻|妈妈|爸爸|半夜|深夜|夜里|凌晨|每天|天天|白天|晚上|早上|上午|下午|前天|去年|多年|故意|恶意|种的|开的|养的|驾驶|撞[了倒伤]|修建|搭建|建房|租用|领取|享受|申请|购房|丢失|遗失|受伤|住院|就医|被[打骗撞害]|遭到|非法|违法|违规|违建|私搭|偷|养[狗鸡鸭鹅猪羊蜂鸽]|堆放|停放|开车|开店|经营|利用|借用|收了|说他|打电话|不管|不让|不肯|不承认|欠[我款薪钱])/y;

/** What may follow a name but also be part of one. */
export const PERHAPS_AFTER = /[的在于住称说是系因与和及跟等家欠我他她您你已曾也都又男女将被把到去来为从没不有向对]/y;

/** After a name these make it a place's. */
export const PLACE_AFTER =
  /^(?:[村庄镇乡县市区街路巷屯寨里苑园湾店集营]|小区|社区|小学|中学|大街|大道|国际|广场|花园|家园|公司|超市|医院|学校|工地|物业|集团|大厦|新村|公寓)/;

/** Where nothing shows the end of a name, an organisation so near means that it is none. */
export const ORGANISATION_NEAR =
  /^[㐀-鿿]{0,3}(?:小区|社区|小学|中学|学校|医院|公司|超市|广场|花园|家园|大厦|工地|幼儿|酒店|饭店|市场|工厂|集团|国际)/;

/** 某, 某某, 某人 after a surname; not 高某小区, 江某公司. */
export const SOMEONE =
  /^某{1,2}(?:人|甲|乙|丙)?(?![小公单些个种地日天年月村部局街酒学医店县市镇乡区路处段栋楼工企项品物家])/;

/** ，薛轩明，电话138… : between a clause's beginning (or 找) and a telephone stands a name. */
export const BEFORE_NAME_WITH_PHONE = /(?:[找给]|[^㐀-鿿])$/;
export const PHONE_AFTER = /[，,、：:（( ]{0,2}(?:联系)?(?:电话|手机|座机|号码|1[3-9]\d{9}|〔电话〕)/y;

export const TITLE = /^([㐀-鿿]{0,2}?)(?:先生|女士|小姐|太太|大爷|大妈|大娘|阿姨|老师|师傅|同志)/;
/** These stand beside whole names only: 王主任 alone says an office, not a person. */
export const TITLE_OF_OFFICE =
  /^([㐀-鿿]{1,2}?)副?(?:主任|书记|经理|局长|科长|校长|村长|镇长|队长|所长|警官|医生|律师|院长)/;
/** First characters of 某 and of all titles, for the pass that collects candidates. */
export const BEGINNINGS_OF_TITLES = "某先女小太大阿师老同主书经局科校村镇队所警医律院副";
/** 田经理, 雷副主任: the surname alone is the name. */
export const TITLE_AFTER_SURNAME =
  /(?:先生|女士|小姐|老师|师傅|同志|医生|大夫|律师|[经总]理|老板|书记|主任|[局科处所院校村镇乡县市队组班部厂站]长|总|工(?![㐀-鿿])|副[㐀-鿿])/y;
/** 业主方, 药房主任: what only looks like a cue and a surname. */
export const CUE_RUNS_ON = /(?:主方|[主班]任)$/;
/** 语文老师, 相关同志, 现任老师: the character before makes the surname part of a word. */
export const WORD_BEFORE_TITLE = /(?:[相有机海]关|[普职]高|[主现历前上下专责一二三]任|[语英国]文|课任|[名公官府]邸)$/;
