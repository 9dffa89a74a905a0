import { atAll, by, type Example, get, send } from './example.ts';
import { aCheckOf, type Thing } from './things.ts';

const id = ({ ids }: Thing) => ids.id!;

/** Checks at the counter: who asks, whose they are, and who looks at the lookers. */
export const checkExamples: Readonly<Record<string, readonly Example[]>> = {
  askCheck: [
    send(
      'organisation',
      () => '/checks',
      ({ ids }) => aCheckOf(ids.code!),
      by('ask a check'),
    ),
  ],
  askChecks: [
    send(
      'organisation',
      () => '/checks/batch',
      ({ ids }) => {
        const { subjectCode, ...question } = aCheckOf(ids.code!);
        return { ...question, subjectCodes: [subjectCode] };
      },
      by('ask a check'),
    ),
  ],
  listChecks: [
    {
      ...get('check', ({ ids }) => `/checks?limit=100&subject=${ids.code}`, by('go on with a check')),
      lists: true,
    },
  ],
  getCheck: [get('check', (thing) => `/checks/${id(thing)}`, by('read a check'))],
  giveFeedback: [
    send(
      'check',
      (thing) => `/checks/${id(thing)}/feedback`,
      () => ({ result: 'considered' }),
      by('go on with a check'),
    ),
  ],
  getOwnChecks: [get('organisation', ({ ids }) => `/own/${ids.code}/checks`, by('see its own organisation'))],
  getCheckUse: [get('everyone', () => '/check-use', atAll('see the use of checks'))],
  listCheckFlags: [get('everyone', () => '/check-flags', atAll('see signs of misuse'))],
};
