create schema changes;

create table changes.subscription (
  unit_code text not null,
  subscription_id uuid not null,
  target text not null,
  changes_at_once integer not null,
  state text not null,
  cursor_index bigint not null,
  is_test_asked boolean not null default false,
  failures integer not null default 0,
  failing_since timestamptz,
  next_try_at timestamptz,
  last_fault text,
  made_at timestamptz not null,
  made_by text not null,
  constraint subscription_key primary key (unit_code, subscription_id),
  constraint subscription_state check (state in ('active', 'paused', 'out', 'ended')),
  constraint subscription_cursor_counts_from_zero check (cursor_index >= 0),
  constraint subscription_sends_something check (changes_at_once > 0),
  constraint subscription_fails_since_when check ((failures = 0) = (failing_since is null))
);
create index subscription_at_work on changes.subscription (next_try_at, subscription_id)
  where state = 'active' or is_test_asked;
comment on table changes.subscription is '变更订阅: changes of the public log that are sent to an address of a unit.';
comment on column changes.subscription.unit_code is '统一社会信用代码 of the unit.';
comment on column changes.subscription.subscription_id is 'UUIDv7. Its secret is derived from it and from a key outside the database.';
comment on column changes.subscription.target is 'Address, as it was checked.';
comment on column changes.subscription.changes_at_once is 'Most changes of one delivery.';
comment on column changes.subscription.state is 'active; paused: by its unit; out: every attempt failed; ended: for good.';
comment on column changes.subscription.cursor_index is 'Place in the public log that is sent next; all before it has arrived.';
comment on column changes.subscription.is_test_asked is 'The next thing sent is a test.';
comment on column changes.subscription.failures is 'Attempts that failed since the last success.';
comment on column changes.subscription.failing_since is 'The first of them.';
comment on column changes.subscription.next_try_at is 'Not before then; null: at once.';
comment on column changes.subscription.last_fault is 'What went wrong last.';
comment on column changes.subscription.made_at is 'When it was made.';
comment on column changes.subscription.made_by is 'Account that made it.';

create table changes.delivery (
  unit_code text not null,
  subscription_id uuid not null,
  delivery_id uuid not null,
  kind text not null,
  from_index bigint not null,
  until_index bigint not null,
  attempt integer not null,
  begun_at timestamptz not null,
  outcome text not null,
  status integer,
  fault text,
  constraint delivery_key primary key (unit_code, subscription_id, delivery_id),
  constraint delivery_kind check (kind in ('changes', 'test')),
  constraint delivery_outcome check (outcome in ('delivered', 'failed')),
  constraint delivery_failed_has_fault check ((outcome = 'failed') = (fault is not null))
);
create index delivery_age on changes.delivery (begun_at);
comment on table changes.delivery is '推送记录: each attempt that was answered or failed; for some months. Holds places in the log and no content.';
comment on column changes.delivery.unit_code is '统一社会信用代码 of the unit.';
comment on column changes.delivery.subscription_id is 'The subscription.';
comment on column changes.delivery.delivery_id is 'UUIDv7.';
comment on column changes.delivery.kind is 'changes or test.';
comment on column changes.delivery.from_index is 'First place in the public log that it spoke of.';
comment on column changes.delivery.until_index is 'The place after the last.';
comment on column changes.delivery.attempt is 'From 1, anew after each success.';
comment on column changes.delivery.begun_at is 'When.';
comment on column changes.delivery.outcome is 'delivered: answered by 2xx; failed: anything else.';
comment on column changes.delivery.status is 'Of HTTP; null: there was no answer.';
comment on column changes.delivery.fault is 'What went wrong.';

create table changes.keeper (
  unit_code text not null,
  reuse text not null,
  since_index bigint not null,
  since_at timestamptz not null,
  constraint keeper_key primary key (unit_code),
  constraint keeper_reuse check (reuse in ('public', 'own-work', 'none'))
);
comment on table changes.keeper is '副本保有单位: who keeps a copy of what is public here.';
comment on column changes.keeper.unit_code is '统一社会信用代码 of the unit.';
comment on column changes.keeper.reuse is 'public: shows its copy to others; own-work: for its own decisions; none: keeps no copy any more.';
comment on column changes.keeper.since_index is 'Place in the public log from which it owes confirmations.';
comment on column changes.keeper.since_at is 'When it said so first.';

create table changes.removal (
  unit_code text not null,
  removal_id uuid not null,
  until_index bigint not null,
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  constraint removal_key primary key (unit_code, removal_id),
  constraint removal_counts_from_zero check (until_index >= 0)
);
create trigger removal_is_history before update or delete or truncate on changes.removal
  for each statement execute function ledger.refuse_change();
comment on table changes.removal is '清除确认: a keeper of a copy says that all taken back before a place is gone from it; insert and select only.';
comment on column changes.removal.unit_code is '统一社会信用代码 of the unit.';
comment on column changes.removal.removal_id is 'UUIDv7; the last one counts, and none goes back.';
comment on column changes.removal.until_index is 'Place in the public log before which all that was taken back is gone.';
comment on column changes.removal.confirmed_at is 'When it said so.';
comment on column changes.removal.confirmed_by is 'Account that said so.';

-- What was taken back is looked for by its place, among many more entries that brought something.
create index entry_taken_back on ledger.entry (leaf_index)
  where log = 'public' and type in ('retraction', 'repair', 'expiry', 'erasure', 'correction');

insert into guard.table_class (table_name, class, is_audited) values
  ('changes.subscription', 'lasting', false),
  ('changes.delivery', 'queue', false),
  ('changes.keeper', 'lasting', false),
  ('changes.removal', 'history', false);
