/**
 * THE LIST: every room, in order. A room may import only rooms above it, and only by their doors
 * (`#wing/room` or `#wing/room/contract`). `test/architecture.test.ts` holds the code to this list.
 */
export const rooms = [
  'kit', // pure words: outcome, day, money, ids, text
  'platform', // the world: config, clock, database, http, jobs, log
  'trust/proofs', // trees, proofs, tiles, signed notes: pure, and alike in a reader's browser
  'trust/witness', // whoever watches a log: cosigns only what goes on from what it saw
  'registry/subjects', // organisations: identity code, names with their days, old numbers
  'trust/accounts', // units, accounts, roles, mandates: who may do what, and how far
  'trust/sign-in', // passwords, second factors, sessions, keys of programs: who it is that asks
  'trust/approvals', // four eyes: one proposes, another with the right decides
  'trust/department-keys', // signing keys of departments: what stands in their name is theirs
  'disclosure/search', // finding an organisation by code, name, spelling; ingest asks it who is called almost so
  'registry/catalogue', // what may be recorded, by whom, under which clause, in which fields
  'registry/records', // the one gate: facts about subjects, every version kept
  'registry/ingest', // department files in: read, check, match, hand to records, report back
  'disclosure/publication', // what is public, from which day to which day, by which clause
  'trust/ledger', // the logs that nobody can quietly change: events get their place, tiles, signed checkpoints
  'trust/completeness', // the state map: that nothing public about an organisation is missing, and that nothing is there
  'trust/audit', // who did what and who looked at what
  'trust/monitor', // follows a log from another machine and says when it is not what it was
  'disclosure/register', // the public register: what is shown of an organisation on a day, and why
  'disclosure/inside', // records as those see them who work with them, unpublished ones too; each foreign look is written down
  'oversight/quality', // how good and how timely departments hand in, and their months without decisions
  'credit/lists', // which lists the law knows, who is on them today by which decision, and how one gets off
  'credit/measures', // what the law attaches to a listing or a decision, and what of it applies to an organisation today
  'credit/commitments', // what organisations promise departments, signed online, and how it was kept
  'service/matters', // which desk asks about what, for which purposes, and what it may see for it
  'service/checks', // checks at the counter: facts and what the law attaches, signed; feedback; who looked at me
  'service/changes', // the change feed for who keeps copies: webhooks, what was taken back, who confirmed it
  'demo', // the invented city
  'faces/site', // the public pages
  'faces/console', // the console of those who work with it
  'faces/embed', // the check on pages of other systems
  'faces/command', // the command line
] as const;

export type Room = (typeof rooms)[number];
