create schema sign_in;

create table sign_in.password (
  account text not null,
  hash text not null,
  set_at timestamptz not null,
  constraint password_key primary key (account),
  constraint password_account foreign key (account) references accounts.account (account),
  constraint password_is_argon2id check (hash like '$argon2id$%')
);
comment on table sign_in.password is '口令: what proves an account first. An account without one cannot sign in by password.';
comment on column sign_in.password.account is 'The account.';
comment on column sign_in.password.hash is 'argon2id with its parameters and its own salt, as a PHC string.';
comment on column sign_in.password.set_at is 'Since when it counts.';

create table sign_in.factor (
  account text not null,
  factor_id uuid not null,
  method text not null,
  label text not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  secret bytea,
  last_step bigint,
  credential_id text,
  public_key bytea,
  counter bigint,
  transports text,
  constraint factor_key primary key (account, factor_id),
  constraint factor_account foreign key (account) references accounts.account (account),
  constraint factor_credential_once unique (credential_id),
  constraint factor_is_whole check (
    (method = 'totp' and secret is not null and credential_id is null and public_key is null)
    or (method = 'passkey' and secret is null and credential_id is not null and public_key is not null and counter is not null)
  )
);
comment on table sign_in.factor is '第二因素: what proves an account besides its password.';
comment on column sign_in.factor.account is 'The account.';
comment on column sign_in.factor.factor_id is 'UUIDv7.';
comment on column sign_in.factor.method is 'totp (RFC 6238) or passkey (WebAuthn).';
comment on column sign_in.factor.label is 'What its holder calls it.';
comment on column sign_in.factor.added_at is 'When it was set up.';
comment on column sign_in.factor.last_used_at is 'When it last proved somebody.';
comment on column sign_in.factor.secret is 'Of totp: sealed with the key file in DATA_DIR (AES-256-GCM), so that a copy of the database alone gives nobody a code.';
comment on column sign_in.factor.last_step is 'Of totp: the last step whose code was used; that and older ones count no more.';
comment on column sign_in.factor.credential_id is 'Of a passkey: the name that its device gave it, base64url.';
comment on column sign_in.factor.public_key is 'Of a passkey: its public key in COSE.';
comment on column sign_in.factor.counter is 'Of a passkey: how often it signed as it says; one that goes back is a copy.';
comment on column sign_in.factor.transports is 'Of a passkey: how the browser reaches it, separated by commas.';

create table sign_in.session (
  session_id uuid not null,
  token_hash bytea not null,
  account text not null,
  state text not null,
  began_at timestamptz not null,
  signed_in_at timestamptz,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  fresh_until timestamptz,
  browser text not null,
  challenge text,
  challenge_until timestamptz,
  draft_secret bytea,
  constraint session_key primary key (session_id),
  constraint session_token_once unique (token_hash),
  constraint session_account foreign key (account) references accounts.account (account),
  constraint session_state check (state in ('second-factor', 'enrol', 'signed-in')),
  constraint session_token_is_a_hash check (octet_length(token_hash) = 32),
  constraint session_signed_in_has_its_time check ((state = 'signed-in') = (signed_in_at is not null))
);
create index session_of_account on sign_in.session (account, session_id);
comment on table sign_in.session is '会话: a browser that is signing in or signed in. Its row goes when it ends; who signed in when stands in the audit trail.';
comment on column sign_in.session.session_id is 'UUIDv7; its holder knows it by this, and nobody can use it with this.';
comment on column sign_in.session.token_hash is 'SHA-256 of what the cookie carries; changes with each step of signing in.';
comment on column sign_in.session.account is 'The account.';
comment on column sign_in.session.state is 'second-factor: the password was right. enrol: and there is no second factor yet. signed-in: all of it.';
comment on column sign_in.session.began_at is 'When the password was right.';
comment on column sign_in.session.signed_in_at is 'When signing in was complete.';
comment on column sign_in.session.last_seen_at is 'When something was last asked, to the minute; the idle time counts from here.';
comment on column sign_in.session.ends_at is 'When it ends in any case.';
comment on column sign_in.session.fresh_until is 'Until when its holder need not prove again who he is.';
comment on column sign_in.session.browser is 'Name of browser and system.';
comment on column sign_in.session.challenge is 'What a passkey is to sign, once; base64url.';
comment on column sign_in.session.challenge_until is 'Until when.';
comment on column sign_in.session.draft_secret is 'Secret of a totp that is being set up, sealed as in sign_in.factor.';

create table sign_in.failure (
  door bytea not null,
  failure_count integer not null,
  counted_from timestamptz not null,
  locked_until timestamptz,
  constraint failure_key primary key (door),
  constraint failure_door_is_a_hash check (octet_length(door) = 32)
);
comment on table sign_in.failure is 'Attempts to sign in that did not come through, by account and by address; of accounts that do not exist as well, for the lock must not tell.';
comment on column sign_in.failure.door is 'SHA-256 of account or address: somebody may have typed a password in the wrong place.';
comment on column sign_in.failure.failure_count is 'Attempts since counted_from that failed or are under way.';
comment on column sign_in.failure.counted_from is 'The first of them.';
comment on column sign_in.failure.locked_until is 'Until then nothing is tried here.';

