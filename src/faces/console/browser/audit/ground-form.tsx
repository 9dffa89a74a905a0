import { AutoComplete, Button, Form, Select } from 'antd';
import type { z } from 'zod';
import { LegalBasis, type Purpose } from '#trust/audit/contract';
import { Instant } from '../parts/displays.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/use-words.tsx';
import { purposeWords } from './action-words.ts';
import type { Ground } from './asked.ts';
import { auditWords } from './words.ts';

type PurposeName = z.output<typeof Purpose>;

/** Articles that readings of the trail rest on; others can be typed. */
const usual = ['网络安全法第二十一条', '数据安全法第二十七条', '山东省社会信用条例第二十二条'];

/** What it is read for and by which clause, before anything is shown. */
export function GroundForm({ onStated }: { onStated: (ground: Ground) => void }) {
  const t = useWords(auditWords);
  const purpose = useWords(purposeWords);
  return (
    <Panel title={t('groundTitle')} what={t('groundWhat')}>
      <Form
        layout="vertical"
        className="narrow-form"
        initialValues={{ purpose: 'audit' satisfies PurposeName }}
        onFinish={({ legalBasis, ...rest }: Ground) => onStated({ ...rest, legalBasis: legalBasis.trim() })}
      >
        <Form.Item name="purpose" label={t('purpose')}>
          <Select
            options={(Object.keys(purposeWords) as PurposeName[]).map((value) => ({
              value,
              label: purpose(value),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="legalBasis"
          label={t('legalBasis')}
          extra={t('basisHint')}
          validateTrigger="onSubmit"
          rules={[
            {
              validator: async (_, given: string | undefined) => {
                if (!LegalBasis.safeParse(given?.trim()).success) throw new Error(t('basisWrong'));
              },
            },
          ]}
        >
          <AutoComplete autoFocus options={usual.map((value) => ({ value }))} maxLength={80} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('begin')}
        </Button>
      </Form>
    </Panel>
  );
}

type Line = {
  ground: Ground;
  onChange: () => void;
  /** An instant; a page that was shown before is not read again by itself. */
  readAt?: string | null;
};

/** Above everything that is read: for what, when, and the way to say otherwise. */
export function GroundLine({ ground, onChange, readAt = null }: Line) {
  const t = useWords(auditWords);
  const purpose = useWords(purposeWords);
  return (
    <p className="ground row">
      {t('groundSaid', { purpose: purpose(ground.purpose), basis: ground.legalBasis })}
      <button type="button" className="quiet-button" onClick={onChange}>
        {t('change')}
      </button>
      {readAt !== null && (
        <span className="read-at">
          {t('readAt')} <Instant at={readAt} />
        </span>
      )}
    </p>
  );
}
