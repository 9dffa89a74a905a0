import '../administration.css';
import { Form, Input, Radio } from 'antd';
import type { UnitKind } from '#trust/accounts/contract';
import { PageHead } from '../../parts/page-head.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useWords } from '../../words/use-words.tsx';
import { ProposalForm } from '../propose.tsx';
import { administrationWords } from '../words.ts';
import { unitWords } from './words.ts';

type Given = { code: string; name: string; kind: UnitKind; division: string; reason: string };

const fields = {
  'unit.exists': 'code',
  'unit.code-wrong': 'code',
  'unit.division-unknown': 'division',
} as const;

const kinds = ['department', 'centre', 'window'] as const satisfies readonly UnitKind[];

/** Proposes a unit. */
export function MakeUnitPage() {
  const t = useWords(unitWords);
  return (
    <>
      <Trail to="/units">{t('back')}</Trail>
      <PageHead title={t('make')} what={t('makeWhat')} help={t('help')} />
      <section className="panel wide-form">
        <MakeUnit />
      </section>
    </>
  );
}

function MakeUnit() {
  const t = useWords(unitWords);
  const w = useWords(administrationWords);
  const [form] = Form.useForm<Given>();
  return (
    <ProposalForm
      kind="make-unit"
      form={form}
      fields={fields}
      initialValues={{ kind: 'department' }}
      bodyOf={({ reason: _, ...unit }) => unit}
    >
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        validateTrigger="onBlur"
        normalize={(typed: string) => typed.replace(/\s/g, '').toUpperCase()}
        rules={[{ required: true, len: 18, message: t('codeNeeded') }]}
      >
        <Input maxLength={40} autoFocus autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="kind"
        label={t('kind')}
        extra={t('kindHint')}
        rules={[{ required: true, message: t('kindNeeded') }]}
      >
        <Radio.Group options={kinds.map((value) => ({ value, label: w(value) }))} />
      </Form.Item>
      <Form.Item
        name="division"
        label={t('division')}
        extra={t('divisionHint')}
        validateTrigger="onBlur"
        rules={[{ required: true, pattern: /^\d{6}$/, message: t('divisionNeeded') }]}
      >
        <Input maxLength={6} inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </ProposalForm>
  );
}
