import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import {
  type ChallengePurpose,
  deletePasskey,
  findPasskey,
  insertChallenge,
  insertPasskey,
  type PasskeyEntry,
  readPasskeys,
  takeChallenge,
  usePasskey,
} from '../../../store/people/factors.ts'
import type { SessionEntry } from '../../../store/people/sessions.ts'
import { findUser } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { hashOf } from '../authenticator.ts'
import { peopleAudit } from './people-audit.ts'
import { type Place, peopleOf } from './session.ts'
import { renewSession, type SignInAnswer, startFor } from './sign-in.ts'
import { requireFresh, type SignedIn } from './user.ts'

export type { PasskeyEntry } from '../../../store/people/factors.ts'

const CHALLENGE_MS = 5 * 60_000

/** A question to a passkey: its number goes into the form, its options to the browser. */
export interface PasskeyQuestion {
  readonly id: string
  readonly options: object
}

/** Who is asked about, and where answers may come from: the configuration’s address, never that of the request. */
function site(hub: Hub) {
  const { origin, hostname } = new URL(hub.baseUrl)
  return { expectedOrigin: origin, expectedRPID: hostname }
}

async function ask(hub: Hub, purpose: ChallengePurpose, userId: number | null) {
  const id = hub.random.bytes(32).toString('base64url')
  const challenge = hub.random.bytes(32)
  await insertChallenge(peopleOf(hub), {
    idHash: hashOf(id),
    purpose,
    userId,
    challenge: challenge.toString('base64url'),
    expiresAt: new Date(hub.clock.now().getTime() + CHALLENGE_MS),
  })
  return { id, challenge: new Uint8Array(challenge) }
}

/** @throws Problem `step-up-required` */
export async function askNewPasskey(hub: Hub, session: SignedIn): Promise<PasskeyQuestion> {
  requireFresh(session, hub.clock)
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const { user } = session
  const { id, challenge } = await ask(hub, 'add', user.userId)
  const known = await readPasskeys(peopleOf(hub), user.userId)
  const options = await generateRegistrationOptions({
    rpName: 'Dropdock',
    rpID: site(hub).expectedRPID,
    userName: user.email,
    userDisplayName: user.name,
    userID: new Uint8Array(Buffer.from(`dropdock:${user.userId}`)),
    challenge,
    excludeCredentials: known.map(({ passkeyId }) => ({ id: passkeyId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  return { id, options }
}

/** False where the answer does not fit the question. @throws Problem `step-up-required` */
export async function addPasskey(
  hub: Hub,
  session: SignedIn,
  answer: { id: string; name: string; response: string },
): Promise<boolean> {
  requireFresh(session, hub.clock)
  const { userId } = session.user
  const at = hub.clock.now()
  const asked = await takeChallenge(peopleOf(hub), hashOf(answer.id), 'add', at)
  if (asked?.userId !== userId) return false
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const verified = await orUndefined(async () =>
    verifyRegistrationResponse({
      response: JSON.parse(answer.response) as RegistrationResponseJSON,
      expectedChallenge: asked.challenge,
      ...site(hub),
      requireUserVerification: true,
    }),
  )
  if (!verified?.verified) return false
  const { credential } = verified.registrationInfo
  const name = answer.name.trim().slice(0, 255) || 'Passkey'
  return await transaction(peopleOf(hub), [], async (tx) => {
    const isNew = await insertPasskey(tx, {
      passkeyId: credential.id,
      userId,
      name,
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      transports: credential.transports ?? [],
      createdAt: at,
    })
    if (isNew) await peopleAudit(hub, tx, session.user, 'user.passkey-add', { name })
    return isNew
  })
}

/** To sign in, by whoever has one; or the person of a session, again. */
export async function askPasskey(hub: Hub, session: SessionEntry | undefined): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const purpose = session ? 'step-up' : 'sign-in'
  const { id, challenge } = await ask(hub, purpose, session?.user.userId ?? null)
  const known = session ? await readPasskeys(peopleOf(hub), session.user.userId) : []
  const options = await generateAuthenticationOptions({
    rpID: site(hub).expectedRPID,
    challenge,
    userVerification: 'required',
    allowCredentials: known.map(({ passkeyId }) => ({ id: passkeyId })),
  })
  return { id, options }
}

/** Signs in, or makes the session of the same person fresh; a passkey that asked for its owner is both factors. */
export async function showPasskey(
  hub: Hub,
  session: SessionEntry | undefined,
  answer: { id: string; response: string; place: Place },
): Promise<SignInAnswer> {
  const at = hub.clock.now()
  const purpose = session ? 'step-up' : 'sign-in'
  const asked = await takeChallenge(peopleOf(hub), hashOf(answer.id), purpose, at)
  const passkey = asked && (await provenPasskey(hub, asked.challenge, answer.response, at))
  if (!passkey || (session && session.user.userId !== passkey.userId)) return { kind: 'refused' }
  const user = await findUser(peopleOf(hub), passkey.userId)
  if (!user || user.disabledAt !== null) return { kind: 'refused' }
  if (session)
    return { kind: 'signed-in', cookie: await renewSession(hub, session, ['passkey'], answer.place) }
  return await startFor(hub, user, { methods: ['passkey'], place: answer.place, before: undefined })
}

async function provenPasskey(
  hub: Hub,
  expectedChallenge: string,
  text: string,
  at: Date,
): Promise<PasskeyEntry | undefined> {
  const response = await orUndefined(async () => JSON.parse(text) as AuthenticationResponseJSON)
  const passkey = typeof response?.id === 'string' ? await findPasskey(peopleOf(hub), response.id) : undefined
  if (!response || !passkey) return undefined
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const verified = await orUndefined(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      ...site(hub),
      credential: {
        id: passkey.passkeyId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.signCount,
      },
      requireUserVerification: true,
    }),
  )
  if (!verified?.verified) return undefined
  const counts = { from: passkey.signCount, to: verified.authenticationInfo.newCounter }
  return (await usePasskey(peopleOf(hub), passkey.passkeyId, counts, at)) ? passkey : undefined
}

export async function listPasskeys(hub: Hub, session: SignedIn): Promise<readonly PasskeyEntry[]> {
  return await readPasskeys(peopleOf(hub), session.user.userId)
}

/** @throws Problem `step-up-required` */
export async function removePasskey(hub: Hub, session: SignedIn, passkeyId: string): Promise<void> {
  requireFresh(session, hub.clock)
  await transaction(peopleOf(hub), [], async (tx) => {
    if (!(await deletePasskey(tx, session.user.userId, passkeyId))) return
    await peopleAudit(hub, tx, session.user, 'user.passkey-remove')
  })
}

/** What the browser sent may be anything; what the verifier throws says no. */
async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}
