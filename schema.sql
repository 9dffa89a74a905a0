-- The database after all migrations. Made by `npm run generate`; change it by a new migration.

-- 账户: a person of a unit, an organisation's representative (no unit), or a program of another system. Never deleted: the audit trail names it.
table accounts.account (
  account text not null, -- The word that stands in the audit trail; Latin letters, so that nothing of a person stands there.
  kind text not null, -- person or client.
  name text not null, -- How colleagues call who holds it.
  unit_code text, -- The unit it works for; null for a representative.
  is_demo boolean default false not null, -- Made by the demonstration; refused outside demo mode.
  created_at timestamp with time zone not null, -- When it was made.
  suspended_at timestamp with time zone, -- Since when it cannot sign in; null: it can.
  closed_at timestamp with time zone, -- When it was closed for good.
)
  constraint account_key PRIMARY KEY (account)
  constraint account_kind CHECK ((kind = ANY (ARRAY['person'::text, 'client'::text])))
  constraint account_name_is_a_word CHECK ((account ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint account_of_a_client_has_a_unit CHECK (((kind <> 'client'::text) OR (unit_code IS NOT NULL)))
  constraint account_unit FOREIGN KEY (unit_code) REFERENCES accounts.unit(unit_code)
  CREATE INDEX account_by_unit ON accounts.account USING btree (unit_code, account)

-- 授权: an account acts for an organisation from one day to another.
table accounts.mandate (
  account text not null, -- The representative's account.
  subject_code text not null, -- 统一社会信用代码 of the organisation.
  mandate_id uuid not null, -- UUIDv7.
  document text not null, -- Number of the letter of authority (授权委托书) that was seen; masked like all text.
  valid_from date not null, -- First day.
  valid_until date not null, -- Last day, included; no mandate is without end.
  granted_at timestamp with time zone not null, -- When it was entered.
  granted_by text not null, -- Account that entered it.
  ended_at timestamp with time zone, -- When it was revoked early; null: it was not.
  ended_by text, -- Account that revoked it.
)
  constraint mandate_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint mandate_end_has_who CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
  constraint mandate_ends_after_it_begins CHECK ((valid_until >= valid_from))
  constraint mandate_key PRIMARY KEY (account, subject_code, mandate_id)

-- 角色授予: which role an account has held, from when to when, and who decided it.
table accounts.role_grant (
  account text not null, -- The account.
  role text not null, -- One of law/access/roles.yaml.
  granted_at timestamp with time zone not null, -- Since when.
  granted_by text not null, -- Account that decided it; another had proposed it.
  ended_at timestamp with time zone, -- Until when; null: it holds it.
  ended_by text, -- Account that decided the end.
)
  constraint role_grant_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint role_grant_end_has_who CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
  constraint role_grant_key PRIMARY KEY (account, role, granted_at)
  CREATE UNIQUE INDEX role_grant_running ON accounts.role_grant USING btree (account, role) WHERE (ended_at IS NULL)

-- 单位: the credit centre, departments of the city and its counties, windows. One that ended keeps what it handed in.
table accounts.unit (
  unit_code text not null, -- 统一社会信用代码 of the unit; as provider_code in records.version.
  name text not null, -- Its name.
  kind text not null, -- centre 信用中心, department 部门 or window 窗口.
  division text not null, -- 行政区划代码: the city, or the county that it belongs to.
  created_at timestamp with time zone not null, -- When it was entered.
  ended_at timestamp with time zone, -- When its accounts ceased to work; null: it works.
)
  constraint unit_division CHECK ((division ~ '^[0-9]{6}$'::text))
  constraint unit_ends_after_it_began CHECK ((ended_at >= created_at))
  constraint unit_key PRIMARY KEY (unit_code)
  constraint unit_kind CHECK ((kind = ANY (ARRAY['centre'::text, 'department'::text, 'window'::text])))
  CREATE INDEX unit_by_division ON accounts.unit USING btree (division text_pattern_ops, unit_code)

-- 决定: how a proposal ended; one row a proposal, so that of two who decide at one moment one is told no. Without a row it is open, or expired.
table approvals.outcome (
  subject_code text not null, -- As in approvals.proposal.
  proposal_id uuid not null, -- The proposal.
  record_id uuid, -- As in approvals.proposal.
  proposed_by text not null, -- As in approvals.proposal: here, so that the table itself refuses who decides on his own proposal.
  state text not null, -- approved (and carried out in the same transaction), refused or withdrawn.
  decided_at timestamp with time zone not null, -- When.
  decided_by text not null, -- Account that decided; of a withdrawal the one that had proposed.
  reason text not null, -- Why; identifiers of persons are masked.
  is_founding boolean default false not null, -- Decided by who proposed it, for nobody else could yet (law/access/approvals.yaml).
  key_id text, -- Key of the department's signature, where the kind asks for one.
  signature text, -- The signature, base64.
)
  constraint outcome_by_another CHECK (
CASE
    WHEN (state = 'withdrawn'::text) THEN (decided_by = proposed_by)
    ELSE ((decided_by <> proposed_by) OR is_founding)
END)
  constraint outcome_key PRIMARY KEY (subject_code, proposal_id)
  constraint outcome_proposal FOREIGN KEY (subject_code, proposal_id, proposed_by) REFERENCES approvals.proposal(subject_code, proposal_id, proposed_by)
  constraint outcome_signature_has_key CHECK (((key_id IS NULL) = (signature IS NULL)))
  constraint outcome_state CHECK ((state = ANY (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text])))
  CREATE INDEX outcome_of_account ON approvals.outcome USING btree (decided_by, proposal_id)
  CREATE TRIGGER outcome_is_history BEFORE UPDATE OR TRUNCATE ON approvals.outcome FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER outcome_stays BEFORE DELETE ON approvals.outcome FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- 提议: what one person proposes and another decides; insert and select only, so that what is decided is what was proposed.
table approvals.proposal (
  subject_code text not null, -- 统一社会信用代码 of the organisation that it is about; empty where it is about none.
  proposal_id uuid not null, -- UUIDv7.
  kind text not null, -- What is proposed; src/proposals.ts says which verb carries it out.
  unit_code text, -- 统一社会信用代码 of the unit whose matter it is; who proposes or decides must reach it. Null: a matter of the whole platform.
  record_id uuid, -- The record that it is about; when that is erased, the proposal goes with it.
  body json not null, -- What is to be done, as the kind describes it; no secret is in it.
  reason text not null, -- Why, in the words of who proposed it; identifiers of persons are masked.
  proposed_at timestamp with time zone not null, -- When.
  proposed_by text not null, -- Account that proposed it.
  expires_at timestamp with time zone not null, -- From this instant on nobody can decide it any more.
)
  constraint proposal_body_is_small CHECK ((octet_length((body)::text) <= 50000))
  constraint proposal_ends_after_it_began CHECK ((expires_at > proposed_at))
  constraint proposal_has_reason CHECK ((reason <> ''::text))
  constraint proposal_has_who UNIQUE (subject_code, proposal_id, proposed_by)
  constraint proposal_key PRIMARY KEY (subject_code, proposal_id)
  constraint proposal_of_a_record_names_whose CHECK (((record_id IS NULL) OR (subject_code <> ''::text)))
  CREATE INDEX proposal_by_unit ON approvals.proposal USING btree (unit_code, proposal_id)
  CREATE INDEX proposal_of_account ON approvals.proposal USING btree (proposed_by, proposal_id)
  CREATE INDEX proposal_order ON approvals.proposal USING btree (proposal_id)
  CREATE TRIGGER proposal_holds_its_record AFTER INSERT ON approvals.proposal FOR EACH ROW WHEN ((new.record_id IS NOT NULL)) EXECUTE FUNCTION approvals.hold_record()
  CREATE TRIGGER proposal_is_history BEFORE UPDATE OR TRUNCATE ON approvals.proposal FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER proposal_stays BEFORE DELETE ON approvals.proposal FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- What the restricted log says of the audit trail.
table audit.commitment (
  commitment_no bigint not null, -- From 1 without a gap.
  record_id uuid not null, -- Id of its entry in the restricted log.
  event_count integer not null, -- How many events it counts.
  root bytea not null, -- Root of the tree over their hashes (RFC 6962).
  committed_at timestamp with time zone not null, -- When it was made.
)
  constraint commitment_counts_from_one CHECK ((commitment_no >= 1))
  constraint commitment_counts_something CHECK ((event_count >= 1))
  constraint commitment_key PRIMARY KEY (commitment_no)
  CREATE TRIGGER commitment_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.commitment FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- Which events a commitment counts. Stays when an event is deleted after its term, and tells only when there was one.
table audit.counted (
  commitment_no bigint not null, -- The commitment.
  place integer not null, -- Place in its tree, from 0.
  event_id uuid not null, -- The event.
  leaf_hash bytea not null, -- Hash of the event with its salt.
)
  constraint counted_by FOREIGN KEY (commitment_no) REFERENCES audit.commitment(commitment_no)
  constraint counted_key PRIMARY KEY (commitment_no, place)
  constraint counted_once UNIQUE (event_id)
  CREATE TRIGGER counted_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.counted FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- The audit trail: who did what, and who looked at what that is not public.
table audit.event (
  subject_code text not null, -- 统一社会信用代码 of the organisation that was looked at; empty where it is about a record, or about no single organisation.
  event_id uuid not null, -- UUIDv7 of the moment.
  acted_at timestamp with time zone not null, -- When; to the millisecond the time in the id.
  account text not null, -- Who; nothing else about a person stands in this table.
  organisation text, -- Whose account it is: its unified social credit code.
  action text not null, -- What was done or looked at.
  purpose text not null, -- For what.
  legal_basis text not null, -- The clause or document that allows it.
  record_id uuid, -- The record that it is about. Of which organisation it is stands in records.version alone: after an erasure nothing says so.
  scope json not null, -- How far it went: ids, counts and codes, never content.
  result_hash bytea, -- Of a file its SHA-256; of what was given out the HMAC-SHA-256 with a key that only who got it has; empty for an act on a record, whose result the ledger commits to.
  salt bytea not null, -- Random, for this event alone: its hash says nothing once the row is gone.
)
  constraint event_is_about_one_thing CHECK (((record_id IS NULL) OR (subject_code = ''::text)))
  constraint event_key PRIMARY KEY (subject_code, event_id)
  constraint event_names_an_account CHECK ((account ~ '^[a-z][a-z0-9-]{0,62}$'::text))
  constraint event_result_has_32_bytes CHECK ((octet_length(result_hash) = 32))
  constraint event_salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint event_scope_is_small CHECK ((octet_length((scope)::text) <= 2000))
  CREATE INDEX event_of_account ON audit.event USING btree (account, event_id)
  CREATE INDEX event_of_record ON audit.event USING btree (record_id) WHERE (record_id IS NOT NULL)
  CREATE INDEX event_order ON audit.event USING btree (event_id)
  CREATE TRIGGER event_is_history BEFORE UPDATE OR TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()
  CREATE TRIGGER event_is_kept BEFORE DELETE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.keep_for_the_term()

-- How long the audit trail is kept, as law/audit/term.yaml says. What it guards is deleted by the clock of the database, whatever that of the program says.
table audit.term (
  only_row boolean default true not null, -- Keeps the table to one row.
  months integer not null, -- Calendar months.
)
  constraint term_is_five_years_at_least CHECK ((months >= 60))
  constraint term_key PRIMARY KEY (only_row)
  constraint term_one_row CHECK (only_row)

-- Events that the next commitment counts. One of a long transaction shows up here when that ends, so none is lost.
table audit.waiting (
  subject_code text not null, -- As in audit.event.
  event_id uuid not null, -- As in audit.event.
)
  constraint waiting_event FOREIGN KEY (subject_code, event_id) REFERENCES audit.event(subject_code, event_id)
  constraint waiting_key PRIMARY KEY (subject_code, event_id)

-- The pages of the catalogue that two people brought into force; the last version of a page rules from the next start on.
table catalogue.page_version (
  page text not null, -- Name of the file in law/catalogue.
  version integer not null, -- Counts from 1.
  content text, -- The page as it is written; null: it was taken out of force.
  sha256 bytea, -- SHA-256 of the page in UTF-8.
  proposed_by text not null, -- Account that proposed it; platform: the pages of the first start, and those of the demonstration.
  approved_by text not null, -- Account that approved it; never the one that proposed it, but for platform.
  approved_at timestamp with time zone not null, -- When it was approved.
  reason text not null, -- Why, in the words of who proposed it.
)
  constraint page_version_content_has_hash CHECK (((content IS NULL) = (sha256 IS NULL)))
  constraint page_version_counts_from_one CHECK ((version >= 1))
  constraint page_version_is_named CHECK ((page ~ '^[a-z][a-z-]*[.]yaml$'::text))
  constraint page_version_key PRIMARY KEY (page, version)
  CREATE TRIGGER page_version_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON catalogue.page_version FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- 推送记录: each attempt that was answered or failed; for some months. Holds places in the log and no content.
table changes.delivery (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  subscription_id uuid not null, -- The subscription.
  delivery_id uuid not null, -- UUIDv7.
  kind text not null, -- changes or test.
  from_index bigint not null, -- First place in the public log that it spoke of.
  until_index bigint not null, -- The place after the last.
  attempt integer not null, -- From 1, anew after each success.
  begun_at timestamp with time zone not null, -- When.
  outcome text not null, -- delivered: answered by 2xx; failed: anything else.
  status integer, -- Of HTTP; null: there was no answer.
  fault text, -- What went wrong.
)
  constraint delivery_failed_has_fault CHECK (((outcome = 'failed'::text) = (fault IS NOT NULL)))
  constraint delivery_key PRIMARY KEY (unit_code, subscription_id, delivery_id)
  constraint delivery_kind CHECK ((kind = ANY (ARRAY['changes'::text, 'test'::text])))
  constraint delivery_outcome CHECK ((outcome = ANY (ARRAY['delivered'::text, 'failed'::text])))
  CREATE INDEX delivery_age ON changes.delivery USING btree (begun_at)

-- 副本保有单位: who keeps a copy of what is public here.
table changes.keeper (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  reuse text not null, -- public: shows its copy to others; own-work: for its own decisions; none: keeps no copy any more.
  since_index bigint not null, -- Place in the public log from which it owes confirmations.
  since_at timestamp with time zone not null, -- When it said so first.
)
  constraint keeper_key PRIMARY KEY (unit_code)
  constraint keeper_reuse CHECK ((reuse = ANY (ARRAY['public'::text, 'own-work'::text, 'none'::text])))

-- 清除确认: a keeper of a copy says that all taken back before a place is gone from it; insert and select only.
table changes.removal (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  removal_id uuid not null, -- UUIDv7; the last one counts, and none goes back.
  until_index bigint not null, -- Place in the public log before which all that was taken back is gone.
  confirmed_at timestamp with time zone not null, -- When it said so.
  confirmed_by text not null, -- Account that said so.
)
  constraint removal_counts_from_zero CHECK ((until_index >= 0))
  constraint removal_key PRIMARY KEY (unit_code, removal_id)
  CREATE TRIGGER removal_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON changes.removal FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- 变更订阅: changes of the public log that are sent to an address of a unit.
table changes.subscription (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  subscription_id uuid not null, -- UUIDv7. Its secret is derived from it and from a key outside the database.
  target text not null, -- Address, as it was checked.
  changes_at_once integer not null, -- Most changes of one delivery.
  state text not null, -- active; paused: by its unit; out: every attempt failed; ended: for good.
  cursor_index bigint not null, -- Place in the public log that is sent next; all before it has arrived.
  is_test_asked boolean default false not null, -- The next thing sent is a test.
  failures integer default 0 not null, -- Attempts that failed since the last success.
  failing_since timestamp with time zone, -- The first of them.
  next_try_at timestamp with time zone, -- Not before then; null: at once.
  last_fault text, -- What went wrong last.
  made_at timestamp with time zone not null, -- When it was made.
  made_by text not null, -- Account that made it.
)
  constraint subscription_cursor_counts_from_zero CHECK ((cursor_index >= 0))
  constraint subscription_fails_since_when CHECK (((failures = 0) = (failing_since IS NULL)))
  constraint subscription_key PRIMARY KEY (unit_code, subscription_id)
  constraint subscription_sends_something CHECK ((changes_at_once > 0))
  constraint subscription_state CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'out'::text, 'ended'::text])))
  CREATE INDEX subscription_at_work ON changes.subscription USING btree (next_try_at, subscription_id) WHERE ((state = 'active'::text) OR is_test_asked)

