/**
 * THE PLAIN STATEMENT: who may see and do what, written down once more, from the law and the duties of each office and
 * not from law/access/roles.yaml. Where the platform answers otherwise, one of the two is wrong.
 *
 *   A department sees the unpublished records that it provided; the centre sees those of its city, a county those of its
 *   county; an organisation its own; all others only through a check with a purpose and a legal basis.
 *
 * @source 山东省社会信用条例 22, 24; GB/T 22239-2019 8.1.4.2, 8.1.5
 */

/** Whoever asks. */
export type Who = {
  account: string;
  /** `nobody`: not signed in. `operator`: whoever is at the machine itself. `program`: of another system. */
  kind: 'nobody' | 'operator' | 'program' | 'person';
  roles: readonly string[];
  unit: { code: string; kind: 'centre' | 'department' | 'window'; division: string } | null;
  /** Organisations that he acts for today. */
  actsFor: readonly string[];
};

/** Whatever is asked about: the unit whose matter it is, the organisation it is about, the account it belongs to. */
export type What = {
  unit: { code: string; division: string } | null;
  subject: string | null;
  account: string | null;
};

type Does = (who: Who) => boolean;
type Whose = (who: Who, what: What) => boolean;

/** A role is an office, and an office is held where it exists. */
const office =
  (role: string, at: 'centre' | 'department' | 'window'): Does =>
  (who) =>
    who.kind === 'person' && who.roles.includes(role) && who.unit?.kind === at;

const submitter = office('submitter', 'department');
const reviewer = office('reviewer', 'department');
const officer = office('officer', 'centre');
const supervisor = office('supervisor', 'centre');
const windowOfficer = office('window-officer', 'window');
const auditor = office('auditor', 'centre');
const systemSide = office('system-administrator', 'centre');
const securitySide = office('security-administrator', 'centre');
const auditSide = office('audit-administrator', 'centre');
/** Works for no unit, for whoever works for one acts for no organisation. */
const representative: Does = (who) =>
  who.kind === 'person' && who.roles.includes('representative') && who.unit === null;
const program: Does = (who) => who.kind === 'program';
const operator: Does = (who) => who.kind === 'operator';
const anyPerson: Does = (who) => who.kind === 'person';

const ofItsUnit: Whose = (who, what) => what.unit !== null && what.unit.code === who.unit?.code;
/** A city's four digits are those of its counties; a county has six of its own. */
const ofItsJurisdiction: Whose = (who, what) => {
  const division = who.unit?.division ?? '';
  const [province, city, county] = [division.slice(0, 2), division.slice(2, 4), division.slice(4)];
  const own = county !== '00' ? division : city !== '00' ? province + city : province;
  return what.unit !== null && own !== '' && what.unit.division.startsWith(own);
};
const ofItsOrganisations: Whose = (who, what) => what.subject !== null && who.actsFor.includes(what.subject);
const ofItself: Whose = (who, what) => what.account === who.account;
const ofAll: Whose = () => true;

/** Who, and of whose things. */
type Saying = readonly (readonly [who: readonly Does[], whose: Whose])[];

const say = (...lines: Saying): Saying => lines;

