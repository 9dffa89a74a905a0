create schema commitments;

-- What was signed stays as it was signed. It leaves only with its record, when that is erased.
create table commitments.signed (
  subject_code text not null,
  commitment_id uuid not null,
  unit_code text not null,
  template text not null,
  document_number text not null,
  row json not null,
  signed_at timestamptz not null,
  signed_by text not null,
  constraint signed_key primary key (subject_code, commitment_id),
  constraint signed_number_once unique (subject_code, document_number),
  constraint signed_row_is_small check (octet_length(row::text) <= 60000)
);
create index signed_for_unit on commitments.signed (unit_code, commitment_id);
comment on table commitments.signed is '签署的信用承诺: what an organisation signed online for a department to accept; insert and select only.';
comment on column commitments.signed.subject_code is '统一社会信用代码 of who promises.';
comment on column commitments.signed.commitment_id is 'UUIDv7.';
comment on column commitments.signed.unit_code is '受理单位: 统一社会信用代码 of the unit that is to accept it.';
comment on column commitments.signed.template is 'As in law/commitments/templates.yaml.';
comment on column commitments.signed.document_number is '承诺编码.';
comment on column commitments.signed.row is 'The row of the catalogue that becomes its record, by names of fields, as it was shown before signing.';
comment on column commitments.signed.signed_at is 'When.';
comment on column commitments.signed.signed_by is 'Account of the representative.';

create table commitments.outcome (
  subject_code text not null,
  commitment_id uuid not null,
  state text not null,
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  constraint outcome_key primary key (subject_code, commitment_id),
  constraint outcome_state check (state in ('accepted', 'sent-back', 'taken-back')),
  constraint outcome_sent_back_says_why check (state <> 'sent-back' or reason <> '')
);
comment on table commitments.outcome is '受理结果: how a signed commitment ended; one row each, so that of two who decide at one moment one is told no. Without a row it waits.';
comment on column commitments.outcome.subject_code is 'As in commitments.signed.';
comment on column commitments.outcome.commitment_id is 'The commitment.';
comment on column commitments.outcome.state is 'accepted or sent-back by the department, taken-back by who signed for the organisation.';
comment on column commitments.outcome.reason is 'Why it was sent back; identifiers of persons are masked.';
comment on column commitments.outcome.decided_at is 'When.';
comment on column commitments.outcome.decided_by is 'Account.';

create table commitments.entered (
  subject_code text not null,
  commitment_id uuid not null,
  record_id uuid not null,
  constraint entered_key primary key (subject_code, commitment_id)
);
create index entered_as on commitments.entered (subject_code, record_id);
comment on table commitments.entered is 'Which record a signed commitment became, written in the transaction that stored it.';
comment on column commitments.entered.subject_code is 'As in commitments.signed.';
comment on column commitments.entered.commitment_id is 'The commitment.';
comment on column commitments.entered.record_id is 'Its record.';

create table commitments.talk (
  subject_code text not null,
  talk_id uuid not null,
  record_id uuid not null,
  unit_code text not null,
  kind text not null,
  held_on date not null,
  occasion text not null,
  result text not null,
  noted_at timestamptz not null,
  noted_by text not null,
  constraint talk_key primary key (subject_code, talk_id),
  constraint talk_kind check (kind in ('reminder', 'warning')),
  constraint talk_says_why check (occasion <> '' and result <> '')
);
create index talk_about on commitments.talk (subject_code, record_id, talk_id);
comment on table commitments.talk is '约谈: a talk of the department with the organisation about a commitment; no person is named. Insert and select only.';
comment on column commitments.talk.subject_code is '统一社会信用代码 of the organisation.';
comment on column commitments.talk.talk_id is 'UUIDv7.';
comment on column commitments.talk.record_id is 'The record of the commitment.';
comment on column commitments.talk.unit_code is '统一社会信用代码 of the unit that held it.';
comment on column commitments.talk.kind is 'reminder (提示约谈) or warning (警示约谈).';
comment on column commitments.talk.held_on is 'Its day.';
comment on column commitments.talk.occasion is '约谈事由, without identifiers of persons.';
comment on column commitments.talk.result is '约谈结果, likewise.';
comment on column commitments.talk.noted_at is 'When it was written down.';
comment on column commitments.talk.noted_by is 'Account.';

create table commitments.serial (
  division text not null,
  day date not null,
  last integer not null,
  constraint serial_key primary key (division, day),
  constraint serial_has_six_digits check (last between 1 and 999999)
);
comment on table commitments.serial is 'The last 流水号 of 承诺编码 given in a division on a day.';
comment on column commitments.serial.division is '行政区划代码.';
comment on column commitments.serial.day is 'Day in Beijing time.';
comment on column commitments.serial.last is 'The last number given.';

create function commitments.refuse_unless_erased() returns trigger language plpgsql as $$
begin
  if not exists (
    select from commitments.entered e join records.erasure r on r.record_id = e.record_id
    where e.subject_code = old.subject_code and e.commitment_id = old.commitment_id
  ) then
    raise exception '%.% is history: insert and select only, but for a record that was erased',
      tg_table_schema, tg_table_name;
  end if;
  return old;
end $$;
create trigger signed_is_history before update or truncate on commitments.signed
  for each statement execute function records.refuse_change();
create trigger signed_stays before delete on commitments.signed
  for each row execute function commitments.refuse_unless_erased();
create trigger outcome_is_history before update or truncate on commitments.outcome
  for each statement execute function records.refuse_change();
create trigger outcome_stays before delete on commitments.outcome
  for each row execute function commitments.refuse_unless_erased();
create trigger entered_is_history before update or truncate on commitments.entered
  for each statement execute function records.refuse_change();
create trigger entered_stays before delete on commitments.entered
  for each row execute function records.refuse_unless_erased();
create trigger talk_is_history before update or truncate on commitments.talk
  for each statement execute function records.refuse_change();
create trigger talk_stays before delete on commitments.talk
  for each row execute function records.refuse_unless_erased();
create trigger talk_holds_its_record after insert on commitments.talk
  for each row execute function approvals.hold_record();

-- What a department accepted and when it is to be kept: its list of commitments in force, those due first.
create index version_of_commitment on records.version (provider_code, (content ->> 'validUntil'), record_id)
  where item = 'commitment';

insert into guard.table_class (table_name, class, is_audited) values
  ('commitments.signed', 'kept', false),
  ('commitments.outcome', 'kept', false),
  ('commitments.entered', 'kept', false),
  ('commitments.talk', 'kept', false),
  ('commitments.serial', 'lasting', false);
