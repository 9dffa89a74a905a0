export { InvitationPage } from './invitation-page.tsx';
export { SignInPage } from './sign-in-page.tsx';
export { SignedOutPage } from './signed-out-page.tsx';
