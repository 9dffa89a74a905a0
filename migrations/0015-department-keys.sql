create schema department_keys;

create table department_keys.key (
  unit_code text not null,
  key_id text not null,
  public_key bytea not null,
  label text not null,
  possession bytea not null,
  entry_id uuid not null,
  registered_by uuid,
  valid_from timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  constraint key_key primary key (unit_code, key_id),
  constraint key_unit foreign key (unit_code) references accounts.unit (unit_code),
  constraint key_id_is_eight_digits check (key_id ~ '^[0-9a-f]{8}$'),
  constraint key_has_32_bytes check (octet_length(public_key) = 32),
  constraint key_possession_has_64_bytes check (octet_length(possession) = 64),
  constraint key_ends_after_it_began check (ended_at >= valid_from)
);
comment on table department_keys.key is '部门签名密钥: the public part of a department''s signing key. What stands in its name is signed with it; the secret part is never here.';
comment on column department_keys.key.unit_code is 'The unit that signs with it, as in accounts.unit.';
comment on column department_keys.key.key_id is 'Eight hexadecimal digits, as a signed note derives them from the unit''s code and the key; stands in the leaf.';
comment on column department_keys.key.public_key is 'Ed25519, 32 bytes.';
comment on column department_keys.key.label is 'How the unit calls it: where it is kept.';
comment on column department_keys.key.possession is 'The key''s own signature over the text of its registration.';
comment on column department_keys.key.entry_id is 'Id of the entry of the public log that made it known.';
comment on column department_keys.key.registered_by is 'The proposal by which it was registered; null for one made by a test.';
comment on column department_keys.key.valid_from is 'Since when it signs for the unit.';
comment on column department_keys.key.ended_at is 'From when on it signs no more; null: it is in force. What it signed before stays signed.';
comment on column department_keys.key.ended_by is 'The proposal by which it was ended.';

create table records.attestation (
  subject_code text not null,
  record_id uuid not null,
  version integer not null,
  unit_code text not null,
  key_id text not null,
  salt bytea not null,
  signature bytea not null,
  attested_at timestamptz not null,
  constraint attestation_key primary key (subject_code, record_id, version),
  constraint attestation_salt_has_32_bytes check (octet_length(salt) = 32),
  constraint attestation_signature_has_64_bytes check (octet_length(signature) = 64)
);
create trigger attestation_is_history before update or truncate on records.attestation
  for each statement execute function records.refuse_change();
create trigger attestation_stays before delete on records.attestation
  for each row execute function records.refuse_unless_erased();
alter table records.attestation alter salt set statistics 0, alter signature set statistics 0;
comment on table records.attestation is '部门签名: that the department itself says this version, or took the record back; insert and select only, gone when the record is erased.';
comment on column records.attestation.subject_code is '统一社会信用代码.';
comment on column records.attestation.record_id is 'The record, as in records.version.';
comment on column records.attestation.version is 'The version that was attested; of a withdrawal the one that withdraws.';
comment on column records.attestation.unit_code is 'The department.';
comment on column records.attestation.key_id is 'Its key, as in department_keys.key.';
comment on column records.attestation.salt is '32 random bytes, of this attestation alone: key of the commitment that was signed.';
comment on column records.attestation.signature is 'Ed25519, over the text of the attestation.';
comment on column records.attestation.attested_at is 'When the platform got it: the key was in force then.';

alter table ingest.submission add column account text not null default 'local';

alter table ingest.held
  add column waits_for text not null default 'subject',
  add column salt bytea,
  add column key_id text,
  add column signature bytea,
  add column attested_at timestamptz,
  add column decided_by text,
  add column decision_reason text,
  add constraint held_waits_for check (waits_for in ('subject', 'release')),
  add constraint held_salt_has_32_bytes check (octet_length(salt) = 32),
  add constraint held_attestation_is_whole
    check (num_nulls(key_id, signature, attested_at) in (0, 3) and (signature is null or salt is not null)),
  add constraint held_reason_is_of_a_person check (decision_reason is null or decided_by is not null);
alter table ingest.held alter column waits_for drop default;
alter table ingest.held alter salt set statistics 0, alter signature set statistics 0,
  alter decision_reason set statistics 0;
create index held_of_submission on ingest.held (submission_id, row_number) where waits_for = 'release';
create index held_for_release on ingest.held (provider_code, submission_id)
  where waits_for = 'release' and released_at is null;
comment on table ingest.held is 'Valid rows that wait: for their subject, or for the release by the department''s reviewer. Kept, not shown.';
comment on column ingest.held.subject_code is 'The organisation; where the row waits for it, not in the base register yet.';
comment on column ingest.held.released_at is 'When it stopped waiting; null: it waits.';
comment on column ingest.held.outcome is 'What became of it then; refused: the name did not match (V07), or the reviewer sent it back.';
comment on column ingest.held.waits_for is 'subject: until its organisation arrives. release: until another person of the department releases it.';
comment on column ingest.held.salt is '32 random bytes: key of the commitment that the department signs; null where nothing is to be signed.';
comment on column ingest.held.key_id is 'The department''s key that signed it; null: not yet.';
comment on column ingest.held.signature is 'Ed25519, over the text of the attestation.';
comment on column ingest.held.attested_at is 'When the signature came.';
comment on column ingest.held.decided_by is 'Account that released it or sent it back.';
comment on column ingest.held.decision_reason is 'Why it was sent back, masked like all text.';

comment on column ledger.entry.type is 'record, correction, retraction, expiry, erasure, key-change (of the log or of a department) or map-root.';
