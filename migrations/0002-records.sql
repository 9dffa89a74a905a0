create schema records;

create table records.version (
  subject_code text not null,
  item text not null,
  natural_key text not null,
  version integer not null,
  record_id uuid not null,
  kind text not null,
  content json,
  decided_on date,
  provider_code text,
  submission_id uuid,
  row_number integer,
  received_at timestamptz not null,
  reason text,
  constraint version_key primary key (subject_code, item, natural_key, version),
  constraint version_of_record unique (subject_code, record_id, version),
  constraint version_counts_from_one check (version >= 1),
  constraint version_kind check (kind in ('stored', 'withdrawn')),
  constraint version_has_content check ((kind = 'stored') = (content is not null)),
  constraint withdrawal_has_reason check (kind <> 'withdrawn' or reason is not null)
);
comment on table records.version is '信用信息: what is known about a subject, one row a version, insert and select only. The last version of a natural key is the state.';
comment on column records.version.subject_code is '统一社会信用代码.';
comment on column records.version.item is 'Catalogue item 目录事项: the kind of record.';
comment on column records.version.natural_key is 'The item''s key fields in canonical form: the same decision is kept once.';
comment on column records.version.version is 'Counts the versions of one record from 1.';
comment on column records.version.record_id is 'UUIDv7, the same for all versions of a record.';
comment on column records.version.kind is 'stored: content as handed in; withdrawn: the provider took the record back.';
comment on column records.version.content is 'The cleaned row in RFC 8785 form, kept to the byte.';
comment on column records.version.decided_on is 'Day of the decision; null where the item has none.';
comment on column records.version.provider_code is '信息提供单位: code of the department that handed it in.';
comment on column records.version.submission_id is 'The submission that brought it; null for an act by hand.';
comment on column records.version.row_number is 'Line of the sheet it stood on.';
comment on column records.version.received_at is 'When it was received; decides whether it was on time.';
comment on column records.version.reason is 'Why it was withdrawn (行政处罚法 48: within 3 working days, with the reason in public).';

create function records.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'records.version is history: insert and select only';
end $$;
create trigger version_is_history before update or delete or truncate on records.version
  for each statement execute function records.refuse_change();
