-- What the platform may do with a table once it serves. The rights themselves are given to the roles whenever somebody
-- migrates (src/platform/database-roles.ts); a later migration adds the line of its own table.
create schema guard;

create table guard.table_class (
  table_name text not null,
  class text not null,
  is_audited boolean not null default false,
  constraint table_class_key primary key (table_name),
  constraint table_class_is_known check (class in ('history', 'kept', 'lasting', 'state', 'queue', 'fixed'))
);
comment on table guard.table_class is 'What the serving role may do with each table. A table without a line is closed to it, and fails a test.';
comment on column guard.table_class.table_name is 'schema.table.';
comment on column guard.table_class.class is 'history: read and add. kept: as history, and what the law lets go may leave (a trigger lets nothing else go). lasting: read, add, change; no row leaves. state: all of it. queue: read, add, take out. fixed: read.';
comment on column guard.table_class.is_audited is 'The auditing role may read it: the checks of ledger and audit trail need it.';

insert into guard.table_class (table_name, class, is_audited) values
  ('guard.table_class', 'fixed', true),
  ('public.migration', 'fixed', true),
  ('subjects.subject', 'lasting', false),
  ('subjects.name', 'state', false),
  ('subjects.old_number', 'history', false),
  ('records.version', 'kept', true),
  ('records.erasure', 'history', true),
  ('ingest.submission', 'state', false),
  ('ingest.chunk', 'state', false),
  ('ingest.held', 'state', false),
  ('publication.display', 'state', true),
  ('publication.classification', 'kept', true),
  ('publication.figure', 'lasting', false),
  ('search.spelling', 'queue', false),
  ('search.gram_sample', 'queue', false),
  ('register.figures', 'lasting', false),
  ('ledger.outbox', 'queue', true),
  ('ledger.leaf', 'history', true),
  ('ledger.entry', 'kept', true),
  ('ledger.salt', 'kept', true),
  ('ledger.turn', 'lasting', true),
  ('ledger.expired', 'lasting', true),
  ('completeness.line', 'state', true),
  ('completeness.drawing', 'history', true),
  ('completeness.due', 'queue', true),
  ('audit.event', 'kept', true),
  ('audit.waiting', 'queue', true),
  ('audit.commitment', 'history', true),
  ('audit.counted', 'history', true),
  ('audit.term', 'lasting', true),
  ('accounts.unit', 'lasting', false),
  ('accounts.account', 'lasting', false),
  ('accounts.role_grant', 'lasting', false),
  ('accounts.mandate', 'lasting', false),
  ('sign_in.password', 'state', false),
  ('sign_in.factor', 'state', false),
  ('sign_in.session', 'state', false),
  ('sign_in.failure', 'state', false),
  ('sign_in.invitation', 'state', false),
  ('sign_in.provider_link', 'state', false),
  ('sign_in.provider_visit', 'queue', false),
  ('sign_in.client_key', 'lasting', false),
  ('sign_in.used_assertion', 'queue', false),
  ('approvals.proposal', 'kept', false),
  ('approvals.outcome', 'kept', false),
  ('department_keys.key', 'lasting', true),
  ('records.attestation', 'kept', true);

create trigger drawing_is_history before update or delete or truncate on completeness.drawing
  for each statement execute function ledger.refuse_change();

-- To hold a row asks for the right to change it, which nobody has here: these hold it in the owner's name.
alter function records.hold_first_version() security definer;
alter function records.hold_first_version() set search_path = pg_catalog, pg_temp;

create function records.hold_for_erasure(of_subject text, of_record uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as 'select from records.version where subject_code = of_subject and record_id = of_record and version = 1 for update';
comment on function records.hold_for_erasure is 'Waits for who adds a version, and makes who wants to add one wait, until the transaction ends.';

-- Only an index's owner may sort in what was added to it.
create function search.settle_index() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$ select gin_clean_pending_list('search.spelling_by_gram') $$;
comment on function search.settle_index is 'Sorts what was added to the index of names into it; until then every query reads all of it.';

revoke all on function records.hold_for_erasure, search.settle_index from public;
