create schema accounts;

create table accounts.unit (
  unit_code text not null,
  name text not null,
  kind text not null,
  division text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint unit_key primary key (unit_code),
  constraint unit_kind check (kind in ('centre', 'department', 'window')),
  constraint unit_division check (division ~ '^[0-9]{6}$'),
  constraint unit_ends_after_it_began check (ended_at >= created_at)
);
create index unit_by_division on accounts.unit (division text_pattern_ops, unit_code);
comment on table accounts.unit is '单位: the credit centre, departments of the city and its counties, windows. One that ended keeps what it handed in.';
comment on column accounts.unit.unit_code is '统一社会信用代码 of the unit; as provider_code in records.version.';
comment on column accounts.unit.name is 'Its name.';
comment on column accounts.unit.kind is 'centre 信用中心, department 部门 or window 窗口.';
comment on column accounts.unit.division is '行政区划代码: the city, or the county that it belongs to.';
comment on column accounts.unit.created_at is 'When it was entered.';
comment on column accounts.unit.ended_at is 'When its accounts ceased to work; null: it works.';

create table accounts.account (
  account text not null,
  kind text not null,
  name text not null,
  unit_code text,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  suspended_at timestamptz,
  closed_at timestamptz,
  constraint account_key primary key (account),
  constraint account_unit foreign key (unit_code) references accounts.unit (unit_code),
  constraint account_name_is_a_word check (account ~ '^[a-z][a-z0-9-]{1,39}$'),
  constraint account_kind check (kind in ('person', 'client')),
  constraint account_of_a_client_has_a_unit check (kind <> 'client' or unit_code is not null)
);
create index account_by_unit on accounts.account (unit_code, account);
comment on table accounts.account is '账户: a person of a unit, an organisation''s representative (no unit), or a program of another system. Never deleted: the audit trail names it.';
comment on column accounts.account.account is 'The word that stands in the audit trail; Latin letters, so that nothing of a person stands there.';
comment on column accounts.account.kind is 'person or client.';
comment on column accounts.account.name is 'How colleagues call who holds it.';
comment on column accounts.account.unit_code is 'The unit it works for; null for a representative.';
comment on column accounts.account.is_demo is 'Made by the demonstration; refused outside demo mode.';
comment on column accounts.account.created_at is 'When it was made.';
comment on column accounts.account.suspended_at is 'Since when it cannot sign in; null: it can.';
comment on column accounts.account.closed_at is 'When it was closed for good.';

create table accounts.role_grant (
  account text not null,
  role text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  ended_at timestamptz,
  ended_by text,
  constraint role_grant_key primary key (account, role, granted_at),
  constraint role_grant_account foreign key (account) references accounts.account (account),
  constraint role_grant_end_has_who check ((ended_at is null) = (ended_by is null))
);
create unique index role_grant_running on accounts.role_grant (account, role) where ended_at is null;
comment on table accounts.role_grant is '角色授予: which role an account has held, from when to when, and who decided it.';
comment on column accounts.role_grant.account is 'The account.';
comment on column accounts.role_grant.role is 'One of law/access/roles.yaml.';
comment on column accounts.role_grant.granted_at is 'Since when.';
comment on column accounts.role_grant.granted_by is 'Account that decided it; another had proposed it.';
comment on column accounts.role_grant.ended_at is 'Until when; null: it holds it.';
comment on column accounts.role_grant.ended_by is 'Account that decided the end.';

create table accounts.mandate (
  account text not null,
  subject_code text not null,
  mandate_id uuid not null,
  document text not null,
  valid_from date not null,
  valid_until date not null,
  granted_at timestamptz not null,
  granted_by text not null,
  ended_at timestamptz,
  ended_by text,
  constraint mandate_key primary key (account, subject_code, mandate_id),
  constraint mandate_account foreign key (account) references accounts.account (account),
  constraint mandate_ends_after_it_begins check (valid_until >= valid_from),
  constraint mandate_end_has_who check ((ended_at is null) = (ended_by is null))
);
comment on table accounts.mandate is '授权: an account acts for an organisation from one day to another.';
comment on column accounts.mandate.account is 'The representative''s account.';
comment on column accounts.mandate.subject_code is '统一社会信用代码 of the organisation.';
comment on column accounts.mandate.mandate_id is 'UUIDv7.';
comment on column accounts.mandate.document is 'Number of the letter of authority (授权委托书) that was seen; masked like all text.';
comment on column accounts.mandate.valid_from is 'First day.';
comment on column accounts.mandate.valid_until is 'Last day, included; no mandate is without end.';
comment on column accounts.mandate.granted_at is 'When it was entered.';
comment on column accounts.mandate.granted_by is 'Account that entered it.';
comment on column accounts.mandate.ended_at is 'When it was revoked early; null: it was not.';
comment on column accounts.mandate.ended_by is 'Account that revoked it.';
