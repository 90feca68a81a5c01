import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findLinkUser, requestReset, usePasswordLink } from '../../src/core/access/people/links.ts'
import {
  finishTotp,
  recoveryCodesLeft,
  removeTotp,
  showSecondFactor,
  startTotp,
} from '../../src/core/access/people/second-factor.ts'
import { findVisit } from '../../src/core/access/people/session.ts'
import { signIn } from '../../src/core/access/people/sign-in.ts'
import { stepAt, totpCode } from '../../src/core/access/people/totp.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import type { Mail } from '../../src/core/shared/mailer.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type SettableClock, settableClock } from '../support/hub.ts'
import { seedTrade } from '../support/trade.ts'
import { linkToken, password, person, place, signedIn, signedInCookie } from './people.ts'

let fresh: FreshDatabase
let hub: Hub
let clock: SettableClock
const sent: Mail[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  clock = settableClock()
  const mailer = { send: async (mail: Mail) => void sent.push(mail) }
  const parts = { db: fresh.db, clock, random: systemRandom, log: silentLog, mailer }
  hub = createHub({ ...parts, baseUrl: 'http://localhost:4400', secret: 'the secret of this hub' })
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.admin.query('delete from hub.attempt'))

const newPassword = 'eight tall mountains'
const use = (token: string, purpose: 'invite' | 'reset' = 'reset', chosen = newPassword) =>
  usePasswordLink(hub, { purpose, token, password: chosen, place })

test('a link sets a password once, ends every session and every other link', async () => {
  const user = await person(hub)
  const cookie = await signedInCookie(hub, user)
  const first = await linkToken(hub, user, 'reset')
  const token = await linkToken(hub, user, 'reset')
  expect(await findLinkUser(hub, 'reset', first)).toBeUndefined()
  expect(await use(token, 'reset', 'short')).toMatchObject({ kind: 'weak' })
  expect(await use(token, 'invite')).toEqual({ kind: 'dead' })
  expect(await use(token)).toMatchObject({ kind: 'signed-in' })
  expect(await use(token)).toEqual({ kind: 'dead' })
  expect(await findVisit(hub, cookie)).toBeUndefined()
  const again = await signIn(hub, { email: user.email, password: newPassword, place, before: undefined })
  expect(again.kind).toBe('signed-in')
})

test('of eight who bring the same link at once, one is let in', async () => {
  const token = await linkToken(hub, await person(hub), 'reset')
  const answers = await Promise.all(Array.from({ length: 8 }, () => use(token)))
  expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1)
  expect(answers.filter(({ kind }) => kind === 'dead')).toHaveLength(7)
})

test('a reset ends after thirty minutes, an invitation after seven days', async () => {
  const user = await person(hub)
  const reset = await linkToken(hub, user, 'reset')
  clock.advance(30 * 60_000)
  expect(await use(reset)).toEqual({ kind: 'dead' })
  const invite = await linkToken(hub, user, 'invite')
  clock.advance(6 * 86_400_000)
  expect(await findLinkUser(hub, 'invite', invite)).toBeDefined()
  clock.advance(86_400_000)
  expect(await use(invite, 'invite')).toEqual({ kind: 'dead' })
})

test('who asks for a reset is told nothing; only the one with an account gets mail', async () => {
  const user = await person(hub)
  sent.length = 0
  for (const email of [user.email, 'nobody@example.com']) {
    const answer = await requestReset(hub, { email, place })
    expect(answer.kind).toBe('asked')
    if (answer.kind === 'asked') await answer.done
  }
  expect(sent.map(({ to }) => to)).toEqual([user.email])
  const token = /token=([\w-]{43})$/m.exec(sent[0]?.text ?? '')?.[1] ?? ''
  expect((await use(token)).kind).toBe('signed-in')
})

test('a second factor: asked for, taken once, and recovered from', async () => {
  const user = await person(hub)
  const session = await signedIn(hub, user)
  const secret = await startTotp(hub, session)
  const code = () => totpCode(secret, stepAt(clock.now()))
  expect(await finishTotp(hub, session, '000000')).toBeUndefined()
  const recovery = (await finishTotp(hub, session, code())) ?? []
  expect(recovery).toHaveLength(10)

  const answer = await signIn(hub, { email: user.email, password, place, before: undefined })
  if (answer.kind !== 'second-factor') throw new Error(answer.kind)
  const half = await findVisit(hub, answer.cookie)
  if (!half) throw new Error('no session')
  expect(half.complete).toBe(false)
  // the very code that confirmed the factor is used
  expect(await showSecondFactor(hub, half, { code: code(), place })).toEqual({ kind: 'refused' })
  clock.advance(30_000)
  const done = await showSecondFactor(hub, half, { code: code(), place })
  if (done.kind !== 'signed-in') throw new Error(done.kind)
  expect(done.cookie).not.toBe(answer.cookie)
  expect(await findVisit(hub, answer.cookie)).toBeUndefined()
  expect((await findVisit(hub, done.cookie))?.methods).toEqual(['password', 'totp'])

  const twice = await Promise.all(
    [1, 2].map(() => showSecondFactor(hub, half, { code: recovery[3] ?? '', place })),
  )
  expect(twice.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in'])
  expect(await recoveryCodesLeft(hub, await signedInAgain(user.email, recovery[4] ?? ''))).toBe(8)
})

async function signedInAgain(email: string, code: string) {
  const answer = await signIn(hub, { email, password, place, before: undefined })
  if (answer.kind !== 'second-factor') throw new Error(answer.kind)
  const half = await findVisit(hub, answer.cookie)
  const done = half && (await showSecondFactor(hub, half, { code, place }))
  if (done?.kind !== 'signed-in') throw new Error(done?.kind)
  const session = await findVisit(hub, done.cookie)
  if (session?.complete !== true) throw new Error('not complete')
  return { ...session, complete: true as const }
}

test('codes cannot be guessed: ten wrong ones stop the account', async () => {
  const user = await person(hub)
  const session = await signedIn(hub, user)
  const secret = await startTotp(hub, session)
  await finishTotp(hub, session, totpCode(secret, stepAt(clock.now())))
  clock.advance(60_000)
  const answer = await signIn(hub, { email: user.email, password, place, before: undefined })
  const half = answer.kind === 'second-factor' ? await findVisit(hub, answer.cookie) : undefined
  if (!half) throw new Error(answer.kind)
  for (let tries = 0; tries < 10; tries += 1) await showSecondFactor(hub, half, { code: '000000', place })
  const right = totpCode(secret, stepAt(clock.now()))
  expect(await showSecondFactor(hub, half, { code: right, place })).toMatchObject({ kind: 'throttled' })
})

test('the secret of a second factor lies sealed, and a changed factor asks for a fresh password', async () => {
  const session = await signedIn(hub, await person(hub))
  const secret = await startTotp(hub, session)
  const found = await fresh.admin.query('select totp_secret from hub.users where user_id = $1', [
    session.user.userId,
  ])
  const stored: Buffer = found.rows[0].totp_secret
  expect(stored.includes(secret)).toBe(false)
  expect(hub.keyring.open(stored)).toBe(secret)
  clock.advance(16 * 60_000)
  for (const change of [startTotp(hub, session), finishTotp(hub, session, '1'), removeTotp(hub, session)])
    await expect(change).rejects.toThrow('step-up-required')
})
