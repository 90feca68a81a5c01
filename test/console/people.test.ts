import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerAdministrator } from '../../src/core/access/people/administrator.ts'
import { inviteUser } from '../../src/core/access/people/invite-user.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person, signedIn } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { Speaker } from './speaker.ts'

let site: Site
let root: UserEntry
beforeAll(async () => {
  site = await openSite()
  root = await person(site.hub, { party: 'operator' })
})
afterAll(() => site.close())

const speak = async (user: UserEntry) => await new Speaker(site).signIn(user)
const make = async (more: Parameters<typeof person>[1] = {}) => {
  const user = await person(site.hub, more)
  return { user, as: await speak(user) }
}
const people = async (as: Speaker, query = '') => (await as.ask('GET', `/people${query}`)).json().data
const idsOf = (found: { userId: number }[]) => found.map(({ userId }) => userId).sort((a, b) => a - b)
const refusal = async (answer: ReturnType<Speaker['ask']>) => {
  const { status, json } = await answer
  return [status, json().error?.code, json().error?.message]
}
const lastOwner = [422, 'invalid-request', 'This is the last owner. Make somebody else an owner first.']
const audited = async (subject: number) =>
  (
    await site.fresh.admin.query<{ actor: string; action: string }>(
      'select actor, action from hub.audit where subject = $1 order by audit_id',
      [`user:${subject}`],
    )
  ).rows.map(({ actor, action }) => `${actor} ${action}`)

test('a party sees its own people; the operator’s see everybody; only owners see who is how safe', async () => {
  const { user: owner, as } = await make({ retailer: 'r2' })
  const { user: reader, as: looker } = await make({ retailer: 'r2', role: 'read-only' })
  const { user: supplier, as: seller } = await make({ supplier: 's1' })
  expect(idsOf(await people(as))).toEqual([owner.userId, reader.userId])
  expect(idsOf(await people(as, '?party=operator'))).toEqual([owner.userId, reader.userId])
  expect(idsOf(await people(seller))).toEqual([supplier.userId])
  const asRoot = await speak(root)
  expect(idsOf(await people(asRoot))).toEqual(
    expect.arrayContaining([root.userId, owner.userId, supplier.userId]),
  )
  expect(idsOf(await people(asRoot, '?own=true'))).toEqual([root.userId])
  expect(idsOf(await people(asRoot, '?party=supplier'))).toEqual([supplier.userId])
  expect(
    idsOf(await people(asRoot, `?text=${encodeURIComponent(` ${owner.email.toUpperCase()} `)}`)),
  ).toEqual([owner.userId])
  const [first] = await people(as, '?role=owner')
  expect(first).toMatchObject({ isSelf: true, isLastOwner: true, state: 'active', security: { sessions: 1 } })
  expect(first.security.signedInAt).toBe(site.clock.now().toISOString())
  for (const each of await people(looker)) expect(each.security).toBeNull()
  const { as: helper } = await make({ party: 'operator', role: 'member' })
  for (const each of await people(helper)) expect(each.security).toBeNull()
  expect(JSON.stringify(await people(asRoot))).not.toMatch(/argon2|passwordHash|totpSecret/)
  for (const bad of ['?text=%00', '?after=0', '?state=all', '?more=1'])
    expect((await as.ask('GET', `/people${bad}`)).status, bad).toBe(400)
})

test('pages follow each other by name and leave nobody out', async () => {
  for (let each = 0; each < 60; each += 1) await person(site.hub, { supplier: 's2', role: 'member' })
  const { as } = await make({ supplier: 's2' })
  const first = (await as.ask('GET', '/people')).json()
  const second = (await as.ask('GET', `/people?after=${first.next}`)).json()
  expect([first.data.length, second.data.length, second.next]).toEqual([50, 11, null])
  expect(new Set([...idsOf(first.data), ...idsOf(second.data)]).size).toBe(61)
}, 60_000)

