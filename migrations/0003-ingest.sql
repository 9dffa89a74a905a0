create schema ingest;

create table ingest.submission (
  submission_id uuid not null,
  item text not null,
  provider_code text,
  file_name text not null,
  sha256 bytea not null,
  byte_count bigint not null,
  idempotency_key text,
  state text not null,
  refusal jsonb,
  notes jsonb not null default '[]',
  received integer not null default 0,
  accepted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  held integer not null default 0,
  refused integer not null default 0,
  warned integer not null default 0,
  received_at timestamptz not null,
  finished_at timestamptz,
  constraint submission_key primary key (submission_id),
  constraint submission_idempotency_key unique (idempotency_key),
  constraint submission_state check (state in ('reading', 'processing', 'done', 'refused'))
);
create unique index submission_unfinished on ingest.submission (item, coalesce(provider_code, ''), sha256)
  where state in ('reading', 'processing') and idempotency_key is null;
comment on table ingest.submission is '报送批次: one file or call. Its bytes are not kept, only their SHA-256.';
comment on column ingest.submission.submission_id is 'UUIDv7.';
comment on column ingest.submission.item is 'Catalogue item of all its rows.';
comment on column ingest.submission.provider_code is 'The department that handed it in, when it said so.';
comment on column ingest.submission.file_name is 'As the sender named it, without folders.';
comment on column ingest.submission.sha256 is 'SHA-256 of the bytes as received.';
comment on column ingest.submission.byte_count is 'Size of the file in bytes.';
comment on column ingest.submission.idempotency_key is 'Given by an API client; the same key and file give the same submission.';
comment on column ingest.submission.state is 'reading: rows still come in; processing: cleaned rows are stored and wait; done; refused: the file as a whole.';
comment on column ingest.submission.refusal is 'Why the file as a whole was refused: code, place, limit.';
comment on column ingest.submission.notes is 'What a reader should know of the file: hidden sheets left out, columns not known.';
comment on column ingest.submission.received is 'Rows with an outcome so far.';
comment on column ingest.submission.accepted is 'Rows stored as new records.';
comment on column ingest.submission.updated is 'Rows stored as a new version of a record.';
comment on column ingest.submission.unchanged is 'Rows already known.';
comment on column ingest.submission.held is 'Rows whose subject is not known yet.';
comment on column ingest.submission.refused is 'Rows refused.';
comment on column ingest.submission.warned is 'Rows with at least one warning.';
comment on column ingest.submission.received_at is 'When the file came; every row of it counts as received then.';
comment on column ingest.submission.finished_at is 'When the last row had its outcome.';

create table ingest.chunk (
  submission_id uuid not null,
  chunk_no integer not null,
  last_row integer not null,
  rows bytea,
  results bytea,
  constraint chunk_key primary key (submission_id, chunk_no),
  constraint chunk_submission foreign key (submission_id) references ingest.submission (submission_id) on delete cascade,
  constraint chunk_waits_or_is_done check ((rows is null) <> (results is null))
);
comment on table ingest.chunk is 'A stretch of a submission, worked on in one transaction: either its cleaned rows wait, or its results are there.';
comment on column ingest.chunk.submission_id is 'The submission.';
comment on column ingest.chunk.chunk_no is 'Counts from 1 in the order of the file.';
comment on column ingest.chunk.last_row is 'Last line of the sheet in this chunk; an interrupted import goes on after it.';
comment on column ingest.chunk.rows is 'Cleaned and checked rows that wait (compressed JSON); nothing of a refused row but its findings.';
comment on column ingest.chunk.results is 'Row, outcome and findings of each row, stretches of rows with nothing to say as one (compressed JSON).';

create table ingest.held (
  subject_code text not null,
  item text not null,
  natural_key text not null,
  content_hash bytea not null,
  content json not null,
  decided_on date,
  provider_code text,
  submission_id uuid not null,
  row_number integer not null,
  received_at timestamptz not null,
  released_at timestamptz,
  outcome text,
  constraint held_key primary key (subject_code, item, natural_key, content_hash),
  constraint held_release_has_outcome check ((released_at is null) = (outcome is null)),
  constraint held_outcome check (outcome in ('accepted', 'updated', 'unchanged', 'refused'))
);
create index held_waiting on ingest.held (received_at, subject_code) where released_at is null;
comment on table ingest.held is 'Valid rows whose subject is unknown: kept, not shown, released by themselves when the subject arrives.';
comment on column ingest.held.subject_code is 'The code that is not in the base register yet.';
comment on column ingest.held.item is 'Catalogue item.';
comment on column ingest.held.natural_key is 'As in records.version.';
comment on column ingest.held.content_hash is 'SHA-256 of the content.';
comment on column ingest.held.content is 'The cleaned row in RFC 8785 form.';
comment on column ingest.held.decided_on is 'Day of the decision.';
comment on column ingest.held.provider_code is 'The department that handed it in.';
comment on column ingest.held.submission_id is 'The submission that brought it.';
comment on column ingest.held.row_number is 'Line of the sheet it stood on.';
comment on column ingest.held.received_at is 'When it was received: the release does not make it late.';
comment on column ingest.held.released_at is 'When its subject arrived; null: it still waits.';
comment on column ingest.held.outcome is 'What became of it at release; refused: the name did not match (V07).';
