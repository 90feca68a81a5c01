import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForAccess } from '../../src/core/access/partners/ask.ts'
import { place } from '../identity/people.ts'
import { question } from '../partners/world.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
  for (const name of ['One', 'Two', 'Three']) {
    await api.fresh.admin.query('delete from hub.attempt')
    await askForAccess(api.hub, { typed: { ...question, name }, from: place })
  }
})
afterAll(() => api.close())

test('the queue, newest first, page by page and by state', async () => {
  const first = (await api.call('GET', '/partner-applications?limit=2')).body
  expect(first.data.map(({ name }: { name: string }) => name)).toEqual(['Three', 'Two'])
  const rest = (await api.call('GET', `/partner-applications?limit=2&after=${first.next}`)).body
  expect(rest).toMatchObject({ data: [{ name: 'One', state: 'waiting' }], next: null })
  expect((await api.call('GET', '/partner-applications?state=approved')).body.data).toEqual([])
  expect((await api.call('GET', '/partner-applications?state=open')).status).toBe(400)
  expect((await api.call('GET', '/partner-applications?after=x')).status).toBe(400)
})

test('approved, sent anew, revoked; the same again changes nothing', async () => {
  const approve = { json: { environments: ['sandbox'] } }
  const { status, body } = await api.call('POST', '/partner-applications/1/approve', approve)
  expect([status, body.state, body.decidedBy]).toEqual([
    200,
    'approved',
    expect.stringMatching(/^credential:/),
  ])
  expect(body.clients).toMatchObject([{ environment: 'sandbox', isAlive: true, secretHint: null }])
  // this hub has no way to send mail, and says so; a link that nobody was sent there is none
  expect([body.isMailDue, body.link]).toEqual([true, null])
  expect((await api.call('POST', '/partner-applications/1/approve', approve)).body.clients).toEqual(
    body.clients,
  )
  expect((await api.call('GET', '/partner-applications/1')).body.clients).toEqual(body.clients)
  expect((await api.call('POST', '/partner-applications/1/link', {})).status).toBe(200)
  const ended = await api.call('POST', '/partner-applications/1/revoke', { json: {} })
  expect(ended.body).toMatchObject({ state: 'revoked', reason: null, clients: [{ isAlive: false }] })
  for (const [path, json] of [
    ['approve', { environments: ['production'] }],
    ['refuse', { reason: 'Too late.' }],
    ['link', undefined],
  ] as const) {
    const late = await api.call('POST', `/partner-applications/1/${path}`, json ? { json } : {})
    expect([path, late.status, late.body.error.code]).toEqual([path, 409, 'transition-refused'])
  }
})

test('refused with a reason, or not at all', async () => {
  for (const json of [
    {},
    { reason: '' },
    { reason: ' ' },
    { reason: 'x'.repeat(2001) },
    { reason: 'a', b: 1 },
  ])
    expect((await api.call('POST', '/partner-applications/2/refuse', { json })).status).toBe(400)
  expect(
    (await api.call('POST', '/partner-applications/2/refuse', { json: { reason: 'a\0b' } })).status,
  ).toBe(400)
  const { body } = await api.call('POST', '/partner-applications/2/refuse', { json: { reason: 'No shops.' } })
  expect(body).toMatchObject({ state: 'refused', reason: 'No shops.', clients: [], link: null })
  for (const json of [{}, { environments: [] }, { environments: ['staging'] }, { environments: 'sandbox' }])
    expect((await api.call('POST', '/partner-applications/3/approve', { json })).status).toBe(400)
  expect((await api.call('GET', '/partner-applications/3')).body.state).toBe('waiting')
})

test('an unknown number is not there, and a key of the sandbox learns nothing', async () => {
  for (const [method, path, json] of [
    ['GET', '/partner-applications/99', undefined],
    ['POST', '/partner-applications/99/approve', { environments: ['sandbox'] }],
    ['POST', '/partner-applications/99/refuse', { reason: 'No.' }],
    ['POST', '/partner-applications/99/revoke', {}],
    ['POST', '/partner-applications/99/link', undefined],
  ] as const) {
    const asked = json === undefined ? {} : { json }
    const missing = await api.call(method, path, asked)
    expect([path, missing.status, missing.body.error.code]).toEqual([path, 404, 'partner-not-found'])
    for (const there of [path, path.replace('99', '3')])
      expect((await api.call(method, there, { ...asked, key: api.keys.test })).status).toBe(403)
  }
  for (const path of ['/partner-applications', '/partner-form'])
    expect((await api.call('GET', path, { key: api.keys.test })).status).toBe(403)
})

test('the form is closed and opened', async () => {
  expect((await api.call('GET', '/partner-form')).body).toEqual({ isOpen: true })
  expect((await api.call('PUT', '/partner-form', { json: { isOpen: false } })).body).toEqual({
    isOpen: false,
  })
  expect((await api.call('PUT', '/partner-form', { json: { isOpen: false } })).body).toEqual({
    isOpen: false,
  })
  expect((await api.call('PUT', '/partner-form', { json: {} })).status).toBe(400)
  await api.call('PUT', '/partner-form', { json: { isOpen: true } })
})
