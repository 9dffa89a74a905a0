import { usccCheckCharacter } from '#registry/subjects';

/** An invented organisation of the benchmark: name and code, nothing else. */
export type BenchSubject = { code: string; name: string };

/** Chance with a seed: the same names in the same order on every machine. */
export function chanceFrom(seed: number): { below(limit: number): number; yes(share: number): boolean } {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let hash = Math.imul(state ^ (state >>> 15), state | 1);
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
    return ((hash ^ (hash >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { below: (limit) => Math.floor(unit() * limit), yes: (share) => unit() < share };
}

type Chance = ReturnType<typeof chanceFrom>;

/**
 * Names shaped like real ones: mean 13.9 characters; endings 有限公司 62 %, 有限责任公司 7 %, 合作社 6 %, 分公司 5 %,
 * 厂 4 %, 部 2 %, 店 2 %, 股份有限公司 0.6 %; 2 % with brackets, four fifths half-width; about 13 % with another
 * organisation one character away. Characters of trade names are drawn unevenly, as people choose them.
 */
export function* generateSubjects(count: number, seed: number): Generator<BenchSubject> {
  const chance = chanceFrom(seed);
  const used = new Set<string>();
  let last = '';
  for (let index = 0; index < count; index += 1) {
    let name = last !== '' && chance.yes(0.027) ? neighbourOf(last, chance) : nameFor(chance);
    while (used.has(name)) name = nameFor(chance);
    used.add(name);
    last = name;
    yield { code: codeFor(index), name };
  }
}

/** A code that passes the check character; its organisation number counts up. */
function codeFor(index: number): string {
  const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let serial = '';
  for (let rest = index + 31 ** 4; serial.length < 6; rest = Math.floor(rest / 31))
    serial = digits[rest % 31]! + serial;
  const division = divisions[index % divisions.length]!;
  const first17 = `91${division}MA${serial}${index % 10}`;
  return first17 + usccCheckCharacter(first17);
}

function nameFor(chance: Chance): string {
  const place = pick(places, chance) + (chance.yes(0.34) ? pick(districts, chance) : '');
  const brand = brandFor(chance);
  const trade = pick(trades, chance) + (chance.yes(0.52) ? pick(activities, chance) : '');
  const ending = endingFor(chance);
  if (chance.yes(0.02)) {
    const [open, close] = chance.yes(0.8) ? ['(', ')'] : ['（', '）'];
    return `${brand}${open}${place}${close}${trade}${ending}`;
  }
  const isSmall = ending.length === 1;
  if (ending === '分公司') return `${place}${brand}${trade}有限公司${pick(districts, chance)}分公司`;
  return `${place}${brand}${isSmall ? pick(smallTrades, chance) : trade}${ending}`;
}

/** Two or three characters, the usual ones far oftener than the others; one name in fourteen has four. */
function brandFor(chance: Chance): string {
  const length = chance.yes(0.62) ? 2 : chance.yes(0.82) ? 3 : 4;
  let brand = '';
  while (brand.length < length)
    brand += brandCharacters[Math.floor((chance.below(1_000) ** 2 / 1e6) * brandCharacters.length)]!;
  return brand;
}

function endingFor(chance: Chance): string {
  let draw = chance.below(1_000);
  for (const [ending, share] of endings) {
    draw -= share;
    if (draw < 0) return ending;
  }
  return '';
}

/** The name with one character of its second quarter, where trade names stand, changed to another. */
function neighbourOf(name: string, chance: Chance): string {
  const at = 2 + chance.below(Math.max(1, Math.floor(name.length / 3)));
  return name.slice(0, at) + pick(brandCharacters, chance) + name.slice(at + 1);
}

const pick = (items: readonly string[] | string, chance: Chance): string =>
  items[chance.below(items.length)]!;

const endings: readonly (readonly [string, number])[] = [
  ['有限公司', 620],
  ['有限责任公司', 70],
  ['农民专业合作社', 60],
  ['分公司', 50],
  ['厂', 40],
  ['部', 20],
  ['店', 20],
  ['股份有限公司', 6],
  ['中心', 40],
  ['经营户', 30],
  ['合伙企业', 24],
  ['协会', 20],
];

const divisions = [
  '370402',
  '370403',
  '370404',
  '370405',
  '370406',
  '370481',
  '370102',
  '370202',
  '371302',
  '370802',
];
const places = (
  '枣庄 枣庄市 枣庄市 枣庄市 滕州 滕州市 滕州市 济南 济南 青岛 青岛市 临沂 临沂市 济宁 济宁市 山东 山东 山东省 烟台 潍坊 淄博 德州 聊城 滨州 菏泽 ' +
  '东营 日照 泰安 威海 莱芜 台儿庄区 薛城区 山亭区 峄城区 市中区 曲阜 邹城 兖州 微山县 金乡县 嘉祥县 汶上县 泗水县 梁山县 鱼台县 费县 平邑县 沂水县 郯城县 莒南县'
).split(' ');
const districts =
  '薛城 峄城 山亭 台儿庄 市中 高新 新城 城关 张范 陶庄 邹坞 临城 常庄 沙沟 周营 光明路 振兴路 解放路 人民路 建设路 文化路 龙泉 荆河 北辛 善南'.split(
    ' ',
  );
const trades = (
  '科技 商贸 贸易 建筑工程 建筑安装 餐饮管理 餐饮服务 电子商务 信息技术 物流 运输 装饰工程 建材 机械设备 电气 食品 农业科技 农业发展 文化传媒 广告 教育咨询 ' +
  '企业管理 房地产开发 物业管理 医疗器械 医药 化工 纺织 服装 汽车销售 汽车服务 新能源 环保科技 节能 园林绿化 市政工程 劳务 人力资源 旅游 酒店管理 家政服务 ' +
  '水产养殖 种植 畜牧养殖 果蔬 粮油 五金 塑料制品 橡胶 矿业 煤炭 钢结构 门窗 家具 玻璃 陶瓷 印刷包装 网络科技 软件 通信 智能科技 生物科技 检测 测绘 设计 咨询 ' +
  '投资 担保 典当 拍卖 租赁 消防工程 防水 水利 电力工程 石材 木业 造纸 酿酒 茶业 花卉 宠物 健身 影视 摄影 婚庆 养老服务 母婴 美容 眼镜 珠宝 钟表 玩具 文具'
).split(' ');
const activities = '开发 销售 服务 发展 制造 加工 供应链 工程 技术 咨询 管理 贸易 安装 维修 推广'.split(' ');
const smallTrades = (
  '餐饮 百货 超市 便利 汽修 五金 建材 服装 水果 蔬菜 烟酒 茶叶 花卉 家具 家电 手机 电脑 眼镜 药品 图书 文具 理发 美容 洗衣 快餐 早点 烧烤 火锅 面食 糕点 ' +
  '塑料制品 木器加工 机械加工 石材加工 粮油加工 食品加工 建材经营 农资经营 日用品经营 化肥经营'
).split(' ');
const brandCharacters =
  '鑫盛华泰瑞恒宏达源兴隆顺利和诚信德润丰裕永安康福祥瑞嘉美佳天龙金银海洋江河山川林森木石东方南北中正大广新世纪阳光明亮辉煌腾飞鹏程远航' +
  '博雅文思智慧创力强健众合联同心一品三味五谷六顺七彩八方九州十全百年千里万家亿通聚汇集群英杰俊豪雄伟志翔云雨雪霜露风雷电火土水田园春夏秋冬晨曦' +
  '晓月星辰宇宙乾坤日朗清静雅淑贤良善美真诚厚重道义礼仁孝忠勇谦和睦邻友好运来财旺发富贵荣昌茂盛繁花似锦绣梅兰竹菊荷莲桂松柏杨柳桃李杏梨枣栗' +
  '红橙黄绿青蓝紫黑白灰玉珠宝翠琳琅瑶琪珍珑玲珊瑚贝壳鱼虾蟹鹤凤凰麒麟狮虎豹骏马牛羊鹿犬燕雀鹰鸿鹄卓越优胜捷迅达畅快乐欣悦怡景尚格调韵律诗画琴棋' +
  '岱岳泰岭峰峦岩磊矿铭钰铎锐锋钢铁铜铝锌钧鼎锦铄键镇钟镜铖锡锴镕鉴沛泽涵沐洁浩瀚渤澳湘淮沂泗汶济泉池渊溪湖波涛浪澜潮汐津港湾岛洲滨海沧溟' +
  '启航帆舟舵桨桥路途径驰骋驭骐骥骅聪敏睿哲颖慧昭晖晔晟昊昱晗旭昶晏暄煜炜烨焕烁炫烽燎焱炎炬炳灿焰嵘峻崇嵩岚岑峥屹巍崎';