-- How much an account asked on a day, so that no request counts rows.
table checks.allowance (
  account text not null, -- The account.
  day date not null, -- Day in Beijing time.
  single_count integer default 0 not null, -- Checks asked one by one, and looks at own checks.
  batch_count integer default 0 not null, -- Codes in batches.
  strayed_count integer default 0 not null, -- Questions about matters that its unit does not handle, all refused.
)
  constraint allowance_key PRIMARY KEY (account, day)

-- 信用核查: one answer to one desk about one organisation, kept as it was given. Insert and select; only what shows an erased record loses its answer.
table checks.answer (
  subject_code text not null, -- 统一社会信用代码.
  check_id uuid not null, -- UUIDv7.
  request_id uuid not null, -- UUIDv7 of the call.
  place integer not null, -- Place in its call, from 0.
  is_batch boolean not null, -- Asked as one of many codes.
  unit_code text not null, -- 统一社会信用代码 of the unit that asked.
  account text not null, -- Account that asked.
  matter text not null, -- 事项: as in law/matters.
  purpose text not null, -- 查询用途: as in law/matters/purposes.yaml.
  basis_kind text not null, -- law: an article; authorisation: the organisation's own.
  basis text not null, -- The article, or the number of the letter of authorisation.
  authorised_until date, -- Last day of the authorisation.
  case_number text not null, -- 办件编号 of the desk; identifiers of persons are masked.
  as_of date, -- The past day that was asked about; null: how things stood at that instant.
  asked_at timestamp with time zone not null, -- When.
  body text, -- The answer in RFC 8785 form, as it was given; null: it showed a record that was erased.
  signature text, -- The signed note over the answer.
  records uuid[], -- Records that the answer names.
)
  constraint answer_authorisation_has_end CHECK (((basis_kind = 'authorisation'::text) = (authorised_until IS NOT NULL)))
  constraint answer_basis_kind CHECK ((basis_kind = ANY (ARRAY['law'::text, 'authorisation'::text])))
  constraint answer_is_whole_or_erased CHECK ((((body IS NULL) = (signature IS NULL)) AND ((body IS NULL) = (records IS NULL))))
  constraint answer_key PRIMARY KEY (subject_code, check_id)
  CREATE INDEX answer_by_id ON checks.answer USING btree (check_id)
  CREATE INDEX answer_of_request ON checks.answer USING btree (request_id, place)
  CREATE INDEX answer_of_unit ON checks.answer USING btree (unit_code, check_id)
  CREATE TRIGGER answer_is_history BEFORE DELETE OR TRUNCATE ON checks.answer FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()
  CREATE TRIGGER answer_is_kept BEFORE UPDATE ON checks.answer FOR EACH ROW EXECUTE FUNCTION checks.keep_answer()

