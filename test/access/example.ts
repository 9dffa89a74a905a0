import { type Deed, isFor, reaches, type Verdict, verdictOn, type Who } from './plain-statement.ts';
import type { Thing, ThingKind } from './things.ts';

export type Question = { method?: 'POST' | 'PUT'; url: string; payload?: object | string; type?: string };

/** One right question for a route about a thing, and the words of the plain statement on it. */
export type Example = {
  of: ThingKind;
  ask(thing: Thing): Question;
  /** `null`: the answer is nobody's in particular. */
  verdict: ((who: Who, thing: Thing) => Verdict) | null;
  /** The answer is a list: done when the thing stands in it. */
  lists?: true;
  /** Afterwards whoever asked signs in again. */
  endsSession?: true;
  /** An answer without an end cannot be asked for here: only those are asked who get none. */
  streams?: true;
};

export type Verdicts = NonNullable<Example['verdict']>;
export const by =
  (deed: Deed): Verdicts =>
  (who, thing) =>
    verdictOn(deed, who, thing);
/** About whatever the asker himself reaches: there is no thing that could be foreign. */
export const atAll =
  (deed: Deed): Verdicts =>
  (who) =>
    who.kind === 'nobody' ? 'sign-in' : isFor(deed, who) ? 'done' : 'denied';
/** What is not his to do for another is told, for nothing is learnt by it. */
export const told =
  (deed: Deed): Verdicts =>
  (who, thing) => {
    const verdict = verdictOn(deed, who, thing);
    return verdict === 'nothing' ? 'denied' : verdict;
  };
/** Asks for a person who is signed in. */
export const person: Verdicts = (who) =>
  who.kind === 'person' ? 'done' : who.kind === 'program' ? 'denied' : 'sign-in';
export const ownOf =
  (deed: Deed): Verdicts =>
  (who, thing) =>
    who.kind === 'person' && !reaches(deed, who, thing) ? 'nothing' : person(who, thing);

/** It is asked about what does not exist: whoever may is told so. */
export const ofNone =
  (verdicts: Verdicts): Verdicts =>
  (who, thing) => {
    const verdict = verdicts(who, thing);
    return verdict === 'done' ? 'nothing' : verdict;
  };

export const get = (of: ThingKind, url: (thing: Thing) => string, verdict: Verdicts | null): Example => ({
  of,
  ask: (thing) => ({ url: url(thing) }),
  verdict,
});
export const list = (of: ThingKind, url: string, verdict: Verdicts): Example => ({
  ...get(of, () => url, verdict),
  lists: true,
});
export const send = (
  of: ThingKind,
  url: (thing: Thing) => string,
  payload: (thing: Thing) => object,
  verdict: Verdicts | null,
): Example => ({
  of,
  ask: (thing) => ({ method: 'POST', url: url(thing), payload: payload(thing) }),
  verdict,
});
export const open = (url: string, payload?: object): Example => ({
  of: 'everyone',
  ask: () => (payload ? { method: 'POST', url, payload } : { url }),
  verdict: null,
  ...(payload ? { endsSession: true } : {}),
});
export const nobodys = (url: string) => [get('everyone', () => url, null)];
export const ofOrganisation = (part: string) => [
  get('organisation', ({ ids }) => `/subjects/${ids.code}${part}`, null),
];
