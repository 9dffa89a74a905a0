import { z } from 'zod';

/** Kinds of subject (主体类型); the law's table of code pairs says which pair is which kind. */
export const SubjectKind = z.enum([
  '企业',
  '个体工商户',
  '农民专业合作社',
  '社会团体',
  '社会服务机构',
  '基金会',
  '事业单位',
  '机关',
  '群团',
  '法律服务机构',
  '宗教场所和院校',
  '工会',
  '农村集体经济组织',
  '其他组织',
]);
export type SubjectKind = z.output<typeof SubjectKind>;

/** Class of the party (行政相对人类别). 自然人 is no value: a row about a person is refused. */
export const SubjectClass = z.enum(['法人及非法人组织', '个体工商户']);
export type SubjectClass = z.output<typeof SubjectClass>;

export const subjectKindInEnglish: Readonly<Record<SubjectKind, string>> = {
  企业: 'Enterprise',
  个体工商户: 'Sole trader',
  农民专业合作社: 'Farmers’ cooperative',
  社会团体: 'Social association',
  社会服务机构: 'Social service institution',
  基金会: 'Foundation',
  事业单位: 'Public institution',
  机关: 'State organ',
  群团: 'Mass organisation',
  法律服务机构: 'Legal service institution',
  宗教场所和院校: 'Religious site or school',
  工会: 'Trade union',
  农村集体经济组织: 'Rural collective',
  其他组织: 'Other organisation',
};

export const subjectClassInEnglish: Readonly<Record<SubjectClass, string>> = {
  法人及非法人组织: 'Legal person or unincorporated organisation',
  个体工商户: 'Sole trader',
};

/** What a code's first two characters say: authority, category, kind and class of the subject. */
export const Category = z.strictObject({
  pair: z.string().length(2),
  authority: z.string(),
  name: z.string(),
  kind: SubjectKind,
  class: SubjectClass,
});
export type Category = z.output<typeof Category>;

type Categories = { readonly categories: ReadonlyMap<string, Category> };

/** `null` when the pair of first characters is not in the law's table. */
export const kindOf = (code: string, law: Categories): SubjectKind | null =>
  law.categories.get(code.slice(0, 2))?.kind ?? null;

/** `null` when the pair of first characters is not in the law's table. @source data standard 2021, 行政相对人类别 */
export const classOf = (code: string, law: Categories): SubjectClass | null =>
  law.categories.get(code.slice(0, 2))?.class ?? null;

/** Near a person: of a 个体工商户 neither representative nor house number is kept. */
export const isSoleTrader = (code: string, law: Categories): boolean => classOf(code, law) === '个体工商户';

/** Older and longer names of kinds that departments write; `null` when the text names none. */
export function parseSubjectKind(text: string): SubjectKind | null {
  const name = text.trim();
  const known = SubjectKind.safeParse(name);
  return known.success ? known.data : (otherNames.get(name) ?? null);
}

const otherNames: ReadonlyMap<string, SubjectKind> = new Map([
  ['民办非企业单位', '社会服务机构'],
  ['社会服务机构（民办非企业单位）', '社会服务机构'],
  ['民办非企业单位（社会服务机构）', '社会服务机构'],
  ['国家机关', '机关'],
  ['党政机关', '机关'],
  ['群众团体', '群团'],
  ['合作社', '农民专业合作社'],
  ['工会组织', '工会'],
  ['基层工会', '工会'],
  ['宗教活动场所', '宗教场所和院校'],
  ['宗教院校', '宗教场所和院校'],
  ['律师执业机构', '法律服务机构'],
  ['其他', '其他组织'],
]);