-- Checks whose feedback has not come.
table checks.awaited (
  unit_code text not null, -- The unit that asked.
  check_id uuid not null, -- The check.
  subject_code text not null, -- 统一社会信用代码.
  account text not null, -- Account that asked.
  due_on date not null, -- Last day for the feedback.
)
  constraint awaited_key PRIMARY KEY (unit_code, check_id)
  CREATE INDEX awaited_by_day ON checks.awaited USING btree (due_on)

-- 结果反馈: what a desk did after a check; a correction is another version, the last one counts.
table checks.feedback (
  subject_code text not null, -- 统一社会信用代码.
  check_id uuid not null, -- The check.
  version integer not null, -- Counts from 1.
  result text not null, -- What was done.
  measures text[] not null, -- Measures applied, by their numbers in law/measures.
  note text not null, -- In the desk's words; identifiers of persons are masked.
  case_number text not null, -- 办件编号 of the decision.
  given_at timestamp with time zone not null, -- When.
  given_by text not null, -- Account that gave it.
)
  constraint feedback_answer FOREIGN KEY (subject_code, check_id) REFERENCES checks.answer(subject_code, check_id)
  constraint feedback_counts_from_one CHECK ((version >= 1))
  constraint feedback_key PRIMARY KEY (subject_code, check_id, version)
  CREATE TRIGGER feedback_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON checks.feedback FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- 异常查询提示: signs of misuse for the auditor, counted by a job.
table checks.flag (
  flag text not null, -- As in law/checks/flags.yaml.
  account text not null, -- Whose checks.
  day date not null, -- The day they were counted over.
  flag_id uuid not null, -- UUIDv7.
  unit_code text not null, -- The unit of the account.
  count integer not null, -- How many when it was counted last.
  raised_at timestamp with time zone not null, -- When it was raised.
)
  constraint flag_key PRIMARY KEY (flag, account, day)
  constraint flag_once UNIQUE (flag_id)

-- A call with a key of its own (Idempotency-Key), so that its repetition gives what was given.
table checks.request (
  account text not null, -- Who asked; the key is of this account alone.
  idempotency_key text not null, -- As the caller gave it.
  request_id uuid not null, -- UUIDv7; its checks name it.
  body_hash bytea not null, -- SHA-256 of what was asked, in canonical form and without identifiers of persons.
  asked_at timestamp with time zone not null, -- When.
  refused json not null, -- Of a batch the lines that were refused, each as [place, code of the refusal].
)
  constraint request_hash_has_32_bytes CHECK ((octet_length(body_hash) = 32))
  constraint request_key PRIMARY KEY (account, idempotency_key)
  CREATE TRIGGER request_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON checks.request FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- 应用统计: checks and what they led to, by unit, matter and month; kept up with each.
table checks.use (
  unit_code text not null, -- The unit that asked.
  matter text not null, -- 事项.
  month date not null, -- First day of the month of the check.
  what text not null, -- asked, or a result of feedback.
  count bigint not null, -- How many.
)
  constraint use_is_not_negative CHECK ((count >= 0))
  constraint use_key PRIMARY KEY (unit_code, matter, month, what)
  constraint use_month_is_a_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric))

-- Which record a signed commitment became, written in the transaction that stored it.
table commitments.entered (
  subject_code text not null, -- As in commitments.signed.
  commitment_id uuid not null, -- The commitment.
  record_id uuid not null, -- Its record.
)
  constraint entered_key PRIMARY KEY (subject_code, commitment_id)
  CREATE INDEX entered_as ON commitments.entered USING btree (subject_code, record_id)
  CREATE TRIGGER entered_is_history BEFORE UPDATE OR TRUNCATE ON commitments.entered FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER entered_stays BEFORE DELETE ON commitments.entered FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- 受理结果: how a signed commitment ended; one row each, so that of two who decide at one moment one is told no. Without a row it waits.
table commitments.outcome (
  subject_code text not null, -- As in commitments.signed.
  commitment_id uuid not null, -- The commitment.
  state text not null, -- accepted or sent-back by the department, taken-back by who signed for the organisation.
  reason text not null, -- Why it was sent back; identifiers of persons are masked.
  decided_at timestamp with time zone not null, -- When.
  decided_by text not null, -- Account.
)
  constraint outcome_key PRIMARY KEY (subject_code, commitment_id)
  constraint outcome_sent_back_says_why CHECK (((state <> 'sent-back'::text) OR (reason <> ''::text)))
  constraint outcome_state CHECK ((state = ANY (ARRAY['accepted'::text, 'sent-back'::text, 'taken-back'::text])))
  CREATE TRIGGER outcome_is_history BEFORE UPDATE OR TRUNCATE ON commitments.outcome FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER outcome_stays BEFORE DELETE ON commitments.outcome FOR EACH ROW EXECUTE FUNCTION commitments.refuse_unless_erased()

-- The last 流水号 of 承诺编码 given in a division on a day.
table commitments.serial (
  division text not null, -- 行政区划代码.
  day date not null, -- Day in Beijing time.
  last integer not null, -- The last number given.
)
  constraint serial_has_six_digits CHECK (((last >= 1) AND (last <= 999999)))
  constraint serial_key PRIMARY KEY (division, day)

-- 签署的信用承诺: what an organisation signed online for a department to accept; insert and select only.
table commitments.signed (
  subject_code text not null, -- 统一社会信用代码 of who promises.
  commitment_id uuid not null, -- UUIDv7.
  unit_code text not null, -- 受理单位: 统一社会信用代码 of the unit that is to accept it.
  template text not null, -- As in law/commitments/templates.yaml.
  document_number text not null, -- 承诺编码.
  row json not null, -- The row of the catalogue that becomes its record, by names of fields, as it was shown before signing.
  signed_at timestamp with time zone not null, -- When.
  signed_by text not null, -- Account of the representative.
)
  constraint signed_key PRIMARY KEY (subject_code, commitment_id)
  constraint signed_number_once UNIQUE (subject_code, document_number)
  constraint signed_row_is_small CHECK ((octet_length(("row")::text) <= 60000))
  CREATE INDEX signed_for_unit ON commitments.signed USING btree (unit_code, commitment_id)
  CREATE TRIGGER signed_is_history BEFORE UPDATE OR TRUNCATE ON commitments.signed FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER signed_stays BEFORE DELETE ON commitments.signed FOR EACH ROW EXECUTE FUNCTION commitments.refuse_unless_erased()

