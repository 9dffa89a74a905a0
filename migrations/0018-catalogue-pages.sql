create schema catalogue;

create table catalogue.page_version (
  page text not null,
  version integer not null,
  content text,
  sha256 bytea,
  proposed_by text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  reason text not null,
  constraint page_version_key primary key (page, version),
  constraint page_version_counts_from_one check (version >= 1),
  constraint page_version_is_named check (page ~ '^[a-z][a-z-]*[.]yaml$'),
  constraint page_version_content_has_hash check ((content is null) = (sha256 is null))
);
create trigger page_version_is_history before update or delete or truncate on catalogue.page_version
  for each statement execute function ledger.refuse_change();
comment on table catalogue.page_version is 'The pages of the catalogue that two people brought into force; the last version of a page rules from the next start on.';
comment on column catalogue.page_version.page is 'Name of the file in law/catalogue.';
comment on column catalogue.page_version.version is 'Counts from 1.';
comment on column catalogue.page_version.content is 'The page as it is written; null: it was taken out of force.';
comment on column catalogue.page_version.sha256 is 'SHA-256 of the page in UTF-8.';
comment on column catalogue.page_version.proposed_by is 'Account that proposed it; platform: the pages of the first start, and those of the demonstration.';
comment on column catalogue.page_version.approved_by is 'Account that approved it; never the one that proposed it, but for platform.';
comment on column catalogue.page_version.approved_at is 'When it was approved.';
comment on column catalogue.page_version.reason is 'Why, in the words of who proposed it.';

insert into guard.table_class (table_name, class, is_audited) values ('catalogue.page_version', 'history', true);
