import '../administration.css';
import { Form, Input, Radio, Select } from 'antd';
import { addDays } from '#kit';
import { useUnits } from '../../centre/use-units.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { unitChoices } from '../account-parts.tsx';
import { AccountFields } from '../accounts/make-account-page.tsx';
import { ChoiceList } from '../choice-list.tsx';
import { ProposalForm } from '../propose.tsx';
import { administrationWords } from '../words.ts';
import { type ClientRight, clientRights } from './client-rights.ts';
import { bodyOf, type GivenClient, parsePublicKey } from './new-client.ts';
import { clientWords } from './words.ts';

const fields = {
  'account.exists': 'account',
  'unit.not-found': 'unit',
  'client.right-unknown': 'rights',
  'client.address-wrong': 'addresses',
  'client.too-long': 'expiresOn',
  'client.key-wrong': 'publicKey',
} as const;

/** Most days that a key lasts, by law/access/sessions.yaml; the server decides. */
const MOST_DAYS = 400;
const USUAL_DAYS = 365;

/** Proposes access for a program; whoever approves is given its key. */
export function MakeClientPage() {
  const t = useWords(clientWords);
  return (
    <>
      <Trail to="/clients">{t('back')}</Trail>
      <PageHead title={t('make')} what={t('makeWhat')} help={t('help')} />
      <section className="panel wide-form">
        <MakeClient />
      </section>
    </>
  );
}

function MakeClient() {
  const t = useWords(clientWords);
  const w = useWords(administrationWords);
  const today = useToday();
  const [form] = Form.useForm<GivenClient>();
  const units = useUnits();
  return (
    <ProposalForm
      kind="make-client"
      form={form}
      fields={fields}
      initialValues={{ proof: 'secret', expiresOn: addDays(today, USUAL_DAYS) }}
      bodyOf={bodyOf}
    >
      <Form.Item name="unit" label={w('unit')} rules={[{ required: true, message: w('unitNeeded') }]}>
        <Select autoFocus showSearch={{ optionFilterProp: 'label' }} options={unitChoices(units)} />
      </Form.Item>
      <AccountFields accountHint={t('accountHint')} nameHint={t('nameHint')} />
      <WhatItMay />
      <Form.Item name="addresses" label={t('addresses')} extra={t('addressesHint')}>
        <Input.TextArea rows={2} maxLength={2_000} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="expiresOn"
        label={t('expiresOn')}
        extra={t('expiresHint')}
        rules={[{ required: true, message: t('dayNeeded') }]}
      >
        <Input type="date" min={today} max={addDays(today, MOST_DAYS - 1)} />
      </Form.Item>
      <HowItProves />
    </ProposalForm>
  );
}

function WhatItMay() {
  const t = useWords(clientWords);
  const say = useWords(clientRights);
  return (
    <Form.Item
      name="rights"
      label={t('rights')}
      extra={t('rightsHint')}
      rules={[{ required: true, type: 'array', min: 1, message: t('rightsNeeded') }]}
    >
      <ChoiceList
        name={t('rights')}
        choices={(Object.keys(clientRights) as ClientRight[]).map((value) => ({ value, label: say(value) }))}
      />
    </Form.Item>
  );
}

function HowItProves() {
  const t = useWords(clientWords);
  const proof = Form.useWatch('proof');
  return (
    <>
      <Form.Item name="proof" label={t('proof')}>
        <Radio.Group
          vertical
          options={[
            { value: 'secret', label: t('bySecret') },
            { value: 'signature', label: t('bySignature') },
          ]}
        />
      </Form.Item>
      {proof === 'signature' && (
        <Form.Item
          name="publicKey"
          label={t('publicKey')}
          extra={t('publicKeyHint')}
          validateTrigger="onBlur"
          rules={[
            {
              validator: async (_, given: string | undefined) => {
                if (!parsePublicKey(given ?? '')) throw new Error(t('publicKeyWrong'));
              },
            },
          ]}
        >
          <Input.TextArea rows={4} maxLength={2_000} autoComplete="off" spellCheck={false} />
        </Form.Item>
      )}
    </>
  );
}