-- 约谈: a talk of the department with the organisation about a commitment; no person is named. Insert and select only.
table commitments.talk (
  subject_code text not null, -- 统一社会信用代码 of the organisation.
  talk_id uuid not null, -- UUIDv7.
  record_id uuid not null, -- The record of the commitment.
  unit_code text not null, -- 统一社会信用代码 of the unit that held it.
  kind text not null, -- reminder (提示约谈) or warning (警示约谈).
  held_on date not null, -- Its day.
  occasion text not null, -- 约谈事由, without identifiers of persons.
  result text not null, -- 约谈结果, likewise.
  noted_at timestamp with time zone not null, -- When it was written down.
  noted_by text not null, -- Account.
)
  constraint talk_key PRIMARY KEY (subject_code, talk_id)
  constraint talk_kind CHECK ((kind = ANY (ARRAY['reminder'::text, 'warning'::text])))
  constraint talk_says_why CHECK (((occasion <> ''::text) AND (result <> ''::text)))
  CREATE INDEX talk_about ON commitments.talk USING btree (subject_code, record_id, talk_id)
  CREATE TRIGGER talk_holds_its_record AFTER INSERT ON commitments.talk FOR EACH ROW EXECUTE FUNCTION approvals.hold_record()
  CREATE TRIGGER talk_is_history BEFORE UPDATE OR TRUNCATE ON commitments.talk FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER talk_stays BEFORE DELETE ON commitments.talk FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- Each state map that was drawn; its lines are kept of the last one only.
table completeness.drawing (
  drawing_no bigint not null, -- Counts from 1.
  record_id uuid not null, -- Id of its map-root entry in the public log.
  drawn_at timestamp with time zone not null, -- When.
  size bigint not null, -- It is the state after this many entries of the public log.
  organisations bigint not null, -- How many organisations have a public record.
  records bigint not null, -- How many public records they have.
  root bytea not null, -- Root of the map.
)
  constraint drawing_key PRIMARY KEY (drawing_no)
  constraint drawing_root_has_32_bytes CHECK ((octet_length(root) = 32))
  CREATE TRIGGER drawing_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON completeness.drawing FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- Organisations whose line the next drawing makes anew although the log names them no more: a record of theirs was erased.
table completeness.due (
  subject_code text not null, -- 统一社会信用代码.
)
  constraint due_key PRIMARY KEY (subject_code)

-- The state map as it was drawn last: which organisation has how many public records, and their root.
table completeness.line (
  subject_code text not null, -- 统一社会信用代码.
  record_count integer not null, -- Records that were public.
  root bytea not null, -- RFC 6962 root over the leaf hashes of their entries in the public log, sorted as bytes.
)
  constraint line_has_records CHECK ((record_count > 0))
  constraint line_key PRIMARY KEY (subject_code)
  constraint line_root_has_32_bytes CHECK ((octet_length(root) = 32))

-- 部门签名密钥: the public part of a department's signing key. What stands in its name is signed with it; the secret part is never here.
table department_keys.key (
  unit_code text not null, -- The unit that signs with it, as in accounts.unit.
  key_id text not null, -- Eight hexadecimal digits, as a signed note derives them from the unit's code and the key; stands in the leaf.
  public_key bytea not null, -- Ed25519, 32 bytes.
  label text not null, -- How the unit calls it: where it is kept.
  possession bytea not null, -- The key's own signature over the text of its registration.
  entry_id uuid not null, -- Id of the entry of the public log that made it known.
  registered_by uuid, -- The proposal by which it was registered; null for one made by a test.
  valid_from timestamp with time zone not null, -- Since when it signs for the unit.
  ended_at timestamp with time zone, -- From when on it signs no more; null: it is in force. What it signed before stays signed.
  ended_by uuid, -- The proposal by which it was ended.
)
  constraint key_ends_after_it_began CHECK ((ended_at >= valid_from))
  constraint key_has_32_bytes CHECK ((octet_length(public_key) = 32))
  constraint key_id_is_eight_digits CHECK ((key_id ~ '^[0-9a-f]{8}$'::text))
  constraint key_key PRIMARY KEY (unit_code, key_id)
  constraint key_possession_has_64_bytes CHECK ((octet_length(possession) = 64))
  constraint key_unit FOREIGN KEY (unit_code) REFERENCES accounts.unit(unit_code)

-- What the serving role may do with each table. A table without a line is closed to it, and fails a test.
table guard.table_class (
  table_name text not null, -- schema.table.
  class text not null, -- history: read and add. kept: as history, and what the law lets go may leave (a trigger lets nothing else go). lasting: read, add, change; no row leaves. state: all of it. queue: read, add, take out. fixed: read.
  is_audited boolean default false not null, -- The auditing role may read it: the checks of ledger and audit trail need it.
)
  constraint table_class_is_known CHECK ((class = ANY (ARRAY['history'::text, 'kept'::text, 'lasting'::text, 'state'::text, 'queue'::text, 'fixed'::text])))
  constraint table_class_key PRIMARY KEY (table_name)

-- A stretch of a submission, worked on in one transaction: either its cleaned rows wait, or its results are there.
table ingest.chunk (
  submission_id uuid not null, -- The submission.
  chunk_no integer not null, -- Counts from 1 in the order of the file.
  last_row integer not null, -- Last line of the sheet in this chunk; an interrupted import goes on after it.
  rows bytea, -- Cleaned and checked rows that wait (compressed JSON); nothing of a refused row but its findings.
  results bytea, -- Row, outcome and findings of each row, stretches of rows with nothing to say as one (compressed JSON).
)
  constraint chunk_key PRIMARY KEY (submission_id, chunk_no)
  constraint chunk_submission FOREIGN KEY (submission_id) REFERENCES ingest.submission(submission_id) ON DELETE CASCADE
  constraint chunk_waits_or_is_done CHECK (((rows IS NULL) <> (results IS NULL)))

-- Rows of a submission by what they are reported for; kept up with its chunks, so that nobody counts results.
table ingest.finding_count (
  submission_id uuid not null, -- The submission.
  outcome text not null, -- What became of the rows.
  rule text not null, -- Rule of their leading finding.
  field text not null, -- Field of their leading finding; empty: the row as a whole.
  row_count integer not null, -- How many rows.
)
  constraint finding_count_counts_something CHECK ((row_count > 0))
  constraint finding_count_key PRIMARY KEY (submission_id, outcome, rule, field)
  constraint finding_count_submission FOREIGN KEY (submission_id) REFERENCES ingest.submission(submission_id) ON DELETE CASCADE

-- Valid rows that wait: for their subject, or for the release by the department's reviewer. Kept, not shown.
table ingest.held (
  subject_code text not null, -- The organisation; where the row waits for it, not in the base register yet.
  item text not null, -- Catalogue item.
  natural_key text not null, -- As in records.version.
  content_hash bytea not null, -- SHA-256 of the content.
  content json not null, -- The cleaned row in RFC 8785 form.
  decided_on date, -- Day of the decision.
  provider_code text, -- The department that handed it in.
  submission_id uuid not null, -- The submission that brought it.
  row_number integer not null, -- Line of the sheet it stood on.
  received_at timestamp with time zone not null, -- When it was received: the release does not make it late.
  released_at timestamp with time zone, -- When it stopped waiting; null: it waits.
  outcome text, -- What became of it then; refused: the name did not match (V07), or the reviewer sent it back.
  waits_for text not null, -- subject: until its organisation arrives. release: until another person of the department releases it.
  salt bytea, -- 32 random bytes: key of the commitment that the department signs; null where nothing is to be signed.
  key_id text, -- The department's key that signed it; null: not yet.
  signature bytea, -- Ed25519, over the text of the attestation.
  attested_at timestamp with time zone, -- When the signature came.
  decided_by text, -- Account that released it or sent it back.
  decision_reason text, -- Why it was sent back, masked like all text.
)
  constraint held_attestation_is_whole CHECK (((num_nulls(key_id, signature, attested_at) = ANY (ARRAY[0, 3])) AND ((signature IS NULL) OR (salt IS NOT NULL))))
  constraint held_key PRIMARY KEY (subject_code, item, natural_key, content_hash)
  constraint held_outcome CHECK ((outcome = ANY (ARRAY['accepted'::text, 'updated'::text, 'unchanged'::text, 'refused'::text])))
  constraint held_reason_is_of_a_person CHECK (((decision_reason IS NULL) OR (decided_by IS NOT NULL)))
  constraint held_release_has_outcome CHECK (((released_at IS NULL) = (outcome IS NULL)))
  constraint held_salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint held_waits_for CHECK ((waits_for = ANY (ARRAY['subject'::text, 'release'::text])))
  CREATE INDEX held_by_provider ON ingest.held USING btree (provider_code, received_at, submission_id, row_number) WHERE (released_at IS NULL)
  CREATE INDEX held_for_release ON ingest.held USING btree (provider_code, submission_id) WHERE ((waits_for = 'release'::text) AND (released_at IS NULL))
  CREATE INDEX held_of_submission ON ingest.held USING btree (submission_id, row_number) WHERE (waits_for = 'release'::text)
  CREATE INDEX held_waiting ON ingest.held USING btree (received_at, subject_code) WHERE (released_at IS NULL)

