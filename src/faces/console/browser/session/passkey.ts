import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { localProblem, Refused, valueOrThrow } from '../client/problem.ts';
import type { Client } from '../client/request.ts';
import { sessionDoors } from '../client/session-doors.ts';

type Options = Record<string, unknown>;

/** Answers the server's challenge with a passkey of this browser, at the door that wants it. */
export async function answerByPasskey<Answer>(
  client: Client,
  give: (response: Options) => Promise<Answer>,
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
async function inBrowser(act: () => Promise<object>): Promise<Options> {
  try {
    return (await act()) as Options;
  } catch (error) {
    throw new Refused(localProblem('passkey.failed'), { cause: error });
  }
}
