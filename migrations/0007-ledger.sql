create schema ledger;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is history: insert and select only', tg_table_schema, tg_table_name;
end $$;

create table ledger.outbox (
  outbox_id uuid not null,
  noted_at timestamptz not null,
  lines text not null,
  salts bytea not null,
  constraint outbox_key primary key (outbox_id)
);
-- Read once, a second later: not worth compressing.
alter table ledger.outbox alter column lines set storage external, alter column salts set storage external;
comment on table ledger.outbox is 'Events that wait for their place in a log, noted in the transaction of what happened; many events a row, gone when they have it.';
comment on column ledger.outbox.outbox_id is 'UUIDv7, so that events are taken in about the order in which they happened.';
comment on column ledger.outbox.noted_at is 'When they were noted; the leaf says no time before it.';
comment on column ledger.outbox.lines is 'One line an event: log, type, subject_code, record_id, version, statement (JSON without the content).';
comment on column ledger.outbox.salts is '32 random bytes for each line, in their order.';

create table ledger.leaf (
  log text not null,
  leaf_index bigint not null,
  leaf text not null,
  constraint leaf_key primary key (log, leaf_index),
  constraint leaf_index_counts_from_zero check (leaf_index >= 0)
);
create trigger leaf_is_history before update or delete or truncate on ledger.leaf
  for each statement execute function ledger.refuse_change();
comment on table ledger.leaf is 'The entries of the logs, byte for byte as they are hashed.';
comment on column ledger.leaf.log is 'public or restricted.';
comment on column ledger.leaf.leaf_index is 'Place in the log, from 0 without a gap.';
comment on column ledger.leaf.leaf is 'The text that is hashed: no content, no name, no code of an organisation.';

create table ledger.entry (
  subject_code text not null,
  record_id uuid not null,
  log text not null,
  leaf_index bigint not null,
  type text not null,
  version integer not null,
  statement text not null,
  noted_at timestamptz not null,
  constraint entry_key primary key (subject_code, record_id, log, leaf_index)
);
create trigger entry_is_history before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
comment on table ledger.entry is 'Which leaf belongs to which event of which record.';
comment on column ledger.entry.subject_code is '统一社会信用代码.';
comment on column ledger.entry.record_id is 'The record, as in records.version.';
comment on column ledger.entry.log is 'public or restricted.';
comment on column ledger.entry.leaf_index is 'Place in that log.';
comment on column ledger.entry.type is 'record, correction or retraction.';
comment on column ledger.entry.version is 'Version of the record that the event is about.';
comment on column ledger.entry.statement is 'What the leaf commits to, in RFC 8785 form; the content stands in records.version.';
comment on column ledger.entry.noted_at is 'When it was received.';

create table ledger.salt (
  subject_code text not null,
  record_id uuid not null,
  log text not null,
  leaf_index bigint not null,
  salt bytea not null,
  constraint salt_key primary key (subject_code, record_id, log, leaf_index),
  constraint salt_has_32_bytes check (octet_length(salt) = 32)
);
comment on table ledger.salt is 'What makes a leaf''s commitment checkable. Public with a public record; destroyed with an erased one.';
comment on column ledger.salt.subject_code is '统一社会信用代码.';
comment on column ledger.salt.record_id is 'The record, as in records.version.';
comment on column ledger.salt.log is 'public or restricted.';
comment on column ledger.salt.leaf_index is 'Place in that log.';
comment on column ledger.salt.salt is 'Random, for this leaf alone, derived from nothing.';

create table ledger.turn (
  only_row boolean not null default true,
  token bigint not null,
  signer text,
  constraint turn_key primary key (only_row),
  constraint turn_one_row check (only_row)
);
insert into ledger.turn (token) values (0);
comment on table ledger.turn is 'Whose turn it is to write the logs: a sequencer that wakes up late has an older token and writes nothing.';
comment on column ledger.turn.only_row is 'Keeps the table to one row.';
comment on column ledger.turn.token is 'Grows with each take-over.';
comment on column ledger.turn.signer is 'Intake key of the first who took the turn: with other keys the logs are not gone on with.';
