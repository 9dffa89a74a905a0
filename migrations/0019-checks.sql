create schema checks;

create table checks.request (
  account text not null,
  idempotency_key text not null,
  request_id uuid not null,
  body_hash bytea not null,
  asked_at timestamptz not null,
  refused json not null,
  constraint request_key primary key (account, idempotency_key),
  constraint request_hash_has_32_bytes check (octet_length(body_hash) = 32)
);
create trigger request_is_history before update or delete or truncate on checks.request
  for each statement execute function ledger.refuse_change();
comment on table checks.request is 'A call with a key of its own (Idempotency-Key), so that its repetition gives what was given.';
comment on column checks.request.account is 'Who asked; the key is of this account alone.';
comment on column checks.request.idempotency_key is 'As the caller gave it.';
comment on column checks.request.request_id is 'UUIDv7; its checks name it.';
comment on column checks.request.body_hash is 'SHA-256 of what was asked, in canonical form and without identifiers of persons.';
comment on column checks.request.asked_at is 'When.';
comment on column checks.request.refused is 'Of a batch the lines that were refused, each as [place, code of the refusal].';

create table checks.answer (
  subject_code text not null,
  check_id uuid not null,
  request_id uuid not null,
  place integer not null,
  is_batch boolean not null,
  unit_code text not null,
  account text not null,
  matter text not null,
  purpose text not null,
  basis_kind text not null,
  basis text not null,
  authorised_until date,
  case_number text not null,
  as_of date,
  asked_at timestamptz not null,
  body text,
  signature text,
  records uuid[],
  constraint answer_key primary key (subject_code, check_id),
  constraint answer_basis_kind check (basis_kind in ('law', 'authorisation')),
  constraint answer_authorisation_has_end check ((basis_kind = 'authorisation') = (authorised_until is not null)),
  constraint answer_is_whole_or_erased check ((body is null) = (signature is null) and (body is null) = (records is null))
);
create index answer_by_id on checks.answer (check_id);
create index answer_of_unit on checks.answer (unit_code, check_id);
create index answer_of_request on checks.answer (request_id, place);
comment on table checks.answer is '信用核查: one answer to one desk about one organisation, kept as it was given. Insert and select; only what shows an erased record loses its answer.';
comment on column checks.answer.subject_code is '统一社会信用代码.';
comment on column checks.answer.check_id is 'UUIDv7.';
comment on column checks.answer.request_id is 'UUIDv7 of the call.';
comment on column checks.answer.place is 'Place in its call, from 0.';
comment on column checks.answer.is_batch is 'Asked as one of many codes.';
comment on column checks.answer.unit_code is '统一社会信用代码 of the unit that asked.';
comment on column checks.answer.account is 'Account that asked.';
comment on column checks.answer.matter is '事项: as in law/matters.';
comment on column checks.answer.purpose is '查询用途: as in law/matters/purposes.yaml.';
comment on column checks.answer.basis_kind is 'law: an article; authorisation: the organisation''s own.';
comment on column checks.answer.basis is 'The article, or the number of the letter of authorisation.';
comment on column checks.answer.authorised_until is 'Last day of the authorisation.';
comment on column checks.answer.case_number is '办件编号 of the desk; identifiers of persons are masked.';
comment on column checks.answer.as_of is 'The past day that was asked about; null: how things stood at that instant.';
comment on column checks.answer.asked_at is 'When.';
comment on column checks.answer.body is 'The answer in RFC 8785 form, as it was given; null: it showed a record that was erased.';
comment on column checks.answer.signature is 'The signed note over the answer.';
comment on column checks.answer.records is 'Records that the answer names.';

-- The planner's samples keep values long after they are gone; of what an erasure takes none are taken.
alter table checks.answer alter body set statistics 0, alter signature set statistics 0, alter records set statistics 0;

-- An answer goes when a record in it was erased, and nothing else ever changes.
create function checks.keep_answer() returns trigger language plpgsql as $$
begin
  if new.body is not null
    or (to_jsonb(new) - '{body,signature,records}'::text[]) <> (to_jsonb(old) - '{body,signature,records}'::text[])
    or not exists (select from records.erasure where record_id = any(old.records)) then
    raise exception 'checks.answer is history: insert and select only, but for the answer that showed an erased record';
  end if;
  return new;
end $$;
create trigger answer_is_kept before update on checks.answer for each row execute function checks.keep_answer();
create trigger answer_is_history before delete or truncate on checks.answer
  for each statement execute function ledger.refuse_change();

