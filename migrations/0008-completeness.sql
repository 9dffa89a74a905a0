-- Places are given in the order of this number: what happens later to a record is noted later, whatever the clock says.
alter table ledger.outbox drop column outbox_id;
alter table ledger.outbox add column outbox_no bigint generated always as identity,
  add constraint outbox_key primary key (outbox_no);
comment on column ledger.outbox.outbox_no is 'Events are taken in this order; of one record, that in which they happened.';

create index entry_place on ledger.entry (log, leaf_index);
comment on column ledger.entry.subject_code is '统一社会信用代码; empty for an event about no organisation (map-root, key-change) and for one that must not name it (erasure).';
comment on column ledger.entry.record_id is 'The record, as in records.version; the event''s own id where it is about no record.';
comment on column ledger.entry.type is 'record, correction, retraction, expiry, erasure, key-change or map-root.';

create table ledger.expired (
  only_row boolean not null default true,
  through date,
  constraint expired_key primary key (only_row),
  constraint expired_one_row check (only_row)
);
insert into ledger.expired default values;
comment on table ledger.expired is 'How far displays that are over have their expiry in the log.';
comment on column ledger.expired.only_row is 'Keeps the table to one row.';
comment on column ledger.expired.through is 'Every display whose last day is this one or before has been looked at; null: none yet.';

create index display_ends on publication.display (shown_until)
  where decision = 'public' and ended_at is null and shown_until is not null;

create schema completeness;

create table completeness.line (
  subject_code text not null,
  record_count integer not null,
  root bytea not null,
  constraint line_key primary key (subject_code),
  constraint line_has_records check (record_count > 0),
  constraint line_root_has_32_bytes check (octet_length(root) = 32)
);
comment on table completeness.line is 'The state map as it was drawn last: which organisation has how many public records, and their root.';
comment on column completeness.line.subject_code is '统一社会信用代码.';
comment on column completeness.line.record_count is 'Records that were public.';
comment on column completeness.line.root is 'RFC 6962 root over the leaf hashes of their entries in the public log, sorted as bytes.';

create table completeness.drawing (
  drawing_no bigint not null,
  record_id uuid not null,
  drawn_at timestamptz not null,
  size bigint not null,
  organisations bigint not null,
  records bigint not null,
  root bytea not null,
  constraint drawing_key primary key (drawing_no),
  constraint drawing_root_has_32_bytes check (octet_length(root) = 32)
);
comment on table completeness.drawing is 'Each state map that was drawn; its lines are kept of the last one only.';
comment on column completeness.drawing.drawing_no is 'Counts from 1.';
comment on column completeness.drawing.record_id is 'Id of its map-root entry in the public log.';
comment on column completeness.drawing.drawn_at is 'When.';
comment on column completeness.drawing.size is 'It is the state after this many entries of the public log.';
comment on column completeness.drawing.organisations is 'How many organisations have a public record.';
comment on column completeness.drawing.records is 'How many public records they have.';
comment on column completeness.drawing.root is 'Root of the map.';

create table completeness.due (
  subject_code text not null,
  constraint due_key primary key (subject_code)
);
comment on table completeness.due is 'Organisations whose line the next drawing makes anew although the log names them no more: a record of theirs was erased.';
comment on column completeness.due.subject_code is '统一社会信用代码.';
