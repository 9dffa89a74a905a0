create schema search;

create table search.spelling (
  subject_code text not null,
  spelling_no smallint not null,
  kind text not null,
  name text not null,
  spelling text collate "C" not null,
  length smallint not null,
  grams integer[] not null,
  pinyin text collate "C",
  initials text collate "C",
  own_pinyin text collate "C",
  own_initials text collate "C",
  constraint spelling_key primary key (subject_code, spelling_no),
  constraint spelling_kind_is_known check (kind in ('name', 'former', 'short')),
  constraint spelling_length_is_positive check (length > 0)
);
-- The pending list takes in a whole chunk, so that its grams are sorted in together (4 times as fast as one by
-- one); each import empties it when done, because every query reads it from end to end (40 ms at 4 MB).
create index spelling_by_gram on search.spelling using gin (grams) with (gin_pending_list_limit = 8192);
-- With the spelling, so that a walk in order looks at the index only.
create index spelling_by_length on search.spelling (kind, length, subject_code) include (spelling);
create index spelling_by_pinyin on search.spelling (pinyin) where pinyin is not null;
create index spelling_by_initials on search.spelling (initials) where initials is not null;
create index spelling_by_own_pinyin on search.spelling (own_pinyin) where own_pinyin is not null;
create index spelling_by_own_initials on search.spelling (own_initials) where own_initials is not null;
comment on table search.spelling is 'Every name of an organisation as it is searched for: 现名, 曾用名, 简称. Names suggest, the code decides.';
comment on column search.spelling.subject_code is '统一社会信用代码.';
comment on column search.spelling.spelling_no is 'Counts the spellings of one subject from 1.';
comment on column search.spelling.kind is 'name (the name now), former (曾用名) or short (简称).';
comment on column search.spelling.name is 'As registered, for display.';
comment on column search.spelling.spelling is 'Folded: NFKC, lower case, simplified characters, no spaces, brackets half-width.';
comment on column search.spelling.length is 'Characters (code points) of the spelling.';
comment on column search.spelling.grams is 'Hashes of each two neighbouring characters together with the length; the first is the beginning.';
comment on column search.spelling.pinyin is 'Beginning of the reading without tones and spaces; null for former names.';
comment on column search.spelling.initials is 'First letters of the reading; null for former names.';
comment on column search.spelling.own_pinyin is 'As pinyin, from behind the place the name begins with; null when it begins with none.';
comment on column search.spelling.own_initials is 'As initials, from behind the place the name begins with; null when it begins with none.';

create table search.gram_sample (
  subject_code text not null,
  gram integer not null,
  length smallint not null,
  constraint gram_sample_key primary key (subject_code, gram)
);
create index gram_sample_by_gram on search.gram_sample (gram, length);
comment on table search.gram_sample is 'Grams of the present names of one organisation in 256: tells rare ones from frequent ones without a counter that imports would queue for.';
comment on column search.gram_sample.subject_code is '统一社会信用代码 of an organisation in the sample.';
comment on column search.gram_sample.gram is 'Hash of two neighbouring characters, without the length.';
comment on column search.gram_sample.length is 'Characters (code points) of the name.';
