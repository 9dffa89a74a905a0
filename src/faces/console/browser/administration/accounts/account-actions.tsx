import { Button, Form, Input } from 'antd';
import type { AccountDetail, Role } from '#trust/accounts/contract';
import { Panel } from '../../parts/panel.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { ProposeButton, usePropose } from '../propose.tsx';
import { administrationWords } from '../words.ts';
import { ApartRules, RoleChoice } from './role-choice.tsx';
import { accountsWords } from './words.ts';

/** Suspend or reopen, and reset the second step. */
export function AccountActions({ account: { account, state } }: { account: AccountDetail }) {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const own = useSignedIn().account.account;
  const body = { account };
  return (
    <Panel title={w('actions')} what={account === own ? t('ownAccount') : w('fourEyes')}>
      <p className="row">
        {state === 'suspended' ? (
          <ProposeButton
            kind="reopen-account"
            act={t('reopen')}
            title={t('reopenTitle', { account })}
            what={t('reopenText')}
            body={body}
          />
        ) : (
          <ProposeButton
            kind="suspend-account"
            act={t('suspend')}
            title={t('suspendTitle', { account })}
            what={t('suspendText')}
            body={body}
          />
        )}
        <ProposeButton
          kind="reset-second-factor"
          act={t('reset')}
          title={t('resetTitle', { account })}
          what={t('resetText')}
          body={body}
        />
      </p>
    </Panel>
  );
}

type Given = { roles: Role[]; reason: string };

const fields = { 'account.role-elsewhere': 'roles', 'account.roles-apart': 'roles' } as const;

/** All roles from then on; the server compares with those of the moment when it is decided. */
export function ChangeRoles({ account }: { account: AccountDetail }) {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const [form] = Form.useForm<Given>();
  const roles = Form.useWatch('roles', form) ?? account.roles;
  const { propose, isBusy, error } = usePropose('change-roles', form, fields);
  const isSame = roles.toSorted().join() === account.roles.toSorted().join();
  return (
    <Panel title={t('changeRoles')} what={t('changeWhat')}>
      <ApartRules />
      <RefusalAlert error={error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ roles: account.roles }}
        onFinish={(given: Given) => propose({ account: account.account, roles: given.roles }, given.reason)}
      >
        <Form.Item name="roles" label={t('roles')} extra={roles.length === 0 && t('noRoles')}>
          <RoleChoice unitKind={account.unit?.kind ?? null} />
        </Form.Item>
        <ReasonField hint={w('reasonHint')}>
          <Input.TextArea maxLength={500} rows={2} />
        </ReasonField>
        <p className="row">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={isSame}>
            {w('propose')}
          </Button>
          {isSame && <span className="what">{t('unchanged')}</span>}
        </p>
      </Form>
    </Panel>
  );
}
