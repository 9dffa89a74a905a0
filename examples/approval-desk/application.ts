import type { Operations } from '../../client/client.js';
import type { KeptCheck } from './kept-check.ts';

export type FeedbackResult = Operations['giveFeedback']['input']['body']['result'];

/** What the bureau decides. Nothing of it follows from the check by itself. */
export const results = { granted: '准予许可', more: '要求补正', refused: '不予许可' } as const;
export type Result = keyof typeof results;

/** How the check was used, as the platform is told. */
export const uses = {
  considered: '已参考',
  'no-effect': '未影响办理',
  'measure-applied': '已实施下列措施',
  'incentive-applied': '已实施激励措施',
  'not-proceeded': '未继续办理',
} as const satisfies Record<FeedbackResult, string>;

export type Decision = {
  result: Result;
  /** The bureau's own reason. */
  reason: string;
  decidedAt: string;
  /** What the check led to, told back to the platform; null: there was no check. */
  feedback: {
    checkId: string;
    result: FeedbackResult;
    measures: string[];
    state: 'waiting' | 'told' | 'refused';
  } | null;
};

export type Application = {
  id: number;
  subjectCode: string;
  /** As the applicant wrote it; the check says what is registered. */
  applicant: string;
  matter: string;
  caseNumber: string;
  receivedOn: string;
  /** How many checks were asked for it: each has a key of its own, so that asking again is not a new check. */
  checkCount: number;
  check: KeptCheck | null;
  decision: Decision | null;
};

/** What the window handles: the platform's matters and purposes, and the law that it goes by. */
export const matters = {
  'food-business-licence': {
    name: '食品经营许可',
    purpose: 'licence-review',
    clause: '食品安全法第三十五条',
  },
  'special-equipment-licence': {
    name: '特种设备生产、使用许可',
    purpose: 'licence-review',
    clause: '特种设备安全法第十八条',
  },
} as const;
export type Matter = keyof typeof matters;