create table sign_in.invitation (
  account text not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  made_by text not null,
  valid_until timestamptz not null,
  constraint invitation_key primary key (account),
  constraint invitation_token_once unique (token_hash),
  constraint invitation_account foreign key (account) references accounts.account (account)
);
comment on table sign_in.invitation is '邀请: a link with which an account gets its password; one an account, used once.';
comment on column sign_in.invitation.account is 'The account.';
comment on column sign_in.invitation.token_hash is 'SHA-256 of what the link carries.';
comment on column sign_in.invitation.made_at is 'When it was made.';
comment on column sign_in.invitation.made_by is 'Account that made it.';
comment on column sign_in.invitation.valid_until is 'Until when it can be used.';

create table sign_in.provider_link (
  issuer text not null,
  subject text not null,
  account text not null,
  linked_at timestamptz not null,
  constraint provider_link_key primary key (issuer, subject),
  constraint provider_link_one_an_account unique (account, issuer),
  constraint provider_link_account foreign key (account) references accounts.account (account)
);
comment on table sign_in.provider_link is 'Which identity of another place (OpenID Connect) is which account; set by its holder when signed in here.';
comment on column sign_in.provider_link.issuer is 'The identity provider, `iss`.';
comment on column sign_in.provider_link.subject is 'Who it is there, `sub`.';
comment on column sign_in.provider_link.account is 'Who it is here.';
comment on column sign_in.provider_link.linked_at is 'Since when.';

create table sign_in.provider_visit (
  token_hash bytea not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  session_id uuid,
  ends_at timestamptz not null,
  constraint provider_visit_key primary key (token_hash)
);
comment on table sign_in.provider_visit is 'Somebody who was sent to the identity provider and has not come back; used once.';
comment on column sign_in.provider_visit.token_hash is 'SHA-256 of what the cookie __Host-oidc carries: whoever comes back is who went.';
comment on column sign_in.provider_visit.state is 'Must come back as it went.';
comment on column sign_in.provider_visit.nonce is 'Must stand in the token.';
comment on column sign_in.provider_visit.verifier is 'Of PKCE (RFC 7636).';
comment on column sign_in.provider_visit.session_id is 'The session whose account is to be linked; null: somebody wants to sign in.';
comment on column sign_in.provider_visit.ends_at is 'Until when he may come back.';

create table sign_in.client_key (
  account text not null,
  key_id uuid not null,
  secret_hash bytea,
  public_key json,
  rights text[] not null,
  addresses text[] not null,
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  last_used_on date,
  constraint client_key_key primary key (account, key_id),
  constraint client_key_once unique (key_id),
  constraint client_key_account foreign key (account) references accounts.account (account),
  constraint client_key_is_secret_or_public check ((secret_hash is null) <> (public_key is null)),
  constraint client_key_end_has_who check ((ended_at is null) = (ended_by is null)),
  constraint client_key_expires_after_it_began check (expires_at > made_at)
);
comment on table sign_in.client_key is '接口密钥: with what a program of another system proves which client it is.';
comment on column sign_in.client_key.account is 'The client''s account.';
comment on column sign_in.client_key.key_id is 'UUIDv7; stands in the key, or as `kid` in the JWT.';
comment on column sign_in.client_key.secret_hash is 'SHA-256 of a secret of 32 random bytes, which was shown once; null for a key that signs.';
comment on column sign_in.client_key.public_key is 'Public key as a JWK (ES256 or EdDSA); the program signs a JWT for each request with the private one (RFC 7523).';
comment on column sign_in.client_key.rights is 'What it may, of what law/access/roles.yaml allows clients.';
comment on column sign_in.client_key.addresses is 'Addresses or networks (CIDR) that it may come from; empty: from anywhere.';
comment on column sign_in.client_key.made_at is 'Since when it counts.';
comment on column sign_in.client_key.made_by is 'Account that decided it.';
comment on column sign_in.client_key.expires_at is 'Until when.';
comment on column sign_in.client_key.ended_at is 'When it was ended early; null: it was not.';
comment on column sign_in.client_key.ended_by is 'Account that ended it.';
comment on column sign_in.client_key.last_used_on is 'Last day of use: keys that nobody uses are found by it.';

create table sign_in.used_assertion (
  key_id uuid not null,
  jti_hash bytea not null,
  ends_at timestamptz not null,
  constraint used_assertion_key primary key (key_id, jti_hash)
);
comment on table sign_in.used_assertion is 'JWTs of clients that were used; kept until they would have run out, for each counts once.';
comment on column sign_in.used_assertion.key_id is 'The key that signed.';
comment on column sign_in.used_assertion.jti_hash is 'SHA-256 of its `jti`.';
comment on column sign_in.used_assertion.ends_at is 'When it runs out.';
