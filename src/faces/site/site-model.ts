import type { Words } from '#disclosure/register/contract';
import { type Day, formatWanYuan } from '#kit';
import { html, type Markup } from './markup.ts';

export type Language = 'zh' | 'en';

/**
 * The base register first, then licences and penalties, which the standard puts first; the rest keep the
 * order of the catalogue.
 */
export const inOrder = <Item extends { item: string }>(items: readonly Item[]): Item[] => {
  const placeOf = ({ item }: Item) => ['subject', 'licence', 'penalty'].indexOf(item) + 1 || 4;
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
};

/** A kind of record as the pages name it, from the catalogue. */
export type ItemName = { item: string; name: Words; nature: '基础' | '失信' | '守信' | '其他' };

/** What every page knows besides its own question. */
export type SiteModel = {
  cityName: string;
  /** Where the centre that runs the site can be reached; `null` while it has not said. */
  contact: string | null;
  isDemo: boolean;
  today: Day;
  now: Date;
  language: Language;
  /** The address asked for, without the language, with its query: `/search?q=…`. */
  path: string;
  /** `https://credit.example.cn` without a slash at the end; `null`: addresses stay relative. */
  origin: string | null;
  items: readonly ItemName[];
  assets: AssetLinks;
};

export type AssetLinks = { styles: string; fonts: readonly string[] };

export type Say = (zh: string, en: string) => string;

/** Chooses between the Chinese and the English of one sentence, written side by side where it is used. */
export const tongue =
  (site: { language: Language }): Say =>
  (zh, en) =>
    site.language === 'zh' ? zh : en;

/** The address of a page in the language of this one. */
export const to = (site: { language: Language }, path: string): string =>
  site.language === 'zh' ? path : path === '/' ? '/en' : `/en${path}`;

export const siteName = (site: SiteModel): string =>
  tongue(site)(`信用${site.cityName}`, `${site.cityName} Public Credit`);

/** An instant as people here read it: Beijing time to the minute. */
export function momentOf(instant: string | Date): string {
  const beijing = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString();
  return `${beijing.slice(0, 10)} ${beijing.slice(11, 16)}`;
}

export const countOf = (count: number): string => count.toLocaleString('en-US');

export const nameOfItem = (site: SiteModel, item: string): string =>
  site.items.find((known) => known.item === item)?.name[site.language] ?? item;

/** Chinese text that stays Chinese on an English page, marked so that it is read aloud rightly. */
export const chinese = (site: SiteModel, text: string): Markup =>
  site.language === 'zh' ? html`${text}` : html`<span lang="zh-CN">${text}</span>`;

/** Words in the page's language, or nothing said where there are none. */
export const inWords = (site: SiteModel, words: Words): string => words[site.language];

/** 万元 as departments write it; on English pages plain yuan. */
export const sayMoney = (site: SiteModel, fen: number): string =>
  tongue(site)(`${formatWanYuan(fen)} 万元`, `${(fen / 100).toLocaleString('en-US')} yuan`);
