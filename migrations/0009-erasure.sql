create table records.erasure (
  record_id uuid not null,
  erased_at timestamptz not null,
  reason_code text not null,
  legal_basis text not null,
  proposed_by text not null,
  approved_by text not null,
  constraint erasure_key primary key (record_id),
  constraint erasure_reason_code
    check (reason_code in ('court-order', 'unlawful-collection', 'wrong-subject', 'personal-data')),
  constraint erasure_has_basis check (legal_basis <> ''),
  constraint erasure_by_two_persons check (proposed_by <> '' and approved_by <> '' and proposed_by <> approved_by)
);
create trigger erasure_is_history before update or delete or truncate on records.erasure
  for each statement execute function records.refuse_change();
comment on table records.erasure is '依法删除: records whose content and salts are gone, insert and select only. Names no organisation: afterwards nothing says that it once had such a record.';
comment on column records.erasure.record_id is 'The record, as the leaves in the logs name it.';
comment on column records.erasure.erased_at is 'When; the clocks of the program and of the database agreed.';
comment on column records.erasure.reason_code is 'court-order, unlawful-collection, wrong-subject or personal-data.';
comment on column records.erasure.legal_basis is 'The article of law.';
comment on column records.erasure.proposed_by is 'Account of the person who asked for it.';
comment on column records.erasure.approved_by is 'Account of the other person, who agreed.';

create or replace function records.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is history: insert and select only', tg_table_schema, tg_table_name;
end $$;

create function records.refuse_unless_erased() returns trigger language plpgsql as $$
begin
  if old.subject_code = '' or not exists (select from records.erasure where record_id = old.record_id) then
    raise exception '%.% is history: insert and select only, but for a record that was erased',
      tg_table_schema, tg_table_name;
  end if;
  return old;
end $$;

drop trigger version_is_history on records.version;
create trigger version_is_history before update or truncate on records.version
  for each statement execute function records.refuse_change();
create trigger version_stays before delete on records.version
  for each row execute function records.refuse_unless_erased();

drop trigger classification_is_history on publication.classification;
create trigger classification_is_history before update or truncate on publication.classification
  for each statement execute function publication.refuse_change();
create trigger classification_stays before delete on publication.classification
  for each row execute function records.refuse_unless_erased();

drop trigger entry_is_history on ledger.entry;
create trigger entry_is_history before update or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger entry_stays before delete on ledger.entry
  for each row execute function records.refuse_unless_erased();

create trigger salt_is_history before update or truncate on ledger.salt
  for each statement execute function ledger.refuse_change();
create trigger salt_stays before delete on ledger.salt
  for each row execute function records.refuse_unless_erased();

-- A new version waits for an erasure of its record that is under way, and an erasure for new versions. Whoever finds
-- the record gone begins anew and brings a new record. First versions pay nothing for it.
create function records.hold_first_version() returns trigger language plpgsql as $$
begin
  perform 1 from records.version
    where subject_code = new.subject_code and record_id = new.record_id and version = 1 for key share;
  if not found then
    raise exception 'record % was erased meanwhile', new.record_id using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
create trigger version_follows_the_first after insert on records.version
  for each row when (new.version > 1) execute function records.hold_first_version();

-- The planner's samples of a column keep values long after their rows are gone; of these columns none are taken.
alter table records.version alter natural_key set statistics 0, alter reason set statistics 0;
alter table ingest.held alter natural_key set statistics 0, alter content_hash set statistics 0;
alter table publication.classification alter reason set statistics 0;
alter table ledger.outbox alter lines set statistics 0, alter salts set statistics 0;
alter table ledger.entry alter statement set statistics 0;
alter table ledger.salt alter salt set statistics 0;
