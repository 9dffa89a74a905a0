-- A retry comes from the account that tried: the keys of two departments have nothing to do with each other.
alter table ingest.submission alter column account drop default;
alter table ingest.submission drop constraint submission_idempotency_key;
alter table ingest.submission add constraint submission_idempotency_key unique (account, idempotency_key);
create index submission_by_provider on ingest.submission (provider_code, submission_id desc);
comment on column ingest.submission.account is 'The account that handed it in: another one releases its rows, and an idempotency key is of this account alone.';

create table ingest.finding_count (
  submission_id uuid not null,
  outcome text not null,
  rule text not null,
  field text not null,
  row_count integer not null,
  constraint finding_count_key primary key (submission_id, outcome, rule, field),
  constraint finding_count_submission foreign key (submission_id) references ingest.submission (submission_id) on delete cascade,
  constraint finding_count_counts_something check (row_count > 0)
);
comment on table ingest.finding_count is 'Rows of a submission by what they are reported for; kept up with its chunks, so that nobody counts results.';
comment on column ingest.finding_count.submission_id is 'The submission.';
comment on column ingest.finding_count.outcome is 'What became of the rows.';
comment on column ingest.finding_count.rule is 'Rule of their leading finding.';
comment on column ingest.finding_count.field is 'Field of their leading finding; empty: the row as a whole.';
comment on column ingest.finding_count.row_count is 'How many rows.';

-- For what departments look up of their own; history that was taken over without a provider costs nothing here.
create index version_by_provider on records.version (provider_code, record_id desc) where provider_code is not null;
create index version_by_document on records.version (provider_code, (substr(natural_key, strpos(natural_key, '|') + 1)))
  where provider_code is not null;
create index version_by_month on records.version (provider_code, item, decided_on) where provider_code is not null;
create index held_by_provider on ingest.held (provider_code, received_at, submission_id, row_number)
  where released_at is null;

create schema quality;

create table quality.month_report (
  unit_code text not null,
  item text not null,
  month date not null,
  report_id uuid not null,
  reported_at timestamptz not null,
  reported_by text not null,
  taken_back_at timestamptz,
  taken_back_by text,
  constraint month_report_key primary key (unit_code, item, month, report_id),
  constraint month_report_month_is_a_first_day check (extract(day from month) = 1),
  constraint month_report_back_has_who check ((taken_back_at is null) = (taken_back_by is null))
);
create unique index month_report_standing on quality.month_report (unit_code, item, month) where taken_back_at is null;
comment on table quality.month_report is '零报告: a unit says of a month that it decided nothing of an item.';
comment on column quality.month_report.unit_code is '统一社会信用代码 of the unit.';
comment on column quality.month_report.item is 'Catalogue item.';
comment on column quality.month_report.month is 'First day of the month.';
comment on column quality.month_report.report_id is 'UUIDv7.';
comment on column quality.month_report.reported_at is 'When it said so.';
comment on column quality.month_report.reported_by is 'The account that said so.';
comment on column quality.month_report.taken_back_at is 'When it was taken back; null: it stands.';
comment on column quality.month_report.taken_back_by is 'The account that took it back.';

create table quality.figure (
  unit_code text not null,
  item text not null,
  month date not null,
  row_count integer not null default 0,
  accepted integer not null default 0,
  held integer not null default 0,
  refused integer not null default 0,
  corrected integer not null default 0,
  withdrawn integer not null default 0,
  on_time integer not null default 0,
  late integer not null default 0,
  refusals jsonb not null default '{}',
  constraint figure_key primary key (unit_code, item, month),
  constraint figure_month_is_a_first_day check (extract(day from month) = 1)
);
comment on table quality.figure is 'Quality and timeliness (数据质量、及时率) of what units handed in, by month of receipt; measured by a job.';
comment on column quality.figure.unit_code is '统一社会信用代码 of the unit.';
comment on column quality.figure.item is 'Catalogue item.';
comment on column quality.figure.month is 'First day of the month in which it was received.';
comment on column quality.figure.row_count is 'Rows handed in.';
comment on column quality.figure.accepted is 'Rows that became records or new versions, or were known already.';
comment on column quality.figure.held is 'Rows that were kept because they had to wait.';
comment on column quality.figure.refused is 'Rows refused.';
comment on column quality.figure.corrected is 'Versions after the first.';
comment on column quality.figure.withdrawn is 'Records taken back.';
comment on column quality.figure.on_time is 'New records received within the seven working days.';
comment on column quality.figure.late is 'New records received after them.';
comment on column quality.figure.refusals is 'Refused rows by rule.';

create table quality.measured (
  only_row boolean not null default true,
  measured_at timestamptz not null,
  constraint measured_key primary key (only_row),
  constraint measured_one_row check (only_row)
);
comment on table quality.measured is 'When the figures were measured last.';
comment on column quality.measured.only_row is 'Keeps the table to one row.';
comment on column quality.measured.measured_at is 'When.';

insert into guard.table_class (table_name, class, is_audited) values
  ('ingest.finding_count', 'state', false),
  ('quality.month_report', 'lasting', false),
  ('quality.figure', 'state', false),
  ('quality.measured', 'lasting', false);