-- 报送批次: one file or call. Its bytes are not kept, only their SHA-256.
table ingest.submission (
  submission_id uuid not null, -- UUIDv7.
  item text not null, -- Catalogue item of all its rows.
  provider_code text, -- The department that handed it in, when it said so.
  file_name text not null, -- As the sender named it, without folders.
  sha256 bytea not null, -- SHA-256 of the bytes as received.
  byte_count bigint not null, -- Size of the file in bytes.
  idempotency_key text, -- Given by an API client; the same key and file give the same submission.
  state text not null, -- reading: rows still come in; processing: cleaned rows are stored and wait; done; refused: the file as a whole.
  refusal jsonb, -- Why the file as a whole was refused: code, place, limit.
  notes jsonb default '[]'::jsonb not null, -- What a reader should know of the file: hidden sheets left out, columns not known.
  received integer default 0 not null, -- Rows with an outcome so far.
  accepted integer default 0 not null, -- Rows stored as new records.
  updated integer default 0 not null, -- Rows stored as a new version of a record.
  unchanged integer default 0 not null, -- Rows already known.
  held integer default 0 not null, -- Rows whose subject is not known yet.
  refused integer default 0 not null, -- Rows refused.
  warned integer default 0 not null, -- Rows with at least one warning.
  received_at timestamp with time zone not null, -- When the file came; every row of it counts as received then.
  finished_at timestamp with time zone, -- When the last row had its outcome.
  account text not null, -- The account that handed it in: another one releases its rows, and an idempotency key is of this account alone.
)
  constraint submission_idempotency_key UNIQUE (account, idempotency_key)
  constraint submission_key PRIMARY KEY (submission_id)
  constraint submission_state CHECK ((state = ANY (ARRAY['reading'::text, 'processing'::text, 'done'::text, 'refused'::text])))
  CREATE INDEX submission_by_provider ON ingest.submission USING btree (provider_code, submission_id DESC)
  CREATE UNIQUE INDEX submission_unfinished ON ingest.submission USING btree (item, COALESCE(provider_code, ''::text), sha256) WHERE ((state = ANY (ARRAY['reading'::text, 'processing'::text])) AND (idempotency_key IS NULL))

-- Which leaf belongs to which event of which record.
table ledger.entry (
  subject_code text not null, -- 统一社会信用代码; empty for an event about no organisation (map-root, key-change) and for one that must not name it (erasure).
  record_id uuid not null, -- The record, as in records.version; the event's own id where it is about no record.
  log text not null, -- public or restricted.
  leaf_index bigint not null, -- Place in that log.
  type text not null, -- record, correction, retraction, expiry, erasure, key-change (of the log or of a department) or map-root.
  version integer not null, -- Version of the record that the event is about.
  statement text not null, -- What the leaf commits to, in RFC 8785 form; the content stands in records.version.
  noted_at timestamp with time zone not null, -- When it was received.
)
  constraint entry_key PRIMARY KEY (subject_code, record_id, log, leaf_index)
  CREATE INDEX entry_key_changes ON ledger.entry USING btree (log, leaf_index) WHERE (type = 'key-change'::text)
  CREATE INDEX entry_place ON ledger.entry USING btree (log, leaf_index)
  CREATE INDEX entry_taken_back ON ledger.entry USING btree (leaf_index) WHERE ((log = 'public'::text) AND (type = ANY (ARRAY['retraction'::text, 'repair'::text, 'expiry'::text, 'erasure'::text, 'correction'::text])))
  CREATE TRIGGER entry_is_history BEFORE UPDATE OR TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()
  CREATE TRIGGER entry_stays BEFORE DELETE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- How far displays that are over have their expiry in the log.
table ledger.expired (
  only_row boolean default true not null, -- Keeps the table to one row.
  through date, -- Every display whose last day is this one or before has been looked at; null: none yet.
)
  constraint expired_key PRIMARY KEY (only_row)
  constraint expired_one_row CHECK (only_row)

-- The entries of the logs, byte for byte as they are hashed.
table ledger.leaf (
  log text not null, -- public or restricted.
  leaf_index bigint not null, -- Place in the log, from 0 without a gap.
  leaf text not null, -- The text that is hashed: no content, no name, no code of an organisation.
)
  constraint leaf_index_counts_from_zero CHECK ((leaf_index >= 0))
  constraint leaf_key PRIMARY KEY (log, leaf_index)
  CREATE TRIGGER leaf_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.leaf FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()

-- Events that wait for their place in a log, noted in the transaction of what happened; many events a row, gone when they have it.
table ledger.outbox (
  noted_at timestamp with time zone not null, -- When they were noted; the leaf says no time before it.
  lines text not null, -- One line an event: log, type, subject_code, record_id, version, statement (JSON without the content).
  salts bytea not null, -- 32 random bytes for each line, in their order.
  outbox_no bigint not null, -- Events are taken in this order; of one record, that in which they happened.
)
  constraint outbox_key PRIMARY KEY (outbox_no)

-- What makes a leaf's commitment checkable. Public with a public record; destroyed with an erased one.
table ledger.salt (
  subject_code text not null, -- 统一社会信用代码.
  record_id uuid not null, -- The record, as in records.version.
  log text not null, -- public or restricted.
  leaf_index bigint not null, -- Place in that log.
  salt bytea not null, -- Random, for this leaf alone, derived from nothing.
)
  constraint salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint salt_key PRIMARY KEY (subject_code, record_id, log, leaf_index)
  CREATE TRIGGER salt_is_history BEFORE UPDATE OR TRUNCATE ON ledger.salt FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()
  CREATE TRIGGER salt_stays BEFORE DELETE ON ledger.salt FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- Whose turn it is to write the logs: a sequencer that wakes up late has an older token and writes nothing.
table ledger.turn (
  only_row boolean default true not null, -- Keeps the table to one row.
  token bigint not null, -- Grows with each take-over.
  signer text, -- Intake key of the first who took the turn: with other keys the logs are not gone on with.
)
  constraint turn_key PRIMARY KEY (only_row)
  constraint turn_one_row CHECK (only_row)

-- A person's decision on the level of a fine that no threshold places; insert and select only, the last one counts.
table publication.classification (
  subject_code text not null, -- 统一社会信用代码.
  record_id uuid not null, -- The penalty.
  classification_id uuid not null, -- UUIDv7.
  version integer not null, -- Version of the penalty that the person saw.
  fine_fen bigint, -- The fine that the person saw, in fen; a penalty corrected to another fine waits anew.
  fine_level text not null, -- 罚款数额档次: small 较小, large 较大, huge 巨大.
  is_published_by_exception boolean not null, -- A minor penalty that must be shown all the same, for the short period of its class.
  classified_on date not null, -- Day of the decision in Beijing time; the penalty is not public before it.
  classified_at timestamp with time zone not null, -- Instant of the decision.
  classified_by text not null, -- Account of the person who decided.
  reason text not null, -- Why, in the person's own words.
)
  constraint classification_display FOREIGN KEY (subject_code, record_id) REFERENCES publication.display(subject_code, record_id)
  constraint classification_fine_level CHECK ((fine_level = ANY (ARRAY['small'::text, 'large'::text, 'huge'::text])))
  constraint classification_has_reason CHECK ((reason <> ''::text))
  constraint classification_key PRIMARY KEY (subject_code, record_id, classification_id)
  CREATE TRIGGER classification_is_history BEFORE UPDATE OR TRUNCATE ON publication.classification FOR EACH STATEMENT EXECUTE FUNCTION publication.refuse_change()
  CREATE TRIGGER classification_stays BEFORE DELETE ON publication.classification FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- 公示: what the law says of each record, one row a record. Whether it is visible is decided by the day and the instant asked about.
