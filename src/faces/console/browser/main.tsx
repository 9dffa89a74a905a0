import './tokens.css';
import './console.css';
import './parts/parts.css';
import './shell/shell.css';
import './sign-in/front.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Session } from '#trust/sign-in/contract';
import { App } from './app.tsx';
import { createQueryClient } from './client/query-client.ts';
import { createClient } from './client/request.ts';
import { placeOf } from './place.tsx';
import { createProver } from './session/prover.ts';
import { sessionKey } from './session/use-session.ts';

const holder = document.getElementById('app');
if (!holder) throw new Error('the page has no place for the app');

const queries = createQueryClient();
const prover = createProver();
const csrf = () => {
  const session = queries.getQueryData<Session>(sessionKey);
  return session && 'csrf' in session ? session.csrf : null;
};
const client = createClient({
  fetch: window.fetch.bind(window),
  csrf,
  async renewCsrf() {
    const before = csrf();
    await queries.refetchQueries({ queryKey: sessionKey });
    return csrf() !== before;
  },
  onSignedOut: () => queries.setQueryData<Session>(sessionKey, { state: 'signed-out' }),
  proveAgain: prover.ask,
});

createRoot(holder).render(
  <StrictMode>
    <App place={placeOf(holder)} queries={queries} client={client} prover={prover} />
  </StrictMode>,
);
