create schema subjects;

create table subjects.subject (
  subject_code text not null,
  name text not null,
  kind text not null,
  status text not null,
  established_on date,
  closed_on date,
  division text,
  address text,
  legal_representative text,
  capital_fen bigint,
  business_scope text,
  registration_authority_name text,
  registration_authority_code text,
  short_name text,
  updated_at timestamptz not null,
  constraint subject_key primary key (subject_code),
  constraint subject_code_has_18_characters check (subject_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$')
);
comment on table subjects.subject is '信用主体: an organisation as the base register has it now; its history is in records.version, item subject.';
comment on column subjects.subject.subject_code is '统一社会信用代码 (GB 32100), the only identity.';
comment on column subjects.subject.name is 'The name registered now.';
comment on column subjects.subject.kind is 'Kind of organisation, from the first two characters of the code.';
comment on column subjects.subject.status is '登记状态: 存续, 吊销, 注销 or 迁出.';
comment on column subjects.subject.established_on is '成立日期.';
comment on column subjects.subject.closed_on is '注销日期.';
comment on column subjects.subject.division is '行政区划, six digits of GB/T 2260.';
comment on column subjects.subject.address is '住所; of a 个体工商户 down to the street only, since it may be a home.';
comment on column subjects.subject.legal_representative is 'As printed on the registration; shown, never searched; null for 个体工商户.';
comment on column subjects.subject.capital_fen is '注册资本, in fen.';
comment on column subjects.subject.business_scope is '经营范围.';
comment on column subjects.subject.registration_authority_name is '登记机关.';
comment on column subjects.subject.registration_authority_code is 'Code of the 登记机关.';
comment on column subjects.subject.short_name is '简称, where the register gives one.';
comment on column subjects.subject.updated_at is 'When the register last told us something new.';

create table subjects.name (
  subject_code text not null,
  name_no integer not null,
  name text not null,
  valid_from date,
  valid_until date,
  constraint name_key primary key (subject_code, name_no),
  constraint name_subject foreign key (subject_code) references subjects.subject (subject_code),
  constraint name_ends_after_start check (valid_until is null or valid_from is null or valid_until >= valid_from)
);
comment on table subjects.name is 'Names with their days: a record is matched by the name valid on its decision day.';
comment on column subjects.name.subject_code is '统一社会信用代码.';
comment on column subjects.name.name_no is 'Counts the names of one subject from 1.';
comment on column subjects.name.name is 'The name as registered.';
comment on column subjects.name.valid_from is 'First day of the name; null: since it was founded.';
comment on column subjects.name.valid_until is 'Last day of the name; null: it is still the name.';

create table subjects.old_number (
  subject_code text not null,
  kind text not null,
  number text not null,
  constraint old_number_key primary key (subject_code, kind, number),
  constraint old_number_subject foreign key (subject_code) references subjects.subject (subject_code)
);
create index old_number_by_number on subjects.old_number (number);
comment on table subjects.old_number is 'Numbers an organisation had before the unified code; they find it, they never identify it.';
comment on column subjects.old_number.subject_code is '统一社会信用代码.';
comment on column subjects.old_number.kind is 'business (工商注册号), organisation (组织机构代码), tax (税务登记号), institution (事业单位证书号) or social (社会组织登记证号).';
comment on column subjects.old_number.number is 'The number, half-width and upper-case.';