table publication.display (
  subject_code text not null, -- 统一社会信用代码.
  record_id uuid not null, -- The record, as in records.version.
  item text not null, -- Catalogue item of the record.
  version integer not null, -- Version of the record that was decided on.
  decision text not null, -- public: on its days; never; awaiting-classification: not public until a person has placed the fine.
  never_because text, -- Why it is never public.
  severity text, -- 失信程度: minor 轻微, general 一般, serious 严重; null for what is not a penalty or is not placed yet.
  regime text, -- Version of the publication rules that was applied, as in law/regimes.
  shown_from date, -- First public day: the day of receipt, or of classification where that is later.
  shown_until date, -- Last public day, included; null: no end. The earliest of the bounds in reasons.
  earliest_repair_on date, -- First day on which repair may be granted; null: not before the display ends by itself.
  reasons json not null, -- The bounds of the display, each as [kind, day, line of law]; the first of the earliest days decides.
  decided_on date, -- Day of the decision recorded; null where the item has none.
  ended_at timestamp with time zone, -- Instant of the event that ended the display early; not visible from then on.
  end_reason text, -- What ended it: withdrawn, repaired, objection or court-order.
)
  constraint display_awaiting_is_dated CHECK (((decision <> 'awaiting-classification'::text) OR (decided_on IS NOT NULL)))
  constraint display_decision CHECK ((decision = ANY (ARRAY['public'::text, 'never'::text, 'awaiting-classification'::text])))
  constraint display_end_has_reason CHECK (((ended_at IS NULL) = (end_reason IS NULL)))
  constraint display_end_reason CHECK ((end_reason = ANY (ARRAY['withdrawn'::text, 'repaired'::text, 'objection'::text, 'court-order'::text])))
  constraint display_ends_after_start CHECK ((shown_until >= shown_from))
  constraint display_key PRIMARY KEY (subject_code, record_id)
  constraint display_never_has_cause CHECK (((decision = 'never'::text) = (never_because IS NOT NULL)))
  constraint display_only_public_has_days CHECK (((decision = 'public'::text) OR ((shown_until IS NULL) AND (earliest_repair_on IS NULL))))
  constraint display_public_has_first_day CHECK (((decision = 'public'::text) = (shown_from IS NOT NULL)))
  constraint display_repair_within_display CHECK ((earliest_repair_on <= shown_until))
  constraint display_severity CHECK ((severity = ANY (ARRAY['minor'::text, 'general'::text, 'serious'::text])))
  CREATE INDEX display_awaiting ON publication.display USING btree (decided_on, record_id) WHERE ((decision = 'awaiting-classification'::text) AND (ended_at IS NULL))
  CREATE INDEX display_ends ON publication.display USING btree (shown_until) WHERE ((decision = 'public'::text) AND (ended_at IS NULL) AND (shown_until IS NOT NULL))
  CREATE INDEX display_of_measure ON publication.display USING btree (subject_code) WHERE (item = 'measure'::text)
  CREATE INDEX display_recent ON publication.display USING btree (item, shown_from DESC, record_id DESC) WHERE (decision = 'public'::text)

-- How many records of an item are public, measured from time to time so that no request counts rows.
table publication.figure (
  item text not null, -- Catalogue item.
  public_count bigint not null, -- Records visible when it was measured.
  awaiting_count bigint not null, -- Records that waited for a person.
  measured_at timestamp with time zone not null, -- When it was measured.
)
  constraint figure_counts_are_not_negative CHECK (((public_count >= 0) AND (awaiting_count >= 0)))
  constraint figure_key PRIMARY KEY (item)

-- Quality and timeliness (数据质量、及时率) of what units handed in, by month of receipt; measured by a job.
table quality.figure (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  item text not null, -- Catalogue item.
  month date not null, -- First day of the month in which it was received.
  row_count integer default 0 not null, -- Rows handed in.
  accepted integer default 0 not null, -- Rows that became records or new versions, or were known already.
  held integer default 0 not null, -- Rows that were kept because they had to wait.
  refused integer default 0 not null, -- Rows refused.
  corrected integer default 0 not null, -- Versions after the first.
  withdrawn integer default 0 not null, -- Records taken back.
  on_time integer default 0 not null, -- New records received within the seven working days.
  late integer default 0 not null, -- New records received after them.
  refusals jsonb default '{}'::jsonb not null, -- Refused rows by rule.
)
  constraint figure_key PRIMARY KEY (unit_code, item, month)
  constraint figure_month_is_a_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric))

-- When the figures were measured last.
table quality.measured (
  only_row boolean default true not null, -- Keeps the table to one row.
  measured_at timestamp with time zone not null, -- When.
)
  constraint measured_key PRIMARY KEY (only_row)
  constraint measured_one_row CHECK (only_row)

-- 零报告: a unit says of a month that it decided nothing of an item.
table quality.month_report (
  unit_code text not null, -- 统一社会信用代码 of the unit.
  item text not null, -- Catalogue item.
  month date not null, -- First day of the month.
  report_id uuid not null, -- UUIDv7.
  reported_at timestamp with time zone not null, -- When it said so.
  reported_by text not null, -- The account that said so.
  taken_back_at timestamp with time zone, -- When it was taken back; null: it stands.
  taken_back_by text, -- The account that took it back.
)
  constraint month_report_back_has_who CHECK (((taken_back_at IS NULL) = (taken_back_by IS NULL)))
  constraint month_report_key PRIMARY KEY (unit_code, item, month, report_id)
  constraint month_report_month_is_a_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  CREATE UNIQUE INDEX month_report_standing ON quality.month_report USING btree (unit_code, item, month) WHERE (taken_back_at IS NULL)

-- 部门签名: that the department itself says this version, or took the record back; insert and select only, gone when the record is erased.
table records.attestation (
  subject_code text not null, -- 统一社会信用代码.
  record_id uuid not null, -- The record, as in records.version.
  version integer not null, -- The version that was attested; of a withdrawal the one that withdraws.
  unit_code text not null, -- The department.
  key_id text not null, -- Its key, as in department_keys.key.
  salt bytea not null, -- 32 random bytes, of this attestation alone: key of the commitment that was signed.
  signature bytea not null, -- Ed25519, over the text of the attestation.
  attested_at timestamp with time zone not null, -- When the platform got it: the key was in force then.
)
  constraint attestation_key PRIMARY KEY (subject_code, record_id, version)
  constraint attestation_salt_has_32_bytes CHECK ((octet_length(salt) = 32))
  constraint attestation_signature_has_64_bytes CHECK ((octet_length(signature) = 64))
  CREATE TRIGGER attestation_is_history BEFORE UPDATE OR TRUNCATE ON records.attestation FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER attestation_stays BEFORE DELETE ON records.attestation FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- 依法删除: records whose content and salts are gone, insert and select only. Names no organisation: afterwards nothing says that it once had such a record.
table records.erasure (
  record_id uuid not null, -- The record, as the leaves in the logs name it.
  erased_at timestamp with time zone not null, -- When; the clocks of the program and of the database agreed.
  reason_code text not null, -- court-order, unlawful-collection, wrong-subject or personal-data.
  legal_basis text not null, -- The article of law.
  proposed_by text not null, -- Account of the person who asked for it.
  approved_by text not null, -- Account of the other person, who agreed.
)
  constraint erasure_by_two_persons CHECK (((proposed_by <> ''::text) AND (approved_by <> ''::text) AND (proposed_by <> approved_by)))
  constraint erasure_has_basis CHECK ((legal_basis <> ''::text))
  constraint erasure_key PRIMARY KEY (record_id)
  constraint erasure_reason_code CHECK ((reason_code = ANY (ARRAY['court-order'::text, 'unlawful-collection'::text, 'wrong-subject'::text, 'personal-data'::text])))
  CREATE TRIGGER erasure_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON records.erasure FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()