create table checks.awaited (
  unit_code text not null,
  check_id uuid not null,
  subject_code text not null,
  account text not null,
  due_on date not null,
  constraint awaited_key primary key (unit_code, check_id)
);
create index awaited_by_day on checks.awaited (due_on);
comment on table checks.awaited is 'Checks whose feedback has not come.';
comment on column checks.awaited.unit_code is 'The unit that asked.';
comment on column checks.awaited.check_id is 'The check.';
comment on column checks.awaited.subject_code is '统一社会信用代码.';
comment on column checks.awaited.account is 'Account that asked.';
comment on column checks.awaited.due_on is 'Last day for the feedback.';

create table checks.feedback (
  subject_code text not null,
  check_id uuid not null,
  version integer not null,
  result text not null,
  measures text[] not null,
  note text not null,
  case_number text not null,
  given_at timestamptz not null,
  given_by text not null,
  constraint feedback_key primary key (subject_code, check_id, version),
  constraint feedback_answer foreign key (subject_code, check_id) references checks.answer (subject_code, check_id),
  constraint feedback_counts_from_one check (version >= 1)
);
create trigger feedback_is_history before update or delete or truncate on checks.feedback
  for each statement execute function ledger.refuse_change();
comment on table checks.feedback is '结果反馈: what a desk did after a check; a correction is another version, the last one counts.';
comment on column checks.feedback.subject_code is '统一社会信用代码.';
comment on column checks.feedback.check_id is 'The check.';
comment on column checks.feedback.version is 'Counts from 1.';
comment on column checks.feedback.result is 'What was done.';
comment on column checks.feedback.measures is 'Measures applied, by their numbers in law/measures.';
comment on column checks.feedback.note is 'In the desk''s words; identifiers of persons are masked.';
comment on column checks.feedback.case_number is '办件编号 of the decision.';
comment on column checks.feedback.given_at is 'When.';
comment on column checks.feedback.given_by is 'Account that gave it.';

create table checks.allowance (
  account text not null,
  day date not null,
  single_count integer not null default 0,
  batch_count integer not null default 0,
  strayed_count integer not null default 0,
  constraint allowance_key primary key (account, day)
);
comment on table checks.allowance is 'How much an account asked on a day, so that no request counts rows.';
comment on column checks.allowance.account is 'The account.';
comment on column checks.allowance.day is 'Day in Beijing time.';
comment on column checks.allowance.single_count is 'Checks asked one by one, and looks at own checks.';
comment on column checks.allowance.batch_count is 'Codes in batches.';
comment on column checks.allowance.strayed_count is 'Questions about matters that its unit does not handle, all refused.';

create table checks.use (
  unit_code text not null,
  matter text not null,
  month date not null,
  what text not null,
  count bigint not null,
  constraint use_key primary key (unit_code, matter, month, what),
  constraint use_month_is_a_first_day check (extract(day from month) = 1),
  constraint use_is_not_negative check (count >= 0)
);
comment on table checks.use is '应用统计: checks and what they led to, by unit, matter and month; kept up with each.';
comment on column checks.use.unit_code is 'The unit that asked.';
comment on column checks.use.matter is '事项.';
comment on column checks.use.month is 'First day of the month of the check.';
comment on column checks.use.what is 'asked, or a result of feedback.';
comment on column checks.use.count is 'How many.';

create table checks.flag (
  flag text not null,
  account text not null,
  day date not null,
  flag_id uuid not null,
  unit_code text not null,
  count integer not null,
  raised_at timestamptz not null,
  constraint flag_key primary key (flag, account, day),
  constraint flag_once unique (flag_id)
);
comment on table checks.flag is '异常查询提示: signs of misuse for the auditor, counted by a job.';
comment on column checks.flag.flag is 'As in law/checks/flags.yaml.';
comment on column checks.flag.account is 'Whose checks.';
comment on column checks.flag.day is 'The day they were counted over.';
comment on column checks.flag.flag_id is 'UUIDv7.';
comment on column checks.flag.unit_code is 'The unit of the account.';
comment on column checks.flag.count is 'How many when it was counted last.';
comment on column checks.flag.raised_at is 'When it was raised.';

insert into guard.table_class (table_name, class, is_audited) values
  ('checks.request', 'history', false),
  ('checks.answer', 'lasting', false),
  ('checks.awaited', 'queue', false),
  ('checks.feedback', 'history', false),
  ('checks.allowance', 'lasting', false),
  ('checks.use', 'lasting', false),
  ('checks.flag', 'lasting', false);
