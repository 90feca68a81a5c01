import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authenticateBearer, authenticateRetailer } from '../../src/core/access/authenticate.ts'
import { issueCredential, revokeCredential } from '../../src/core/access/issue-credential.ts'
import { operator } from '../support/hub.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

describe('who may ask', () => {
  test('a key says who it is and for which environment', async () => {
    expect((await api.call('GET', '/whoami')).body).toMatchObject({ environment: 'production', name: 'test' })
    const test = await api.call('GET', '/whoami', { key: api.keys.test })
    expect(test.body.environment).toBe('sandbox')
  })

  test('no key, another key, a retailer’s token and a key of another kind are all alike', async () => {
    const token = await issueCredential(api.hub, operator.production, {
      kind: 'endless-aisles-token',
      retailer: 'r1',
      name: 'shop',
    })
    const wrong = [
      null,
      '',
      'ddk_live_0000',
      token.secret,
      api.keys.live.replace('ddk_live_', 'ddk_test_'),
      api.keys.test.replace('ddk_test_', 'ddk_live_'),
      `${api.keys.live}x`,
      'x'.repeat(4000),
    ]
    for (const key of wrong) {
      for (const [method, path] of [
        ['GET', '/orders'],
        ['POST', '/imports/stock'],
        ['GET', '/nowhere'],
        ['DELETE', '/orders'],
      ] as const) {
        const answer = await api.call(method, path, { key })
        expect([answer.status, answer.body.error.code], `${method} ${path} ${key}`).toEqual([
          401,
          'unauthenticated',
        ])
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      }
    }
  })

  test('a revoked key ends at once', async () => {
    const issued = await api.call('POST', '/credentials', { json: { kind: 'operator-key', name: 'short' } })
    const { credentialId, secret } = issued.body
    expect((await api.call('GET', '/whoami', { key: secret })).body.credentialId).toBe(credentialId)
    const revoked = await api.call('DELETE', `/credentials/${credentialId}`)
    expect(revoked.body.revokedAt).not.toBeNull()
    // when it was last used is written beside the requests, and may come in between
    const { lastUsedAt: _, ...ended } = revoked.body
    expect((await api.call('DELETE', `/credentials/${credentialId}`)).body).toMatchObject(ended)
    expect((await api.call('GET', '/whoami', { key: secret })).status).toBe(401)
  })
})

describe('credentials', () => {
  test('a token of HomeRoots says what it may do and when it ends', async () => {
    const json = {
      kind: 'homeroots-token',
      retailer: 'r1',
      name: 'OMS',
      scopes: ['write_orders', 'read_orders'],
    }
    const { status, body } = await api.call('POST', '/credentials', { json: { ...json, expiresInDays: 30 } })
    expect(status).toBe(201)
    const caller = await authenticateBearer(api.hub, 'production', 'homeroots', body.secret)
    expect(caller).toMatchObject({ retailerId: 1, scopes: ['read_orders', 'write_orders'] })
    const listed = (await api.call('GET', '/credentials?retailer=r1')).body
    expect(JSON.stringify(listed)).toContain(`"expiresAt":"${body.expiresAt}"`)
    for (const [wrong, expected] of [
      [{ scopes: ['read_products'] }, 400],
      [{ expiresInDays: 0 }, 400],
      [{ scopes: [] }, 422],
      [{ kind: 'endless-aisles-token' }, 422],
    ] as const) {
      const refused = await api.call('POST', '/credentials', { json: { ...json, ...wrong } })
      expect(refused.status, JSON.stringify(wrong)).toBe(expected)
    }
  })

  test('a token is of the environment of the key that made it, and shown once', async () => {
    const json = { kind: 'endless-aisles-token', retailer: 'r2', name: 'Shop “2”' }
    const { status, body } = await api.call('POST', '/credentials', { json, key: api.keys.test })
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^[0-9a-f]{32}$/)
    const caller = await authenticateRetailer(api.hub, 'sandbox', 'endless-aisles-token', body.secret)
    expect(caller.retailerId).toBe(2)
    await expect(
      authenticateRetailer(api.hub, 'production', 'endless-aisles-token', body.secret),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
    const listed = await api.call('GET', '/credentials?retailer=r2', { key: api.keys.test })
    const text = JSON.stringify(listed.body)
    expect(text).toContain('Shop “2”')
    expect(text).not.toContain(body.secret)
    expect(text).not.toMatch(/hash/i)
    expect((await api.call('GET', '/credentials?retailer=r2')).body.data).toHaveLength(1)
    // of the other environment: not there
    expect((await api.call('DELETE', `/credentials/${body.credentialId}`)).status).toBe(404)
  })

  test('what cannot be noted in the audit trail is neither issued nor revoked', async () => {
    const key = { kind: 'operator-key', retailer: null } as const
    const { hub, fresh } = api
    const { credentialId } = await issueCredential(hub, operator.production, { ...key, name: 'kept' })
    await fresh.admin.query(
      `alter table hub.audit add constraint shut check (action not like 'credential.%') not valid`,
    )
    await expect(issueCredential(hub, operator.production, { ...key, name: 'lost' })).rejects.toThrow('shut')
    await expect(revokeCredential(hub, operator.production, credentialId)).rejects.toThrow('shut')
    await fresh.admin.query('alter table hub.audit drop constraint shut')
    const found = await fresh.admin.query(
      `select name, revoked_at from hub.credential where name in ('kept', 'lost')`,
    )
    expect(found.rows).toEqual([{ name: 'kept', revoked_at: null }])
  })

  test('lists go on where they ended', async () => {
    const first = (await api.call('GET', '/credentials?limit=1')).body
    const second = (await api.call('GET', `/credentials?limit=1&after=${first.next}`)).body
    expect(second.data[0].credentialId).toBeGreaterThan(first.data[0].credentialId)
  })

  test('what makes no sense is refused', async () => {
    const key = await api.call('POST', '/credentials', {
      json: { kind: 'operator-key', retailer: 'r1', name: 'x' },
    })
    expect([key.status, key.body.error.code]).toEqual([422, 'invalid-request'])
    const unknown = { kind: 'endless-aisles-token', retailer: 'nobody', name: 'x' }
    expect((await api.call('POST', '/credentials', { json: unknown })).status).toBe(404)
    expect((await api.call('DELETE', '/credentials/2147483647')).status).toBe(404)
    expect((await api.call('GET', '/credentials?retailer=nobody')).status).toBe(404)
  })
})