-- 信用信息: what is known about a subject, one row a version, insert and select only. The last version of a natural key is the state.
table records.version (
  subject_code text not null, -- 统一社会信用代码.
  item text not null, -- Catalogue item 目录事项: the kind of record.
  natural_key text not null, -- The item's key fields in canonical form: the same decision is kept once.
  version integer not null, -- Counts the versions of one record from 1.
  record_id uuid not null, -- UUIDv7, the same for all versions of a record.
  kind text not null, -- stored: content as handed in; withdrawn: the provider took the record back.
  content json, -- The cleaned row in RFC 8785 form, kept to the byte.
  decided_on date, -- Day of the decision; null where the item has none.
  provider_code text, -- 信息提供单位: code of the department that handed it in.
  submission_id uuid, -- The submission that brought it; null for an act by hand.
  row_number integer, -- Line of the sheet it stood on.
  received_at timestamp with time zone not null, -- When it was received; decides whether it was on time.
  reason text, -- Why it was withdrawn (行政处罚法 48: within 3 working days, with the reason in public).
)
  constraint version_counts_from_one CHECK ((version >= 1))
  constraint version_has_content CHECK (((kind = 'stored'::text) = (content IS NOT NULL)))
  constraint version_key PRIMARY KEY (subject_code, item, natural_key, version)
  constraint version_kind CHECK ((kind = ANY (ARRAY['stored'::text, 'withdrawn'::text])))
  constraint version_of_record UNIQUE (subject_code, record_id, version)
  constraint withdrawal_has_reason CHECK (((kind <> 'withdrawn'::text) OR (reason IS NOT NULL)))
  CREATE INDEX version_by_document ON records.version USING btree (provider_code, substr(natural_key, (strpos(natural_key, '|'::text) + 1))) WHERE (provider_code IS NOT NULL)
  CREATE INDEX version_by_month ON records.version USING btree (provider_code, item, decided_on) WHERE (provider_code IS NOT NULL)
  CREATE INDEX version_by_provider ON records.version USING btree (provider_code, record_id DESC) WHERE (provider_code IS NOT NULL)
  CREATE INDEX version_of_commitment ON records.version USING btree (provider_code, ((content ->> 'validUntil'::text)), record_id) WHERE (item = 'commitment'::text)
  CREATE INDEX version_of_list ON records.version USING btree (item, ((content ->> 'listName'::text)), decided_on DESC, record_id DESC) WHERE (item = ANY (ARRAY['serious-listing'::text, 'abnormal-listing'::text, 'court-default'::text, 'honour'::text]))
  CREATE TRIGGER version_follows_the_first AFTER INSERT ON records.version FOR EACH ROW WHEN ((new.version > 1)) EXECUTE FUNCTION records.hold_first_version()
  CREATE TRIGGER version_is_history BEFORE UPDATE OR TRUNCATE ON records.version FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change()
  CREATE TRIGGER version_stays BEFORE DELETE ON records.version FOR EACH ROW EXECUTE FUNCTION records.refuse_unless_erased()

-- Figures of the home page as last measured by a job; a request never counts rows.
table register.figures (
  only_row boolean default true not null, -- Keeps the table to one row.
  subjects integer not null, -- Organisations in the base register.
  public_records integer not null, -- Records that were public when measured.
  month_on_time integer not null, -- Records received this month within 7 working days of their decision.
  month_received integer not null, -- Records with a decision day received this month.
  changed_at timestamp with time zone, -- When the last record came.
  measured_at timestamp with time zone not null, -- When it was measured.
)
  constraint figures_key PRIMARY KEY (only_row)
  constraint figures_one_row CHECK (only_row)

-- Grams of the present names of one organisation in 256: tells rare ones from frequent ones without a counter that imports would queue for.
table search.gram_sample (
  subject_code text not null, -- 统一社会信用代码 of an organisation in the sample.
  gram integer not null, -- Hash of two neighbouring characters, without the length.
  length smallint not null, -- Characters (code points) of the name.
)
  constraint gram_sample_key PRIMARY KEY (subject_code, gram)
  CREATE INDEX gram_sample_by_gram ON search.gram_sample USING btree (gram, length)

-- Every name of an organisation as it is searched for: 现名, 曾用名, 简称. Names suggest, the code decides.
table search.spelling (
  subject_code text not null, -- 统一社会信用代码.
  spelling_no smallint not null, -- Counts the spellings of one subject from 1.
  kind text not null, -- name (the name now), former (曾用名) or short (简称).
  name text not null, -- As registered, for display.
  spelling text not null, -- Folded: NFKC, lower case, simplified characters, no spaces, brackets half-width.
  length smallint not null, -- Characters (code points) of the spelling.
  grams integer[] not null, -- Hashes of each two neighbouring characters together with the length; the first is the beginning.
  pinyin text, -- Beginning of the reading without tones and spaces; null for former names.
  initials text, -- First letters of the reading; null for former names.
  own_pinyin text, -- As pinyin, from behind the place the name begins with; null when it begins with none.
  own_initials text, -- As initials, from behind the place the name begins with; null when it begins with none.
)
  constraint spelling_key PRIMARY KEY (subject_code, spelling_no)
  constraint spelling_kind_is_known CHECK ((kind = ANY (ARRAY['name'::text, 'former'::text, 'short'::text])))
  constraint spelling_length_is_positive CHECK ((length > 0))
  CREATE INDEX spelling_by_gram ON search.spelling USING gin (grams) WITH (gin_pending_list_limit='8192')
  CREATE INDEX spelling_by_initials ON search.spelling USING btree (initials) WHERE (initials IS NOT NULL)
  CREATE INDEX spelling_by_length ON search.spelling USING btree (kind, length, subject_code) INCLUDE (spelling)
  CREATE INDEX spelling_by_own_initials ON search.spelling USING btree (own_initials) WHERE (own_initials IS NOT NULL)
  CREATE INDEX spelling_by_own_pinyin ON search.spelling USING btree (own_pinyin) WHERE (own_pinyin IS NOT NULL)
  CREATE INDEX spelling_by_pinyin ON search.spelling USING btree (pinyin) WHERE (pinyin IS NOT NULL)

-- 接口密钥: with what a program of another system proves which client it is.
table sign_in.client_key (
  account text not null, -- The client's account.
  key_id uuid not null, -- UUIDv7; stands in the key, or as `kid` in the JWT.
  secret_hash bytea, -- SHA-256 of a secret of 32 random bytes, which was shown once; null for a key that signs.
  public_key json, -- Public key as a JWK (ES256 or EdDSA); the program signs a JWT for each request with the private one (RFC 7523).
  rights text[] not null, -- What it may, of what law/access/roles.yaml allows clients.
  addresses text[] not null, -- Addresses or networks (CIDR) that it may come from; empty: from anywhere.
  made_at timestamp with time zone not null, -- Since when it counts.
  made_by text not null, -- Account that decided it.
  expires_at timestamp with time zone not null, -- Until when.
  ended_at timestamp with time zone, -- When it was ended early; null: it was not.
  ended_by text, -- Account that ended it.
  last_used_on date, -- Last day of use: keys that nobody uses are found by it.
)
  constraint client_key_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint client_key_end_has_who CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
  constraint client_key_expires_after_it_began CHECK ((expires_at > made_at))
  constraint client_key_is_secret_or_public CHECK (((secret_hash IS NULL) <> (public_key IS NULL)))
  constraint client_key_key PRIMARY KEY (account, key_id)
  constraint client_key_once UNIQUE (key_id)

-- 第二因素: what proves an account besides its password.
table sign_in.factor (
  account text not null, -- The account.
  factor_id uuid not null, -- UUIDv7.
  method text not null, -- totp (RFC 6238) or passkey (WebAuthn).
  label text not null, -- What its holder calls it.
  added_at timestamp with time zone not null, -- When it was set up.
  last_used_at timestamp with time zone, -- When it last proved somebody.
  secret bytea, -- Of totp: sealed with the key file in DATA_DIR (AES-256-GCM), so that a copy of the database alone gives nobody a code.
  last_step bigint, -- Of totp: the last step whose code was used; that and older ones count no more.
  credential_id text, -- Of a passkey: the name that its device gave it, base64url.
  public_key bytea, -- Of a passkey: its public key in COSE.
  counter bigint, -- Of a passkey: how often it signed as it says; one that goes back is a copy.
  transports text, -- Of a passkey: how the browser reaches it, separated by commas.
)
  constraint factor_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint factor_credential_once UNIQUE (credential_id)
  constraint factor_is_whole CHECK ((((method = 'totp'::text) AND (secret IS NOT NULL) AND (credential_id IS NULL) AND (public_key IS NULL)) OR ((method = 'passkey'::text) AND (secret IS NULL) AND (credential_id IS NOT NULL) AND (public_key IS NOT NULL) AND (counter IS NOT NULL))))
  constraint factor_key PRIMARY KEY (account, factor_id)

-- Attempts to sign in that did not come through, by account and by address; of accounts that do not exist as well, for the lock must not tell.
table sign_in.failure (
  door bytea not null, -- SHA-256 of account or address: somebody may have typed a password in the wrong place.
  failure_count integer not null, -- Attempts since counted_from that failed or are under way.
  counted_from timestamp with time zone not null, -- The first of them.
  locked_until timestamp with time zone, -- Until then nothing is tried here.
)
  constraint failure_door_is_a_hash CHECK ((octet_length(door) = 32))
  constraint failure_key PRIMARY KEY (door)

