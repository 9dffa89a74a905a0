import type { Day } from '#kit';
import type { Content, Draft } from './contract.ts';

/** A valid licence on its way to the gate; a test says only what matters to its rule. */
export function aDraft(changes: Partial<Draft> & { content?: Content } = {}): Draft {
  const content: Content = { documentNumber: '示许〔2026〕1号', remark: '', ...changes.content };
  return {
    subjectCode: '91370402MA3X00037F',
    item: 'licence',
    naturalKey: '示许[2026]1号',
    json: JSON.stringify(content),
    decidedOn: '2026-11-02' as Day,
    providerCode: null,
    submissionId: null,
    rowNumber: null,
    receivedAt: new Date('2026-11-03T01:00:00Z'),
    ...changes,
    content,
  };
}
