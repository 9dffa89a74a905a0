create schema publication;

create table publication.display (
  subject_code text not null,
  record_id uuid not null,
  item text not null,
  version integer not null,
  decision text not null,
  never_because text,
  severity text,
  regime text,
  shown_from date,
  shown_until date,
  earliest_repair_on date,
  reasons json not null,
  decided_on date,
  ended_at timestamptz,
  end_reason text,
  constraint display_key primary key (subject_code, record_id),
  constraint display_decision check (decision in ('public', 'never', 'awaiting-classification')),
  constraint display_severity check (severity in ('minor', 'general', 'serious')),
  constraint display_public_has_first_day check ((decision = 'public') = (shown_from is not null)),
  constraint display_never_has_cause check ((decision = 'never') = (never_because is not null)),
  constraint display_only_public_has_days
    check (decision = 'public' or (shown_until is null and earliest_repair_on is null)),
  constraint display_ends_after_start check (shown_until >= shown_from),
  constraint display_repair_within_display check (earliest_repair_on <= shown_until),
  constraint display_awaiting_is_dated check (decision <> 'awaiting-classification' or decided_on is not null),
  constraint display_end_has_reason check ((ended_at is null) = (end_reason is null)),
  constraint display_end_reason check (end_reason in ('withdrawn', 'repaired', 'objection', 'court-order'))
);
create index display_recent on publication.display (item, shown_from desc, record_id desc)
  where decision = 'public';
create index display_awaiting on publication.display (decided_on, record_id)
  where decision = 'awaiting-classification' and ended_at is null;
comment on table publication.display is '公示: what the law says of each record, one row a record. Whether it is visible is decided by the day and the instant asked about.';
comment on column publication.display.subject_code is '统一社会信用代码.';
comment on column publication.display.record_id is 'The record, as in records.version.';
comment on column publication.display.item is 'Catalogue item of the record.';
comment on column publication.display.version is 'Version of the record that was decided on.';
comment on column publication.display.decision is 'public: on its days; never; awaiting-classification: not public until a person has placed the fine.';
comment on column publication.display.never_because is 'Why it is never public.';
comment on column publication.display.severity is '失信程度: minor 轻微, general 一般, serious 严重; null for what is not a penalty or is not placed yet.';
comment on column publication.display.regime is 'Version of the publication rules that was applied, as in law/regimes.';
comment on column publication.display.shown_from is 'First public day: the day of receipt, or of classification where that is later.';
comment on column publication.display.shown_until is 'Last public day, included; null: no end. The earliest of the bounds in reasons.';
comment on column publication.display.earliest_repair_on is 'First day on which repair may be granted; null: not before the display ends by itself.';
comment on column publication.display.reasons is 'The bounds of the display, each as [kind, day, line of law]; the first of the earliest days decides.';
comment on column publication.display.decided_on is 'Day of the decision recorded; null where the item has none.';
comment on column publication.display.ended_at is 'Instant of the event that ended the display early; not visible from then on.';
comment on column publication.display.end_reason is 'What ended it: withdrawn, repaired, objection or court-order.';

create table publication.classification (
  subject_code text not null,
  record_id uuid not null,
  classification_id uuid not null,
  version integer not null,
  fine_fen bigint,
  fine_level text not null,
  is_published_by_exception boolean not null,
  classified_on date not null,
  classified_at timestamptz not null,
  classified_by text not null,
  reason text not null,
  constraint classification_key primary key (subject_code, record_id, classification_id),
  constraint classification_display foreign key (subject_code, record_id)
    references publication.display (subject_code, record_id),
  constraint classification_fine_level check (fine_level in ('small', 'large', 'huge')),
  constraint classification_has_reason check (reason <> '')
);
comment on table publication.classification is 'A person''s decision on the level of a fine that no threshold places; insert and select only, the last one counts.';
comment on column publication.classification.subject_code is '统一社会信用代码.';
comment on column publication.classification.record_id is 'The penalty.';
comment on column publication.classification.classification_id is 'UUIDv7.';
comment on column publication.classification.version is 'Version of the penalty that the person saw.';
comment on column publication.classification.fine_fen is 'The fine that the person saw, in fen; a penalty corrected to another fine waits anew.';
comment on column publication.classification.fine_level is '罚款数额档次: small 较小, large 较大, huge 巨大.';
comment on column publication.classification.is_published_by_exception is 'A minor penalty that must be shown all the same, for the short period of its class.';
comment on column publication.classification.classified_on is 'Day of the decision in Beijing time; the penalty is not public before it.';
comment on column publication.classification.classified_at is 'Instant of the decision.';
comment on column publication.classification.classified_by is 'Account of the person who decided.';
comment on column publication.classification.reason is 'Why, in the person''s own words.';

create function publication.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'publication.classification is history: insert and select only';
end $$;
create trigger classification_is_history before update or delete or truncate on publication.classification
  for each statement execute function publication.refuse_change();

create table publication.figure (
  item text not null,
  public_count bigint not null,
  awaiting_count bigint not null,
  measured_at timestamptz not null,
  constraint figure_key primary key (item),
  constraint figure_counts_are_not_negative check (public_count >= 0 and awaiting_count >= 0)
);
comment on table publication.figure is 'How many records of an item are public, measured from time to time so that no request counts rows.';
comment on column publication.figure.item is 'Catalogue item.';
comment on column publication.figure.public_count is 'Records visible when it was measured.';
comment on column publication.figure.awaiting_count is 'Records that waited for a person.';
comment on column publication.figure.measured_at is 'When it was measured.';