test('who is no owner, or of another party, changes nobody, and learns of nobody', async () => {
  const { user: target } = await make({ retailer: 'r1' })
  const { user: other } = await make({ retailer: 'r1' })
  const cases = [
    ['member of the party', await make({ retailer: 'r1', role: 'member' }), 403],
    ['reader of the party', await make({ retailer: 'r1', role: 'read-only' }), 403],
    ['member of the operator', await make({ party: 'operator', role: 'member' }), 403],
    ['owner of another retailer', await make({ retailer: 'r2' }), 404],
    ['owner of a supplier', await make({ supplier: 's1' }), 404],
  ] as const
  const deeds = ['', '/disable', '/enable', '/sign-out', '/remove-second-factor', '/link']
  const before = await audited(target.userId)
  for (const [who, { as }, status] of cases)
    for (const deed of deeds) {
      const body = deed === '' ? { role: 'read-only' } : {}
      const asked = await as.ask('POST', `/people/${target.userId}${deed}`, { body })
      expect([who, deed, asked.status]).toEqual([who, deed, status])
      if (status === 403) continue
      const unknown = (await as.ask('POST', `/people/99999${deed}`, { body })).json().error
      const { requestId: _, details, ...error } = asked.json().error
      expect({ ...error, message: error.message.replace(String(target.userId), '99999') }).toEqual({
        code: unknown.code,
        message: unknown.message,
      })
      expect(details).toEqual({ user: String(target.userId) })
    }
  expect(await audited(target.userId)).toEqual(before)
  expect(site.mails).toEqual([])
  const { as: stranger } = cases[3][1]
  const taken = await refusal(
    stranger.ask('POST', '/people', { body: { name: 'X', email: other.email, role: 'member' } }),
  )
  expect(taken[2]).toBe('This address cannot be invited. Take another one, or ask the operator.')
})

test('the last owner stays one; nobody changes their own role; two who take it from each other leave one', async () => {
  const { user: one, as } = await make({ supplier: 's3' }).catch(async () => await make({ supplier: 's1' }))
  const own = (await people(as, '?role=owner')).filter(
    ({ userId }: { userId: number }) => userId !== one.userId,
  )
  const asRoot = await speak(root)
  for (const { userId } of own) await asRoot.ask('POST', `/people/${userId}`, { body: { role: 'member' } })
  expect(await refusal(as.ask('POST', `/people/${one.userId}`, { body: { role: 'member' } }))).toEqual([
    422,
    'invalid-request',
    'Nobody changes their own role: another owner can.',
  ])
  for (const body of [{ role: 'member' }, { role: 'read-only' }])
    expect(await refusal(asRoot.ask('POST', `/people/${one.userId}`, { body }))).toEqual(lastOwner)
  expect(await refusal(asRoot.ask('POST', `/people/${one.userId}/disable`))).toEqual(lastOwner)
  expect((await refusal(as.ask('POST', `/people/${one.userId}/disable`)))[2]).toMatch(/own account/)

  // an owner who never took up the invitation cannot look after anybody
  const email = 'waiting@example.com'
  expect(
    (await as.ask('POST', '/people', { body: { name: 'Waiting', email, role: 'owner' } })).json(),
  ).toEqual({ isMailed: true })
  expect(await refusal(asRoot.ask('POST', `/people/${one.userId}/disable`))).toEqual(lastOwner)

  const supplier = one.partyCode ?? ''
  for (let round = 0; round < 5; round += 1) {
    const [two, three] = [await make({ supplier }), await make({ supplier })]
    await asRoot.ask('POST', `/people/${one.userId}`, { body: { role: 'member' } })
    const both = await Promise.all([
      two.as.ask('POST', `/people/${three.user.userId}`, { body: { role: 'member' } }),
      three.as.ask('POST', `/people/${two.user.userId}/disable`),
    ])
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    const left = await people(asRoot, '?party=supplier&role=owner&state=active')
    const last = left.filter(({ partyName }: { partyName: string }) => partyName === one.partyName)
    expect(last).toMatchObject([{ isLastOwner: true }])
    await asRoot.ask('POST', `/people/${one.userId}`, { body: { role: 'owner' } })
    await asRoot.ask('POST', `/people/${last[0].userId}`, { body: { role: 'member' } })
  }
}, 60_000)

