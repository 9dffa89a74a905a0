create schema audit;

create table audit.event (
  subject_code text not null,
  event_id uuid not null,
  acted_at timestamptz not null,
  account text not null,
  organisation text,
  action text not null,
  purpose text not null,
  legal_basis text not null,
  record_id uuid,
  scope json not null,
  result_hash bytea,
  salt bytea not null,
  constraint event_key primary key (subject_code, event_id),
  constraint event_names_an_account check (account ~ '^[a-z][a-z0-9-]{0,62}$'),
  constraint event_scope_is_small check (octet_length(scope::text) <= 2000),
  constraint event_is_about_one_thing check (record_id is null or subject_code = ''),
  constraint event_result_has_32_bytes check (octet_length(result_hash) = 32),
  constraint event_salt_has_32_bytes check (octet_length(salt) = 32)
);
create index event_order on audit.event (event_id);
create index event_of_account on audit.event (account, event_id);
create index event_of_record on audit.event (record_id) where record_id is not null;
comment on table audit.event is 'The audit trail: who did what, and who looked at what that is not public.';
comment on column audit.event.subject_code is '统一社会信用代码 of the organisation that was looked at; empty where it is about a record, or about no single organisation.';
comment on column audit.event.event_id is 'UUIDv7 of the moment.';
comment on column audit.event.acted_at is 'When; to the millisecond the time in the id.';
comment on column audit.event.account is 'Who; nothing else about a person stands in this table.';
comment on column audit.event.organisation is 'Whose account it is: its unified social credit code.';
comment on column audit.event.action is 'What was done or looked at.';
comment on column audit.event.purpose is 'For what.';
comment on column audit.event.legal_basis is 'The clause or document that allows it.';
comment on column audit.event.record_id is 'The record that it is about. Of which organisation it is stands in records.version alone: after an erasure nothing says so.';
comment on column audit.event.scope is 'How far it went: ids, counts and codes, never content.';
comment on column audit.event.result_hash is 'Of a file its SHA-256; of what was given out the HMAC-SHA-256 with a key that only who got it has; empty for an act on a record, whose result the ledger commits to.';
comment on column audit.event.salt is 'Random, for this event alone: its hash says nothing once the row is gone.';

create table audit.waiting (
  subject_code text not null,
  event_id uuid not null,
  constraint waiting_key primary key (subject_code, event_id),
  constraint waiting_event foreign key (subject_code, event_id) references audit.event
);
comment on table audit.waiting is 'Events that the next commitment counts. One of a long transaction shows up here when that ends, so none is lost.';
comment on column audit.waiting.subject_code is 'As in audit.event.';
comment on column audit.waiting.event_id is 'As in audit.event.';

create table audit.commitment (
  commitment_no bigint not null,
  record_id uuid not null,
  event_count integer not null,
  root bytea not null,
  committed_at timestamptz not null,
  constraint commitment_key primary key (commitment_no),
  constraint commitment_counts_from_one check (commitment_no >= 1),
  constraint commitment_counts_something check (event_count >= 1)
);
create trigger commitment_is_history before update or delete or truncate on audit.commitment
  for each statement execute function ledger.refuse_change();
comment on table audit.commitment is 'What the restricted log says of the audit trail.';
comment on column audit.commitment.commitment_no is 'From 1 without a gap.';
comment on column audit.commitment.record_id is 'Id of its entry in the restricted log.';
comment on column audit.commitment.event_count is 'How many events it counts.';
comment on column audit.commitment.root is 'Root of the tree over their hashes (RFC 6962).';
comment on column audit.commitment.committed_at is 'When it was made.';

create table audit.counted (
  commitment_no bigint not null,
  place integer not null,
  event_id uuid not null,
  leaf_hash bytea not null,
  constraint counted_key primary key (commitment_no, place),
  constraint counted_once unique (event_id),
  constraint counted_by foreign key (commitment_no) references audit.commitment
);
create trigger counted_is_history before update or delete or truncate on audit.counted
  for each statement execute function ledger.refuse_change();
comment on table audit.counted is 'Which events a commitment counts. Stays when an event is deleted after its term, and tells only when there was one.';
comment on column audit.counted.commitment_no is 'The commitment.';
comment on column audit.counted.place is 'Place in its tree, from 0.';
comment on column audit.counted.event_id is 'The event.';
comment on column audit.counted.leaf_hash is 'Hash of the event with its salt.';

create table audit.term (
  only_row boolean not null default true,
  months integer not null,
  constraint term_key primary key (only_row),
  constraint term_one_row check (only_row),
  constraint term_is_five_years_at_least check (months >= 60)
);
insert into audit.term (months) values (120);
comment on table audit.term is 'How long the audit trail is kept, as law/audit/term.yaml says. What it guards is deleted by the clock of the database, whatever that of the program says.';
comment on column audit.term.only_row is 'Keeps the table to one row.';
comment on column audit.term.months is 'Calendar months.';

create function audit.keep_for_the_term() returns trigger language plpgsql as $$
begin
  if not coalesce(old.acted_at < now() - make_interval(months => (select months from audit.term)), false) then
    raise exception 'audit.event is kept for its term: this row is younger';
  end if;
  return old;
end $$;
create trigger event_is_kept before delete on audit.event
  for each row execute function audit.keep_for_the_term();
create trigger event_is_history before update or truncate on audit.event
  for each statement execute function ledger.refuse_change();
