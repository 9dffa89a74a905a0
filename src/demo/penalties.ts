import { addYears, formatWanYuan } from '#kit';
import type { Chance } from './chance.ts';
import { handKey } from './deck.ts';
import { decidingAuthority, type Happening, happeningAt, partiesOf, tell } from './happening.ts';
import type { CityPlan } from './plan.ts';
import type { Row } from './subjects.ts';
import type { Offence } from './words.ts';

export type DemoRecord = { item: string; row: Row; receivedOn: string };

/** A penalty; its contents say what its amounts and kinds say. Null when no organisation can have got one. */
export function penaltyAt(plan: CityPlan, number: number): DemoRecord | null {
  const happening = happeningAt(plan, number, (subject) => plan.deck.offences.has(handKey(subject)));
  if (!happening) return null;
  const { chance, subject, decidedOn } = happening;
  const offences = plan.deck.offences.get(handKey(subject))!;
  const offence = chance.weighted(offences.entries, offences.total);
  const authority = decidingAuthority(plan, offence.by, happening);
  const sanction = drawSanction(chance, offence, happening);
  const isSerious = sanction.types.some((type) => seriousTypes.includes(type));
  const validUntil = addYears(decidedOn, isSerious ? 3 : 1);
  const row: Row = {
    ...partiesOf(happening, authority),
    legalRepresentative: subject.legalRepresentative,
    documentNumber: `${authority.sign}罚〔${decidedOn.slice(0, 4)}〕${number + 1}号`,
    offenceType: offence.type,
    facts: tell(happening, offence.facts, chance.pick(offence.things)),
    basis: offence.basis,
    penaltyTypes: sanction.types.join(';'),
    penaltyContent: contentOf(sanction, chance),
    fineFen: sanction.fineYuan ? wanYuan(sanction.fineYuan) : '',
    confiscatedFen: sanction.confiscatedYuan ? wanYuan(sanction.confiscatedYuan) : '',
    revokedCertificate: sanction.certificate,
    procedure: sanction.isSimple ? '简易程序' : '普通程序',
    validUntil,
    publishUntil: chance.yes(0.8) ? validUntil : '',
  };
  return { item: 'penalty', row, receivedOn: happening.receivedOn };
}

/** @source 国办发〔2025〕22号, the serious class */
const seriousTypes: readonly string[] = ['吊销许可证件', '限制开展生产经营活动', '责令停产停业', '责令关闭'];

type Sanction = {
  types: readonly string[];
  fineYuan: number;
  confiscatedYuan: number;
  certificate: string;
  isSimple: boolean;
};

function drawSanction(chance: Chance, offence: Offence, happening: Happening): Sanction {
  const total = offence.sanctions.reduce((sum, each) => sum + each.weight, 0);
  const { types } = chance.weighted(offence.sanctions, total);
  const isSoleTrader = happening.subject.pair === '92';
  const size = isSoleTrader ? 0.3 : 1;
  const fineYuan = types.includes('罚款')
    ? asOfficialsRound(chance.spread(offence.medianYuan * size, offence.spread))
    : 0;
  const isConfiscation = types.some((type) => type.startsWith('没收'));
  const isLicence = types.some((type) => /暂扣|吊销|降低/.test(type));
  const number = `ZX${String(100_000 + (happening.number % 900_000))}`;
  const isLight = types.length === 1 && (types[0] === '警告' || types[0] === '罚款');
  return {
    types,
    fineYuan,
    confiscatedYuan: isConfiscation ? 40 + Math.round(chance.spread(900, 1)) : 0,
    certificate: isLicence ? `${offence.certificate ?? '相关许可证件'} ${number}` : '',
    isSimple: isLight && fineYuan <= (isSoleTrader ? 200 : 3_000) && chance.yes(0.5),
  };
}

/** @source 行政处罚法 9: one clause for each kind of penalty */
function contentOf(sanction: Sanction, chance: Chance): string {
  const clauses = sanction.types.map((type) => {
    if (type === '罚款') return `处罚款人民币${sanction.fineYuan}元`;
    if (type === '没收违法所得') return `没收违法所得人民币${sanction.confiscatedYuan}元`;
    if (type === '没收非法财物') return `没收非法财物，价值人民币${sanction.confiscatedYuan}元`;
    if (type === '暂扣许可证件') return `暂扣${sanction.certificate}${15 * (1 + chance.below(4))}日`;
    if (type === '吊销许可证件') return `吊销${sanction.certificate}`;
    if (type === '降低资质等级') return `降低${sanction.certificate}所载资质等级一级`;
    if (type === '责令停产停业') return `责令停产停业整顿${5 * (1 + chance.below(6))}日`;
    if (type === '限制开展生产经营活动') return `限制开展生产经营活动${1 + chance.below(3)}个月`;
    if (type.startsWith('其他-')) return type.slice(3);
    return `给予${type}`;
  });
  return clauses.join('；');
}

function asOfficialsRound(yuan: number): number {
  const step = yuan < 1_000 ? 50 : yuan < 10_000 ? 500 : yuan < 100_000 ? 1_000 : 5_000;
  return Math.max(50, Math.round(yuan / step) * step);
}

export const wanYuan = (yuan: number): string => formatWanYuan(yuan * 100);
