import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { z } from 'zod';
import type { PasskeyEntry } from '#trust/sign-in/contract';
import { localProblem, Refused, valueOrThrow } from '../client/problem.ts';
import type { Client } from '../client/request.ts';
import { sessionDoors } from '../client/session-doors.ts';

/** What a passkey answers, as the contract takes it. */
type Answered = z.input<typeof PasskeyEntry>['response'];

/** Answers the server's challenge with a passkey of this browser, at the door that wants it. */
export async function answerByPasskey<Answer>(
  client: Client,
  give: (response: Answered) => Promise<Answer>,
): Promise<Answer> {
  const options = valueOrThrow(await client.request(sessionDoors.askPasskey, {}));
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return give(await inBrowser(() => startAuthentication({ optionsJSON })));
}

/** Makes a new passkey in this browser and registers it under a name. */
export async function addPasskey(client: Client, label: string) {
  const options = valueOrThrow(await client.request(sessionDoors.beginPasskey, {}));
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await inBrowser(() => startRegistration({ optionsJSON }));
  return valueOrThrow(await client.request(sessionDoors.addPasskey, { json: { response, label } }));
}

/** Whoever closes the browser's window, or has no such key, is told what to do instead. */
async function inBrowser(act: () => Promise<object>): Promise<Answered> {
  try {
    return (await act()) as Answered;
  } catch (error) {
    throw new Refused(localProblem('passkey.failed'), { cause: error });
  }
}
