import '../administration.css';
import { Form, Input, Select } from 'antd';
import { AccountName, type Role } from '#trust/accounts/contract';
import { useUnits } from '../../centre/use-units.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useWords } from '../../words/use-words.tsx';
import { unitChoices } from '../account-parts.tsx';
import { ProposalForm } from '../propose.tsx';
import { administrationWords } from '../words.ts';
import { ApartRules, RoleChoice } from './role-choice.tsx';
import { accountsWords } from './words.ts';

type Given = { unit: string; roles: Role[]; account: string; name: string; reason: string };

const fields = {
  'account.exists': 'account',
  'account.role-elsewhere': 'roles',
  'account.roles-apart': 'roles',
  'account.roles-missing': 'roles',
  'unit.not-found': 'unit',
} as const;

/** Proposes an account; whoever approves is given the invitation. */
export function MakeAccountPage() {
  const t = useWords(accountsWords);
  return (
    <>
      <Trail to="/accounts">{t('back')}</Trail>
      <PageHead title={t('make')} what={t('makeWhat')} help={t('makeHelp')} />
      <div className="panels">
        <div>
          <section className="panel">
            <MakeAccount />
          </section>
        </div>
        <div>
          <ApartRules />
        </div>
      </div>
    </>
  );
}

function MakeAccount() {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const [form] = Form.useForm<Given>();
  const units = useUnits();
  const unitCode = Form.useWatch('unit', form);
  const unit = units.find(({ code }) => code === unitCode);
  return (
    <ProposalForm
      kind="make-account"
      form={form}
      fields={fields}
      bodyOf={({ reason: _, ...account }) => account}
    >
      <Form.Item name="unit" label={w('unit')} rules={[{ required: true, message: w('unitNeeded') }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={unitChoices(units)}
          onChange={() => form.setFieldValue('roles', [])}
        />
      </Form.Item>
      {unit ? (
        <Form.Item
          name="roles"
          label={t('roles')}
          rules={[{ required: true, type: 'array', min: 1, message: t('rolesNeeded') }]}
        >
          <RoleChoice unitKind={unit.kind} />
        </Form.Item>
      ) : (
        <p className="what">{t('unitFirst')}</p>
      )}
      <AccountFields accountHint={t('accountHint')} nameHint={t('nameHint')} />
    </ProposalForm>
  );
}

/** What the account is called, by the audit trail and by colleagues. */
export function AccountFields({ accountHint, nameHint }: { accountHint: string; nameHint: string }) {
  const w = useWords(administrationWords);
  return (
    <>
      <Form.Item
        name="account"
        label={w('account')}
        extra={accountHint}
        validateTrigger="onBlur"
        rules={[
          {
            validator: async (_, given: string | undefined) => {
              if (!AccountName.safeParse(given).success) throw new Error(w('accountTaken'));
            },
          },
        ]}
      >
        <Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="name"
        label={w('name')}
        extra={nameHint}
        rules={[{ required: true, whitespace: true, message: w('nameNeeded') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </>
  );
}