test('of two owners who demote each other beside a third, the second has lost the right by then', async () => {
  await make({ retailer: 'r2' })
  for (let round = 0; round < 5; round += 1) {
    const [two, three] = [await make({ retailer: 'r2' }), await make({ retailer: 'r2' })]
    const both = await Promise.all([
      two.as.ask('POST', `/people/${three.user.userId}`, { body: { role: 'member' } }),
      three.as.ask('POST', `/people/${two.user.userId}`, { body: { role: 'member' } }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  }
}, 60_000)

test('what gives a right or makes a link wants the password; what ends something does not wait', async () => {
  const { as } = await make({ retailer: 'r1' })
  const { user: other } = await make({ retailer: 'r1', role: 'member' })
  site.clock.advance(16 * 60_000)
  const path = `/people/${other.userId}`
  for (const [deed, body] of [
    ['/people', { name: 'New', email: 'new@example.com', role: 'member' }],
    [path, { role: 'owner' }],
    [`${path}/link`, {}],
    [`${path}/enable`, {}],
    [`${path}/remove-second-factor`, {}],
  ] as const)
    expect((await refusal(as.ask('POST', deed, { body })))[1], deed).toBe('step-up-required')
  for (const deed of ['/sign-out', '/disable'])
    expect((await as.ask('POST', path + deed)).status, deed).toBe(200)
  expect(await audited(other.userId)).toEqual(
    expect.arrayContaining([expect.stringMatching(/user\.disable$/)]),
  )
})

test('invited by mail, let in, helped with a password, and each of it in the audit trail', async () => {
  const { user: owner, as } = await make({ retailer: 'r2' })
  const email = 'newcomer@example.com'
  const start = site.mails.length
  const body = { name: 'New\nComer', email, role: 'member', supplier: 's1' }
  expect((await as.ask('POST', '/people', { body })).json()).toEqual({ isMailed: true })
  expect((await refusal(as.ask('POST', '/people', { body })))[1]).toBe('already-exists')
  const [made] = await people(as, '?text=newcomer')
  const everybody = await people(as)
  const added = made ?? everybody.find((each: { email: string }) => each.email === email)
  expect(added).toMatchObject({ party: 'retailer', partyName: owner.partyName, state: 'invited' })
  const [mail] = site.mails.slice(start)
  expect(mail).toMatchObject({ kind: 'invite', to: email })
  const visitor = new Visitor(site.port)
  const path = /\/account\/invite\?token=[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
  const chosen = 'nine calm rivers run'
  const answer = await visitor.submit(await visitor.get(path), { password: chosen, again: chosen })
  expect(answer.headers.location).toBe('/account')
  expect((await as.ask('POST', `/people/${added.userId}/link`)).json()).toEqual({ isMailed: true })
  expect(site.mails.at(-1)).toMatchObject({ kind: 'reset', to: email })
  const by = `user:${owner.userId}`
  expect(await audited(added.userId)).toEqual(
    expect.arrayContaining([`${by} user.add`, `${by} user.link-mail`, `user:${added.userId} user.sign-in`]),
  )
  const logged = site.log.join('\n')
  expect(logged).not.toContain(new URL(path, site.url).searchParams.get('token'))
})

test('thirty mails in an hour, then no more', async () => {
  const { as } = await make({ retailer: 'r1' })
  const { user: other } = await make({ retailer: 'r1', role: 'member' })
  const statuses: number[] = []
  for (let each = 0; each < 31; each += 1)
    statuses.push((await as.ask('POST', `/people/${other.userId}/link`)).status)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429])
}, 60_000)

test('a mail server that is away costs no account: it is said, and can be tried again', async () => {
  const { user } = await make({ retailer: 'r1' })
  const away = { ...site.hub, mailer: { send: () => Promise.reject(new Error('connection refused')) } }
  const input = { name: 'Late', email: 'late@example.com', role: 'member' } as const
  const made = await inviteUser(away, ownerAdministrator(await signedIn(site.hub, user)), input)
  expect(made).toMatchObject({ isMailed: false, user: { email: 'late@example.com', hasPassword: false } })
})
