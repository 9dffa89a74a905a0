create schema approvals;

create table approvals.proposal (
  subject_code text not null,
  proposal_id uuid not null,
  kind text not null,
  unit_code text,
  record_id uuid,
  body json not null,
  reason text not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  expires_at timestamptz not null,
  constraint proposal_key primary key (subject_code, proposal_id),
  constraint proposal_has_who unique (subject_code, proposal_id, proposed_by),
  constraint proposal_has_reason check (reason <> ''),
  constraint proposal_body_is_small check (octet_length(body::text) <= 50000),
  constraint proposal_of_a_record_names_whose check (record_id is null or subject_code <> ''),
  constraint proposal_ends_after_it_began check (expires_at > proposed_at)
);
create index proposal_order on approvals.proposal (proposal_id);
create index proposal_by_unit on approvals.proposal (unit_code, proposal_id);
create index proposal_of_account on approvals.proposal (proposed_by, proposal_id);
create trigger proposal_is_history before update or truncate on approvals.proposal
  for each statement execute function records.refuse_change();
create trigger proposal_stays before delete on approvals.proposal
  for each row execute function records.refuse_unless_erased();
-- As a new version does: a proposal waits for an erasure of its record that is under way, and an erasure for proposals.
create function approvals.hold_record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from records.version
    where subject_code = new.subject_code and record_id = new.record_id and version = 1 for key share;
  if not found then
    raise exception 'record % was erased meanwhile', new.record_id using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
revoke all on function approvals.hold_record from public;
create trigger proposal_holds_its_record after insert on approvals.proposal
  for each row when (new.record_id is not null) execute function approvals.hold_record();
alter table approvals.proposal alter body set statistics 0, alter reason set statistics 0;
comment on table approvals.proposal is '提议: what one person proposes and another decides; insert and select only, so that what is decided is what was proposed.';
comment on column approvals.proposal.subject_code is '统一社会信用代码 of the organisation that it is about; empty where it is about none.';
comment on column approvals.proposal.proposal_id is 'UUIDv7.';
comment on column approvals.proposal.kind is 'What is proposed; src/proposals.ts says which verb carries it out.';
comment on column approvals.proposal.unit_code is '统一社会信用代码 of the unit whose matter it is; who proposes or decides must reach it. Null: a matter of the whole platform.';
comment on column approvals.proposal.record_id is 'The record that it is about; when that is erased, the proposal goes with it.';
comment on column approvals.proposal.body is 'What is to be done, as the kind describes it; no secret is in it.';
comment on column approvals.proposal.reason is 'Why, in the words of who proposed it; identifiers of persons are masked.';
comment on column approvals.proposal.proposed_at is 'When.';
comment on column approvals.proposal.proposed_by is 'Account that proposed it.';
comment on column approvals.proposal.expires_at is 'From this instant on nobody can decide it any more.';

create table approvals.outcome (
  subject_code text not null,
  proposal_id uuid not null,
  record_id uuid,
  proposed_by text not null,
  state text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  reason text not null,
  is_founding boolean not null default false,
  key_id text,
  signature text,
  constraint outcome_key primary key (subject_code, proposal_id),
  constraint outcome_proposal foreign key (subject_code, proposal_id, proposed_by)
    references approvals.proposal (subject_code, proposal_id, proposed_by),
  constraint outcome_state check (state in ('approved', 'refused', 'withdrawn')),
  constraint outcome_by_another check (
    case when state = 'withdrawn' then decided_by = proposed_by else decided_by <> proposed_by or is_founding end
  ),
  constraint outcome_signature_has_key check ((key_id is null) = (signature is null))
);
create index outcome_of_account on approvals.outcome (decided_by, proposal_id);
create trigger outcome_is_history before update or truncate on approvals.outcome
  for each statement execute function records.refuse_change();
create trigger outcome_stays before delete on approvals.outcome
  for each row execute function records.refuse_unless_erased();
alter table approvals.outcome alter reason set statistics 0;
comment on table approvals.outcome is '决定: how a proposal ended; one row a proposal, so that of two who decide at one moment one is told no. Without a row it is open, or expired.';
comment on column approvals.outcome.subject_code is 'As in approvals.proposal.';
comment on column approvals.outcome.proposal_id is 'The proposal.';
comment on column approvals.outcome.record_id is 'As in approvals.proposal.';
comment on column approvals.outcome.proposed_by is 'As in approvals.proposal: here, so that the table itself refuses who decides on his own proposal.';
comment on column approvals.outcome.state is 'approved (and carried out in the same transaction), refused or withdrawn.';
comment on column approvals.outcome.decided_at is 'When.';
comment on column approvals.outcome.decided_by is 'Account that decided; of a withdrawal the one that had proposed.';
comment on column approvals.outcome.reason is 'Why; identifiers of persons are masked.';
comment on column approvals.outcome.is_founding is 'Decided by who proposed it, for nobody else could yet (law/access/approvals.yaml).';
comment on column approvals.outcome.key_id is 'Key of the department''s signature, where the kind asks for one.';
comment on column approvals.outcome.signature is 'The signature, base64.';
