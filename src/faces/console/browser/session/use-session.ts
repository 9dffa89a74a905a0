import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Session } from '#trust/sign-in/contract';
import { sessionDoors } from '../client/session-doors.ts';
import { keyOf, useAnswer } from '../client/use-client.tsx';

export { isAllowed } from './is-allowed.ts';

export const sessionKey = keyOf(sessionDoors.find, {});
export type SignedIn = Extract<Session, { state: 'signed-in' }>;

/** Where somebody stands with signing in. */
export const useSessionAnswer = () => useAnswer(sessionDoors.find, {});

/** Takes the session that a door gave; what was asked under another one is forgotten. */
export function useTakeSession(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== sessionDoors.find.path });
    queries.setQueryData(sessionKey, session);
  };
}

/** Who is signed in, or was until a moment ago: a page that is covered keeps standing under it. */
export const SignedInProvider = createContext<SignedIn | null>(null);

/** Inside the shell somebody is signed in. */
export function useSignedIn(): SignedIn {
  const session = useContext(SignedInProvider);
  if (!session) throw new Error('only for pages inside the shell');
  return session;
}