export const sayings = {
  // What departments hand in is theirs; the centre sees what its city or county hands in, the auditor all of it.
  'hand in': say([[submitter, officer, program], ofItsUnit], [[operator], ofAll]),
  'see a submission': say(
    [[submitter, reviewer, program], ofItsUnit],
    [[officer, supervisor], ofItsJurisdiction],
    [[auditor, operator], ofAll],
  ),
  'see unpublished records': say(
    [[submitter, reviewer, program], ofItsUnit],
    [[officer, supervisor], ofItsJurisdiction],
  ),
  'see held rows': say([[submitter, reviewer], ofItsUnit], [[officer, supervisor], ofItsJurisdiction]),
  'see waiting fines': say([[officer, supervisor], ofItsJurisdiction]),
  'see an organisation inside': say([[officer, supervisor, windowOfficer], ofAll]),
  'see its own organisation': say([[representative], ofItsOrganisations]),
  // A reviewer signs for his department; the centre's supervisor for what the centre hands in itself.
  'release rows': say([[reviewer, supervisor, program], ofItsUnit]),
  'report a month': say([[submitter, reviewer], ofItsUnit]),
  'see quality': say([[submitter, reviewer, program], ofItsUnit], [[officer, supervisor], ofItsJurisdiction]),
  'go on with an upload': say([[submitter, officer, program, operator], ofItself]),
  // Copies of what is public: a unit looks after its own; the centre sees whose copy has fallen behind.
  'see subscriptions': say(
    [[reviewer, program], ofItsUnit],
    [[officer, supervisor], ofItsJurisdiction],
    [[systemSide], ofAll],
  ),
  'keep a copy': say([[reviewer, program], ofItsUnit]),
  'see the catalogue inside': say([[officer, supervisor, windowOfficer, auditor, program], ofAll]),

  // What an organisation promises, its representative signs, and the department that it is signed for accepts.
  'sign a commitment': say([[representative], ofItsOrganisations]),
  'see commitments': say([[submitter, reviewer], ofItsUnit], [[officer, supervisor], ofItsJurisdiction]),
  'accept commitments': say([[submitter, reviewer], ofItsUnit]),

  // Whoever decides about organisations asks by a check, and gets what its matter may see; a check is its unit's.
  'ask a check': say([[submitter, reviewer, windowOfficer, program], ofAll]),
  'go on with a check': say([[submitter, reviewer, windowOfficer, program], ofItsUnit]),
  'read a check': say(
    [[submitter, reviewer, windowOfficer, program], ofItsUnit],
    [[representative], ofItsOrganisations],
    [[auditor], ofAll],
  ),
  'see the use of checks': say(
    [[submitter, reviewer, windowOfficer, program], ofItsUnit],
    [[officer, supervisor], ofItsJurisdiction],
    [[auditor], ofAll],
  ),
  'see signs of misuse': say([[auditor], ofAll]),

  // Four eyes: whoever may propose or decide sees it; so do those who look after the place, and the auditor.
  'propose a fine': say([[officer, supervisor], ofItsJurisdiction]),
  'decide a fine': say([[officer, supervisor], ofItsJurisdiction]),
  'propose a withdrawal': say([[submitter, reviewer, officer], ofItsUnit]),
  'decide a withdrawal': say([[reviewer, supervisor], ofItsUnit]),
  'propose a key': say([[reviewer, supervisor], ofItsUnit]),
  'decide a key': say([[supervisor], ofItsJurisdiction]),
  'propose for accounts': say([[securitySide], ofAll]),
  'decide for accounts': say([[securitySide], ofAll]),
  'propose for units': say([[systemSide], ofAll]),
  // The security side decides too: where a unit stands says how far its people see.
  'decide for units': say([[systemSide, securitySide], ofAll]),
  'propose for programs': say([[securitySide], ofAll]),
  'decide for programs': say([[securitySide], ofAll]),
  'propose the catalogue': say([[officer, supervisor], ofAll]),
  'decide the catalogue': say([[supervisor], ofAll]),
  'read proposals': say(
    [[submitter, reviewer], ofItsUnit],
    [[officer, supervisor], ofItsJurisdiction],
    [[auditor, systemSide, securitySide], ofAll],
  ),

  // Three administrators, none of whom does another's work.
  'see units': say(
    [[officer, supervisor], ofItsJurisdiction],
    [[auditor, systemSide, securitySide, auditSide], ofAll],
  ),
  'see accounts': say([[auditor, securitySide, auditSide], ofAll]),
  'see programs': say([[systemSide, securitySide], ofAll]),
  'see mandates': say([[officer, supervisor, securitySide], ofAll]),
  'grant a mandate': say([[officer], ofAll]),
  'end a mandate': say([[officer, securitySide], ofAll]),
  'see jobs': say([[officer, supervisor, systemSide], ofAll]),
  'manage jobs': say([[systemSide], ofAll]),
  'read the audit trail': say([[auditor, auditSide], ofAll]),
  'export the audit trail': say([[auditSide], ofAll]),

  // Each person about his own account.
  'be signed in': say([[anyPerson], ofAll]),
  'see its own sessions': say([[anyPerson], ofItself]),
} as const satisfies Record<string, Saying>;

export type Deed = keyof typeof sayings;

/**
 * `done`: it is done or shown. `nothing`: answered as if there were no such thing. `denied`: not what this person is
 * for. `sign-in`: who asks has to say who he is.
 */
export type Verdict = 'done' | 'nothing' | 'denied' | 'sign-in';

export const isFor = (deed: Deed, who: Who): boolean =>
  sayings[deed].some(([offices]) => offices.some((does) => does(who)));

export const reaches = (deed: Deed, who: Who, what: What): boolean =>
  sayings[deed].some(([offices, whose]) => offices.some((does) => does(who)) && whose(who, what));

export function verdictOn(deed: Deed, who: Who, what: What): Verdict {
  if (who.kind === 'nobody') return 'sign-in';
  if (!isFor(deed, who)) return 'denied';
  return reaches(deed, who, what) ? 'done' : 'nothing';
}

/** Proposals ask for a person; what a person may not see is not there, what he may not decide he is told. */
export function verdictOnProposal(
  deed: { propose: Deed; decide: Deed; does: 'see' | 'decide' | 'withdraw' },
  who: Who,
  what: What & { proposedBy: string },
): Verdict {
  if (who.kind === 'program') return 'denied';
  if (who.kind !== 'person') return 'sign-in';
  const seen = ([deed.propose, deed.decide, 'read proposals'] as const).some((one) =>
    reaches(one, who, { ...what, account: null }),
  );
  if (!seen) return 'nothing';
  if (deed.does === 'see') return 'done';
  if (deed.does === 'withdraw') return what.proposedBy === who.account ? 'done' : 'denied';
  const decides = reaches(deed.decide, who, { ...what, account: null }) && what.proposedBy !== who.account;
  return decides ? 'done' : 'denied';
}

export function verdictOnProposing(deed: Deed, who: Who, what: What): Verdict {
  if (who.kind === 'program') return 'denied';
  if (who.kind !== 'person') return 'sign-in';
  return verdictOn(deed, who, what);
}