describe('parties', () => {
  test('a retailer is added, read by code and number, and changed', async () => {
    const json = { code: 'paws', name: 'Paws & Claws', backorders: true, freightTable: 'std' }
    const added = await api.call('POST', '/retailers', { json })
    expect(added.body).toMatchObject({ code: 'paws', backorders: true, timezone: 'America/New_York' })
    expect((await api.call('POST', '/retailers', { json })).body).toEqual(added.body)
    expect(await api.call('POST', '/retailers', { json: { ...json, name: 'Other' } })).toMatchObject({
      status: 409,
      body: { error: { message: 'There is already retailer paws, with other content.' } },
    })
    const { retailerId } = added.body
    expect((await api.call('GET', `/retailers/${retailerId}`)).body).toEqual(added.body)
    const changed = await api.call('PATCH', '/retailers/paws', {
      json: { freightTable: null, timezone: 'America/Chicago' },
    })
    expect(changed.body).toEqual({ ...added.body, freightTable: null, timezone: 'America/Chicago' })
    expect((await api.call('GET', '/retailers')).body.data).toHaveLength(3)
    const bad = await api.call('PATCH', '/retailers/paws', { json: { timezone: 'Mars/Base' } })
    expect([bad.status, bad.body.error.details.messages.length]).toEqual([422, 1])
    expect((await api.call('PATCH', '/retailers/ghost', { json: {} })).status).toBe(404)
    expect((await api.call('GET', '/retailers/ghost')).status).toBe(404)
  })

  test('suppliers, their warehouses, and nothing by a sandbox key', async () => {
    const supplier = await api.call('POST', '/suppliers', { json: { code: 'acme', name: 'Acme' } })
    expect(supplier.body).toMatchObject({ code: 'acme', name: 'Acme' })
    const json = { code: 'acme-east', supplier: 'acme', name: 'East', postalCode: '07001' }
    const made = await api.call('POST', '/warehouses', { json })
    expect(made.body).toMatchObject(json)
    expect((await api.call('GET', '/suppliers?after=2')).body).toEqual({ data: [supplier.body], next: null })
    expect((await api.call('GET', '/warehouses?limit=200')).body.data.at(-1)).toEqual(made.body)
    for (const [method, path, body] of [
      ['POST', '/suppliers', { code: 'b', name: 'B' }],
      ['POST', '/warehouses', { ...json, code: 'c' }],
      ['POST', '/retailers', { code: 'b', name: 'B' }],
      ['PATCH', '/retailers/r1', { name: 'B' }],
      ['POST', '/price-lists', { code: 'b', name: 'B' }],
      ['PUT', '/retailers/r1/entitlements/brand/x', { allowed: true }],
    ] as const) {
      const answer = await api.call(method, path, { json: body, key: api.keys.test })
      expect([answer.status, answer.body.error.code], path).toEqual([403, 'forbidden'])
    }
    expect((await api.call('GET', '/suppliers', { key: api.keys.test })).body.data).toHaveLength(3)
  })

  test('a freight table goes in and out as decimals', async () => {
    const json = {
      name: 'Ground',
      maxBoxPounds: '69.99',
      pickPackOneLine: '1.25',
      pickPackMoreLines: '2',
      tiers: [
        { belowPounds: '15', packaging: '0.5', rates: { '': '8.0000', '100': '6.0001' } },
        { belowPounds: '70.001', packaging: '0', rates: {} },
      ],
    }
    const put = await api.call('PUT', '/freight-tables/ground', { json })
    const [small, big] = json.tiers
    const exact = [{ ...small, rates: { '': '8', '100': '6.0001' } }, big]
    expect(put.body).toEqual({ code: 'ground', ...json, tiers: exact })
    const listed = (await api.call('GET', '/freight-tables', { key: api.keys.test })).body.data
    expect(listed.at(-1)).toEqual(put.body)
    expect((await api.call('PUT', '/freight-tables/ground', { json: { ...json, tiers: [] } })).status).toBe(
      422,
    )
    const float = { ...json, pickPackOneLine: 1.25 }
    expect((await api.call('PUT', '/freight-tables/ground', { json: float })).status).toBe(400)
  })
})
