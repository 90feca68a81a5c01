import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const names = async (as: Speaker, environment = 'production') =>
  (await as.ask('GET', `/${environment}/views?page=orders`))
    .json()
    .data.map(({ name, isOwn }: { name: string; isOwn: boolean }) => `${name}${isOwn ? '' : ' (shared)'}`)
const save = async (as: Speaker, name: string, more: object = {}) =>
  await as.ask('POST', '/production/views', {
    body: { page: 'orders', name, query: 'state=shipped', ...more },
  })

test('views are one’s own, of one environment; shared ones are the party’s and nobody else’s', async () => {
  const [ann, bob] = [await speaker({ retailer: 'r1' }), await speaker({ retailer: 'r1' })]
  const [foreign, seller, root] = [
    await speaker({ retailer: 'r2' }),
    await speaker({ supplier: 's1' }),
    await speaker({ party: 'operator' }),
  ]
  expect((await save(ann, 'Mine')).status).toBe(200)
  expect((await save(ann, 'Ours', { isShared: true, isPinned: false })).status).toBe(200)
  expect(await names(ann)).toEqual(['Mine', 'Ours'])
  expect(await names(bob)).toEqual(['Ours (shared)'])
  expect(await names(ann, 'sandbox')).toEqual([])
  for (const other of [foreign, seller, root]) expect(await names(other)).toEqual([])
})

test('changed and deleted by whoever saved it alone; a repeat changes nothing more', async () => {
  const [ann, bob] = [await speaker({ supplier: 's2' }), await speaker({ supplier: 's2' })]
  const { viewId } = (await save(ann, 'Late ones', { isShared: true })).json()
  const change = async (as: Speaker, body: object) =>
    await as.ask('POST', `/production/views/${viewId}`, { body })
  expect((await change(bob, { name: 'Stolen' })).status).toBe(422)
  expect((await bob.ask('DELETE', `/production/views/${viewId}`)).status).toBe(200)
  expect(await names(ann)).toEqual(['Late ones'])
  expect((await change(ann, { name: 'Later ones', isPinned: false })).json()).toMatchObject({
    name: 'Later ones',
    isPinned: false,
    isShared: true,
    query: 'state=shipped',
  })
  await save(ann, 'Other')
  const taken = await change(ann, { name: 'Other' })
  expect([taken.status, taken.json().error.message]).toEqual([422, 'There is a view “Other” already.'])
  // under a name of before it takes its place
  expect((await save(ann, 'Other', { query: 'q=1' })).json().query).toBe('q=1')
  expect(await names(ann)).toEqual(['Other', 'Later ones'])
  for (let times = 0; times < 2; times += 1)
    expect((await ann.ask('DELETE', `/production/views/${viewId}`)).status).toBe(200)
  expect(await names(ann)).toEqual(['Other'])
})

test('who may only look saves for themselves and shares nothing', async () => {
  const reader = await speaker({ retailer: 'r2', role: 'read-only' })
  expect((await save(reader, 'Every day')).status).toBe(200)
  expect((await save(reader, 'For all', { isShared: true })).status).toBe(403)
  expect(await names(reader)).toEqual(['Every day'])
  expect((await new Speaker(site).ask('GET', '/production/views?page=orders')).status).toBe(401)
  for (const body of [
    { page: 'elsewhere', name: 'x', query: '' },
    { page: 'orders', name: ' ', query: '' },
    { page: 'orders', name: 'x', query: 'x'.repeat(2001) },
  ])
    expect((await reader.ask('POST', '/production/views', { body })).status).toBe(400)
})
