import type { LawMeasure, MeasureInForce, Words } from '#credit/measures/contract';
import { html, type Markup } from '../markup.ts';
import { badge } from '../parts.ts';
import { chinese, inWords, type SiteModel } from '../site-model.ts';
import type { Tone } from '../words.ts';
import { marks } from './catalogue-words.ts';

const types: Record<LawMeasure['type'], { words: Words; tone: Tone; about: Words }> = {
  I: {
    words: { zh: '第一类 依法限制', en: 'Type I, a limit by law' },
    tone: 'warn',
    about: {
      zh: '减损权益或者增加义务，须有法律、法规或者党中央、国务院政策文件的依据。',
      en: 'Takes rights or adds duties; only a law, a regulation or a policy of the State can provide it.',
    },
  },
  II: {
    words: { zh: '第二类 管理措施', en: 'Type II, management' },
    tone: 'plain',
    about: {
      zh: '主管部门在职权范围内的日常管理措施。',
      en: 'A matter of an authority’s daily management.',
    },
  },
  III: {
    words: { zh: '第三类 自主采取', en: 'Type III, taken freely' },
    tone: 'plain',
    about: {
      zh: '由公共管理机构以外的组织自主决定是否采取。',
      en: 'For bodies that are no authority to take or leave.',
    },
  },
  incentive: {
    words: { zh: '激励措施', en: 'Incentive' },
    tone: 'ok',
    about: { zh: '对守信组织的便利和优待。', en: 'Ease and preference for organisations of good faith.' },
  },
};

export const typeBadge = (site: SiteModel, { type }: Pick<MeasureInForce, 'type'>): Markup =>
  badge(types[type].tone, inWords(site, types[type].words));

export const aboutType = (site: SiteModel, { type }: Pick<MeasureInForce, 'type'>): string =>
  inWords(site, types[type].about);

/** The clause, with how sure it is. */
export const clauseOf = (site: SiteModel, { clause, mark }: Pick<LawMeasure, 'clause' | 'mark'>): Markup =>
  html`${chinese(site, clause)} ${markOf(site, mark)}`;

export const markOf = (site: SiteModel, mark: LawMeasure['mark']): Markup =>
  html`<abbr class="mark" title="${inWords(site, marks[mark])}">${mark}</abbr>`;
