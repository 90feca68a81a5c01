import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteClient, listClients } from '../../src/core/access/oauth/clients.ts'
import { approveApplication, revokeApplication, sendLinkAnew } from '../../src/core/access/partners/decide.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import {
  approved,
  asked,
  auditOf,
  clerk,
  flavour,
  isTaken,
  mailedLink,
  opened,
  placeOf,
  shownIn,
} from './world.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const clients = async (environment: 'production' | 'sandbox') =>
  await listClients({ hub: site.hub, environment, flavour }, { retailerId: null })

test('the link shows the credentials of both environments, once, and each opens its own alone', async () => {
  const email = 'both@x.example'
  await approved(site, { name: 'Both', email })
  const link = mailedLink(site, email)
  const mail = site.mails.at(-1)
  const page = await opened(site, link)
  expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store'])
  const [production, sandbox] = shownIn(page)
  if (!production || !sandbox) throw new Error(page.text)
  expect(await isTaken(site, production, '/inventory-source')).toBe(true)
  expect(await isTaken(site, sandbox, '/sandbox/inventory-source')).toBe(true)
  expect(await isTaken(site, production, '/sandbox/inventory-source')).toBe(false)
  expect(await isTaken(site, sandbox, '/inventory-source')).toBe(false)
  // the same link again: by its page, by its form, from another browser
  expect((await new Visitor(site.port).get(link)).status).toBe(410)
  const again = await opened(site, link)
  expect(again.text).not.toContain(production.clientSecret)
  for (const secret of [production.clientSecret, sandbox.clientSecret]) {
    expect(mail?.text).not.toContain(secret)
    expect(site.log.join('\n')).not.toContain(secret)
    const kept = await site.fresh.admin.query(`select to_jsonb(t)::text as row from hub.audit t
      union all select to_jsonb(t)::text from hub.oauth_client t union all select to_jsonb(t)::text from hub.partner_application t`)
    expect(JSON.stringify(kept.rows)).not.toContain(secret)
  }
  expect(site.log.join('\n')).not.toContain(link.split('=')[1])
})

test('programs that open links of mails burn nothing, however often they come', async () => {
  const email = 'scanned@x.example'
  await approved(site, { name: 'Scanned', email }, ['sandbox'])
  const link = mailedLink(site, email)
  const visitors = Array.from({ length: 5 }, () => new Visitor(site.port))
  const seen = await Promise.all(visitors.map((visitor) => visitor.get(link)))
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  for (const page of seen) expect(page.text).not.toMatch(/\b[0-9a-f]{40}\b/)
  // a form that is not ours takes nothing either
  const token = link.split('=')[1] ?? ''
  expect((await new Visitor(site.port).post('/partners/credentials', { token })).status).toBe(403)
  expect(shownIn(await opened(site, link))).toHaveLength(1)
})

test('of several who press the button at the same moment one sees the secret, and it is the one that works', async () => {
  const email = 'raced@x.example'
  await approved(site, { name: 'Raced', email }, ['sandbox'])
  const link = mailedLink(site, email)
  const pages = await Promise.all(Array.from({ length: 6 }, () => opened(site, link)))
  const [only, ...more] = pages.flatMap(shownIn)
  expect(more).toEqual([])
  expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410])
  expect(only && (await isTaken(site, only, '/sandbox/inventory-source'))).toBe(true)
})

test('after seven days the link is dead; the operator sends another, and the one before ends', async () => {
  const email = 'late@x.example'
  const applicationId = await approved(site, { name: 'Late', email }, ['sandbox'])
  const first = mailedLink(site, email)
  site.clock.advance(6 * 86_400_000)
  await sendLinkAnew(placeOf(site), clerk, { applicationId })
  const second = mailedLink(site, email)
  expect(second).not.toBe(first)
  expect((await new Visitor(site.port).get(first)).status).toBe(410)
  site.clock.advance(7 * 86_400_000)
  expect((await opened(site, second)).status).toBe(410)
  await sendLinkAnew(placeOf(site), clerk, { applicationId })
  const [made] = shownIn(await opened(site, mailedLink(site, email)))
  expect(made && (await isTaken(site, made, '/sandbox/inventory-source'))).toBe(true)
  // once more: the secret there is works until the new link is opened, and not a moment longer
  await sendLinkAnew(placeOf(site), clerk, { applicationId })
  expect(made && (await isTaken(site, made, '/sandbox/inventory-source'))).toBe(true)
  const [newer] = shownIn(await opened(site, mailedLink(site, email)))
  expect(made && (await isTaken(site, made, '/sandbox/inventory-source'))).toBe(false)
  expect(newer && (await isTaken(site, newer, '/sandbox/inventory-source'))).toBe(true)
})

test('approved again, or by two at once, it is one client in each environment, and one mail', async () => {
  const email = 'twice@x.example'
  const applicationId = await asked(site, { name: 'Twice', email })
  const before = site.mails.length
  const both = { applicationId, environments: ['production', 'sandbox'] } as const
  await Promise.all(Array.from({ length: 4 }, () => approveApplication(placeOf(site), clerk, both)))
  await approveApplication(placeOf(site), clerk, both)
  for (const environment of ['production', 'sandbox'] as const)
    expect((await clients(environment)).filter(({ name }) => name === 'Twice')).toHaveLength(1)
  expect(site.mails.length).toBe(before + 1)
  const approvals = (await auditOf(site)).filter(({ action }) => action === 'partner.approve')
  const sql = `select count(*)::int as n from hub.audit where action = 'partner.approve' and subject = $1`
  const { rows } = await site.fresh.admin.query(sql, [`partner:${applicationId}`])
  expect([rows[0].n, approvals.length > 0]).toEqual([1, true])
})

