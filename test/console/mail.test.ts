import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUpAccess } from '../../src/core/access/clean-up-access.ts'
import { mailInvite, requestReset, tellPerson } from '../../src/core/access/people/links.ts'
import { openMailer } from '../../src/mail/open-mailer.ts'
import { person, place } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

const folder = mkdtempSync(join(tmpdir(), 'dropdock-outbox-'))
const outbox = join(folder, 'outbox')
let site: Site
let owner: Speaker
beforeAll(async () => {
  site = await openSite({ outbox })
  owner = await speaker({ party: 'operator' })
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const list = async (as: Speaker, query = '') => (await as.ask('GET', `/mail${query}`)).json()
const opened = async () =>
  (
    await site.fresh.admin.query<{ actor: string; subject: string; facts: { to: string } }>(
      `select actor, subject, facts from hub.audit where action = 'mail.open' order by audit_id`,
    )
  ).rows

test('nothing waits, then the newest comes first', async () => {
  expect(await list(owner)).toEqual({ isSent: false, keptDays: 30, data: [], next: null })
  const ann = await person(site.hub)
  await mailInvite(site.hub, ann)
  site.clock.advance(60_000)
  const asked = await requestReset(site.hub, { email: ann.email, place })
  if (asked.kind === 'asked') await asked.done
  site.clock.advance(60_000)
  await tellPerson(site.hub, { to: ann.email, subject: 'A word\nKind: notice', text: 'Nothing to click.\n' })
  const { data } = await list(owner)
  expect(data.map(({ subject, holdsLink }: Record<string, unknown>) => [subject, holdsLink])).toEqual([
    ['A word Kind: notice', false],
    ['Choose a new password for Dropdock', true],
    ['Your invitation to Dropdock', true],
  ])
  expect(JSON.stringify(data)).not.toMatch(/token=|outbox/)
})

test('links are for the operator’s owners, after the password; every opening is in the audit trail first', async () => {
  const member = await speaker({ party: 'operator', role: 'member' })
  const [notice, reset, invite] = (await list(owner)).data
  expect((await list(member)).data.map(({ mayOpen }: { mayOpen: boolean }) => mayOpen)).toEqual([
    true,
    false,
    false,
  ])
  const open = (as: Speaker, id: string) => as.ask('POST', `/mail/${id}/open`)
  expect((await open(member, notice.id)).json().text).toBe('Nothing to click.\n')
  for (const { id } of [reset, invite]) {
    const refused = await open(member, id)
    expect([refused.status, refused.text.includes('token=')]).toEqual([403, false])
  }
  for (const more of [{ retailer: 'r1' }, { supplier: 's1' }]) {
    const stranger = await speaker(more)
    for (const answer of [await stranger.ask('GET', '/mail'), await open(stranger, notice.id)])
      expect(answer.status).toBe(403)
  }
  expect(await opened()).toHaveLength(1)
  site.clock.advance(16 * 60_000)
  const stale = await open(owner, reset.id)
  expect([stale.status, stale.json().error.code]).toEqual([403, 'step-up-required'])
  expect(await opened()).toHaveLength(1)

  const fresh = await speaker({ party: 'operator' })
  const read = await open(fresh, reset.id)
  expect(read.json().text).toMatch(/\/account\/reset\?token=[\w-]{43}/)
  expect(read.headers['cache-control']).toBe('no-store')
  expect((await opened()).at(-1)).toMatchObject({ subject: `mail:${reset.id}`, facts: { to: reset.to } })
  const [, token = ''] = /token=([\w-]{43})/.exec(read.json().text) ?? []
  expect(JSON.stringify(await opened()) + site.log.join('\n')).not.toContain(token)
})

test('what is not a mail of the outbox is not found, whatever it is called', async () => {
  writeFileSync(join(folder, 'secret'), 'the secret of the hub')
  writeFileSync(join(outbox, 'note.txt'), 'To: x\n\nmine')
  expect((await list(owner)).data).toHaveLength(3)
  const fresh = await speaker({ party: 'operator' })
  for (const [id, status] of [
    ['0'.repeat(32), 404],
    ['..%2fsecret', 400],
    ['..%2F..%2F..%2Fetc%2Fpasswd', 400],
    ['note.txt', 400],
    ['%00', 400],
  ] as const)
    expect([id, (await fresh.ask('POST', `/mail/${id}/open`)).status]).toEqual([id, status])
})

test('a mail of an older hub, which says nothing of its kind, counts as one with a link', async () => {
  const name = '2026-11-19T08-00-00.000Z old@example.com.txt'
  writeFileSync(
    join(outbox, name),
    'Date: 2026-11-19T08:00:00.000Z\nTo: old@example.com\nSubject: Old\n\nKind: notice\n',
  )
  const { data } = await list(owner)
  expect(data.at(-1)).toMatchObject({ to: 'old@example.com', holdsLink: true })
})

test('pages of twenty-five, each mail once', async () => {
  for (let each = 0; each < 30; each += 1) {
    site.clock.advance(1000)
    await tellPerson(site.hub, { to: 'many@example.com', subject: `Number ${each}`, text: 'x' })
  }
  const first = await list(owner)
  const second = await list(owner, `?after=${first.next}`)
  expect([first.data.length, second.data.length, second.next]).toEqual([25, 9, null])
  const ids = [...first.data, ...second.data].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(34)
  expect(await list(owner, `?after=${'0'.repeat(32)}`)).toMatchObject({ data: [], next: null })
})

test('after thirty days a mail is taken away, and nothing that the hub did not write', async () => {
  await cleanUpAccess(site.hub)
  expect(readdirSync(outbox)).toHaveLength(35)
  // the old one is of 19 November, the others of the 20th
  site.clock.set('2026-12-19T09:00:00Z')
  await cleanUpAccess(site.hub)
  expect(readdirSync(outbox)).toHaveLength(34)
  site.clock.set('2026-12-21T15:00:00Z')
  const mailer = openMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'x', outbox, clock: site.clock })
  expect(mailer.outbox).toBeUndefined()
  await cleanUpAccess({ ...site.hub, mailer })
  expect(readdirSync(outbox)).toEqual(['note.txt'])
})

test('with SMTP there is no outbox, and that is said', async () => {
  const other = await openSite()
  try {
    const as = await new Speaker(other).signIn(await person(other.hub, { party: 'operator' }))
    expect(await list(as)).toEqual({ isSent: true, keptDays: 30, data: [], next: null })
    expect((await as.ask('POST', `/mail/${'0'.repeat(32)}/open`)).status).toBe(404)
  } finally {
    await other.close()
  }
})