-- 邀请: a link with which an account gets its password; one an account, used once.
table sign_in.invitation (
  account text not null, -- The account.
  token_hash bytea not null, -- SHA-256 of what the link carries.
  made_at timestamp with time zone not null, -- When it was made.
  made_by text not null, -- Account that made it.
  valid_until timestamp with time zone not null, -- Until when it can be used.
)
  constraint invitation_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint invitation_key PRIMARY KEY (account)
  constraint invitation_token_once UNIQUE (token_hash)

-- 口令: what proves an account first. An account without one cannot sign in by password.
table sign_in.password (
  account text not null, -- The account.
  hash text not null, -- argon2id with its parameters and its own salt, as a PHC string.
  set_at timestamp with time zone not null, -- Since when it counts.
)
  constraint password_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint password_is_argon2id CHECK ((hash ~~ '$argon2id$%'::text))
  constraint password_key PRIMARY KEY (account)

-- Which identity of another place (OpenID Connect) is which account; set by its holder when signed in here.
table sign_in.provider_link (
  issuer text not null, -- The identity provider, `iss`.
  subject text not null, -- Who it is there, `sub`.
  account text not null, -- Who it is here.
  linked_at timestamp with time zone not null, -- Since when.
)
  constraint provider_link_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint provider_link_key PRIMARY KEY (issuer, subject)
  constraint provider_link_one_an_account UNIQUE (account, issuer)

-- Somebody who was sent to the identity provider and has not come back; used once.
table sign_in.provider_visit (
  token_hash bytea not null, -- SHA-256 of what the cookie __Host-oidc carries: whoever comes back is who went.
  state text not null, -- Must come back as it went.
  nonce text not null, -- Must stand in the token.
  verifier text not null, -- Of PKCE (RFC 7636).
  session_id uuid, -- The session whose account is to be linked; null: somebody wants to sign in.
  ends_at timestamp with time zone not null, -- Until when he may come back.
)
  constraint provider_visit_key PRIMARY KEY (token_hash)

-- 会话: a browser that is signing in or signed in. Its row goes when it ends; who signed in when stands in the audit trail.
table sign_in.session (
  session_id uuid not null, -- UUIDv7; its holder knows it by this, and nobody can use it with this.
  token_hash bytea not null, -- SHA-256 of what the cookie carries; changes with each step of signing in.
  account text not null, -- The account.
  state text not null, -- second-factor: the password was right. enrol: and there is no second factor yet. signed-in: all of it.
  began_at timestamp with time zone not null, -- When the password was right.
  signed_in_at timestamp with time zone, -- When signing in was complete.
  last_seen_at timestamp with time zone not null, -- When something was last asked, to the minute; the idle time counts from here.
  ends_at timestamp with time zone not null, -- When it ends in any case.
  fresh_until timestamp with time zone, -- Until when its holder need not prove again who he is.
  browser text not null, -- Name of browser and system.
  challenge text, -- What a passkey is to sign, once; base64url.
  challenge_until timestamp with time zone, -- Until when.
  draft_secret bytea, -- Secret of a totp that is being set up, sealed as in sign_in.factor.
)
  constraint session_account FOREIGN KEY (account) REFERENCES accounts.account(account)
  constraint session_key PRIMARY KEY (session_id)
  constraint session_signed_in_has_its_time CHECK (((state = 'signed-in'::text) = (signed_in_at IS NOT NULL)))
  constraint session_state CHECK ((state = ANY (ARRAY['second-factor'::text, 'enrol'::text, 'signed-in'::text])))
  constraint session_token_is_a_hash CHECK ((octet_length(token_hash) = 32))
  constraint session_token_once UNIQUE (token_hash)
  CREATE INDEX session_of_account ON sign_in.session USING btree (account, session_id)

-- JWTs of clients that were used; kept until they would have run out, for each counts once.
table sign_in.used_assertion (
  key_id uuid not null, -- The key that signed.
  jti_hash bytea not null, -- SHA-256 of its `jti`.
  ends_at timestamp with time zone not null, -- When it runs out.
)
  constraint used_assertion_key PRIMARY KEY (key_id, jti_hash)

-- Names with their days: a record is matched by the name valid on its decision day.
table subjects.name (
  subject_code text not null, -- 统一社会信用代码.
  name_no integer not null, -- Counts the names of one subject from 1.
  name text not null, -- The name as registered.
  valid_from date, -- First day of the name; null: since it was founded.
  valid_until date, -- Last day of the name; null: it is still the name.
)
  constraint name_ends_after_start CHECK (((valid_until IS NULL) OR (valid_from IS NULL) OR (valid_until >= valid_from)))
  constraint name_key PRIMARY KEY (subject_code, name_no)
  constraint name_subject FOREIGN KEY (subject_code) REFERENCES subjects.subject(subject_code)

-- Numbers an organisation had before the unified code; they find it, they never identify it.
table subjects.old_number (
  subject_code text not null, -- 统一社会信用代码.
  kind text not null, -- business (工商注册号), organisation (组织机构代码), tax (税务登记号), institution (事业单位证书号) or social (社会组织登记证号).
  number text not null, -- The number, half-width and upper-case.
)
  constraint old_number_key PRIMARY KEY (subject_code, kind, number)
  constraint old_number_subject FOREIGN KEY (subject_code) REFERENCES subjects.subject(subject_code)
  CREATE INDEX old_number_by_number ON subjects.old_number USING btree (number)

-- 信用主体: an organisation as the base register has it now; its history is in records.version, item subject.
table subjects.subject (
  subject_code text not null, -- 统一社会信用代码 (GB 32100), the only identity.
  name text not null, -- The name registered now.
  kind text not null, -- Kind of organisation, from the first two characters of the code.
  status text not null, -- 登记状态: 存续, 吊销, 注销 or 迁出.
  established_on date, -- 成立日期.
  closed_on date, -- 注销日期.
  division text, -- 行政区划, six digits of GB/T 2260.
  address text, -- 住所; of a 个体工商户 down to the street only, since it may be a home.
  legal_representative text, -- As printed on the registration; shown, never searched; null for 个体工商户.
  capital_fen bigint, -- 注册资本, in fen.
  business_scope text, -- 经营范围.
  registration_authority_name text, -- 登记机关.
  registration_authority_code text, -- Code of the 登记机关.
  short_name text, -- 简称, where the register gives one.
  updated_at timestamp with time zone not null, -- When the register last told us something new.
)
  constraint subject_code_has_18_characters CHECK ((subject_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text))
  constraint subject_key PRIMARY KEY (subject_code)

CREATE OR REPLACE FUNCTION approvals.hold_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform 1 from records.version
    where subject_code = new.subject_code and record_id = new.record_id and version = 1 for key share;
  if not found then
    raise exception 'record % was erased meanwhile', new.record_id using errcode = 'serialization_failure';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION audit.keep_for_the_term()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not coalesce(old.acted_at < now() - make_interval(months => (select months from audit.term)), false) then
    raise exception 'audit.event is kept for its term: this row is younger';
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION checks.keep_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.body is not null
    or (to_jsonb(new) - '{body,signature,records}'::text[]) <> (to_jsonb(old) - '{body,signature,records}'::text[])
    or not exists (select from records.erasure where record_id = any(old.records)) then
    raise exception 'checks.answer is history: insert and select only, but for the answer that showed an erased record';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION commitments.refuse_unless_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (
    select from commitments.entered e join records.erasure r on r.record_id = e.record_id
    where e.subject_code = old.subject_code and e.commitment_id = old.commitment_id
  ) then
    raise exception '%.% is history: insert and select only, but for a record that was erased',
      tg_table_schema, tg_table_name;
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION ledger.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '%.% is history: insert and select only', tg_table_schema, tg_table_name;
end $function$;

CREATE OR REPLACE FUNCTION publication.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'publication.classification is history: insert and select only';
end $function$;

CREATE OR REPLACE FUNCTION records.hold_first_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform 1 from records.version
    where subject_code = new.subject_code and record_id = new.record_id and version = 1 for key share;
  if not found then
    raise exception 'record % was erased meanwhile', new.record_id using errcode = 'serialization_failure';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION records.hold_for_erasure(of_subject text, of_record uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$select from records.version where subject_code = of_subject and record_id = of_record and version = 1 for update$function$;

CREATE OR REPLACE FUNCTION records.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '%.% is history: insert and select only', tg_table_schema, tg_table_name;
end $function$;

CREATE OR REPLACE FUNCTION records.refuse_unless_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.subject_code = '' or not exists (select from records.erasure where record_id = old.record_id) then
    raise exception '%.% is history: insert and select only, but for a record that was erased',
      tg_table_schema, tg_table_name;
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION search.settle_index()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select gin_clean_pending_list('search.spelling_by_gram') $function$;