test('the sandbox first and production later: the second link shows production alone', async () => {
  const email = 'steps@x.example'
  const applicationId = await approved(site, { name: 'Steps', email }, ['sandbox'])
  const [sandbox] = shownIn(await opened(site, mailedLink(site, email)))
  await approveApplication(placeOf(site), clerk, { applicationId, environments: ['production'] })
  const [production, ...more] = shownIn(await opened(site, mailedLink(site, email)))
  expect(more).toEqual([])
  expect(production && (await isTaken(site, production, '/inventory-source'))).toBe(true)
  expect(sandbox && (await isTaken(site, sandbox, '/sandbox/inventory-source'))).toBe(true)
})

test('what broke off between the decision and the client is mended by deciding again', async () => {
  const email = 'broken@x.example'
  const applicationId = await asked(site, { name: 'Broken', email })
  const { admin } = site.fresh
  await admin.query(`alter table hub.oauth_client add constraint shut check (name <> 'Broken') not valid`)
  const both = { applicationId, environments: ['production', 'sandbox'] } as const
  await expect(approveApplication(placeOf(site), clerk, both)).rejects.toThrow('shut')
  await admin.query('alter table hub.oauth_client drop constraint shut')
  await approveApplication(placeOf(site), clerk, both)
  const made = shownIn(await opened(site, mailedLink(site, email)))
  expect(made).toHaveLength(2)
})

test('a secret that could not be made leaves the link as it was', async () => {
  const email = 'again@x.example'
  await approved(site, { name: 'Again', email }, ['sandbox'])
  const { admin } = site.fresh
  await admin.query(
    `alter table hub.audit add constraint shut check (action <> 'client.rotate-secret') not valid`,
  )
  expect((await opened(site, mailedLink(site, email))).status).toBe(500)
  await admin.query('alter table hub.audit drop constraint shut')
  expect(shownIn(await opened(site, mailedLink(site, email)))).toHaveLength(1)
})

test('revoked, everything ends at once: credentials, links that wait, and all that retailers let it do', async () => {
  const email = 'ended@x.example'
  const applicationId = await approved(site, { name: 'Ended', email })
  const [production] = shownIn(await opened(site, mailedLink(site, email)))
  await sendLinkAnew(placeOf(site), clerk, { applicationId })
  const link = mailedLink(site, email)
  await revokeApplication(placeOf(site), clerk, { applicationId, reason: 'A leak.' })
  expect(production && (await isTaken(site, production, '/inventory-source'))).toBe(false)
  expect((await opened(site, link)).status).toBe(410)
  // not even if its time came back
  await site.fresh.admin.query(
    `update hub.partner_link set expires_at = 'infinity' where application_id = $1`,
    [applicationId],
  )
  expect((await new Visitor(site.port).get(link)).status).toBe(410)
  expect(site.mails.at(-1)).toMatchObject({ to: email, subject: 'The access of “Ended” has ended' })
  // once more it is no harm, and nothing brings it back
  const mails = site.mails.length
  await revokeApplication(placeOf(site), clerk, { applicationId })
  expect(site.mails.length).toBe(mails)
  const refused = { code: 'transition-refused' }
  const back = { applicationId, environments: ['production'] } as const
  await expect(approveApplication(placeOf(site), clerk, back)).rejects.toMatchObject(refused)
  await expect(sendLinkAnew(placeOf(site), clerk, { applicationId })).rejects.toMatchObject(refused)
  for (const environment of ['production', 'sandbox'] as const)
    expect((await clients(environment)).filter(({ name }) => name === 'Ended')).toEqual([])
})

test('what cannot be noted in the audit trail is not decided', async () => {
  const applicationId = await asked(site, { name: 'Noted', email: 'noted@x.example' })
  const { admin } = site.fresh
  await admin.query(`alter table hub.audit add constraint shut check (action <> 'partner.approve') not valid`)
  const input = { applicationId, environments: ['sandbox'] } as const
  await expect(approveApplication(placeOf(site), clerk, input)).rejects.toThrow('shut')
  await admin.query('alter table hub.audit drop constraint shut')
  const { rows } = await admin.query('select state from hub.partner_application where application_id = $1', [
    applicationId,
  ])
  expect(rows).toEqual([{ state: 'waiting' }])
})

test('a client that the operator deleted by itself is not in the link, nor made again', async () => {
  const email = 'deleted@x.example'
  const applicationId = await approved(site, { name: 'Deleted', email })
  const found = (await clients('production')).find(({ name }) => name === 'Deleted')
  const place = { hub: site.hub, environment: 'production', flavour } as const
  await deleteClient(place, { actor: 'test', retailerId: null }, found?.clientId ?? '')
  await sendLinkAnew(placeOf(site), clerk, { applicationId })
  expect(shownIn(await opened(site, mailedLink(site, email)))).toHaveLength(1)
})
