import type { Day } from '#kit';
import {
  explainUscc,
  findPersonalIdentifiers,
  isPersonalIdentifierCode,
  type SubjectLaw,
} from '#registry/subjects';
import type { CodeFindings, Ports } from './field-check.ts';

/** The room of subjects, as the check of a cell asks it. `today` bounds the days of birth in identity numbers. */
export function subjectPorts(law: SubjectLaw, today: Day): Ports {
  const context = { law, today };
  return {
    checkCode: (text) => checkCode(text, context),
    findPersonalIdentifiers: (text) => findPersonalIdentifiers(text, context),
    isPersonalNumber: (text) => isPersonalIdentifierCode(text, context, 'other-number'),
  };
}

function checkCode(text: string, context: { law: SubjectLaw; today: Day }): CodeFindings {
  if (isPersonalIdentifierCode(text, context)) return { isPersonal: true, error: null, warnings: [] };
  const { findings } = explainUscc(text, context.law);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return {
    isPersonal: false,
    error: errors[0] ? sayCode(errors[0]) : null,
    warnings: warnings.map(sayCode),
  };
}

type CodeFinding = ReturnType<typeof explainUscc>['findings'][number];

/** Says what is wrong without repeating more than the two characters at fault. */
function sayCode(finding: CodeFinding): { zh: string; en: string } {
  const { position = 0, found = '', expected = '' } = finding;
  switch (finding.code) {
    case 'length':
      return { zh: `应为 18 位，实为 ${found} 位`, en: `18 characters are needed, ${found} are given` };
    case 'charset':
      return sayCharacter(finding, position);
    case 'structure':
      return { zh: `第 ${position} 位应为数字`, en: `character ${position} must be a digit` };
    case 'mod31':
      return { zh: `校验位应为 ${expected}`, en: `the check character should be ${expected}` };
    case 'organisation-code':
      return {
        zh: `第 17 位组织机构代码校验位应为 ${expected}`,
        en: `character 17 should be ${expected} (GB 11714)`,
      };
    case 'category':
      return {
        zh: '前两位不是已知的登记部门和机构类别',
        en: 'the first two characters name no known category',
      };
    case 'division':
      return { zh: '第 3–8 位不是已知的行政区划', en: 'characters 3 to 8 name no known division' };
  }
}

function sayCharacter({ hint }: CodeFinding, position: number): { zh: string; en: string } {
  if (hint === 'letter-o-for-zero') {
    return {
      zh: `第 ${position} 位是字母 O，应为数字 0`,
      en: `character ${position} is the letter O, not zero`,
    };
  }
  if (hint === 'letter-i-for-one') {
    return {
      zh: `第 ${position} 位是字母 I，应为数字 1`,
      en: `character ${position} is the letter I, not one`,
    };
  }
  return { zh: `第 ${position} 位不是代码字符`, en: `character ${position} is never used in a code` };
}
