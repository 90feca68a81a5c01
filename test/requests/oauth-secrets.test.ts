import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { call, credentialsOf, openWorld, type World } from '../oauth/world.ts'
import { ask } from '../support/http.ts'

let world: World
let sent = 0
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.site.close())
beforeEach(async () => {
  await table()
  await world.site.fresh.admin.query('truncate production.request_log, production.request_order')
  sent = 0
})

const canary = 'S3cret.canary-0123456789'
const basic = Buffer.from(`app:${canary}`).toString('base64')
const names =
  'client_secret code refresh_token access_token token assertion code_verifier password client_id grant_type redirect_uri scope audience username state token_type_hint x'
const headerNames = 'accept user-agent idempotency-key if-none-match x-request-id cookie x-ea-request-token'

/** A body of each kind that the endpoints read. */
const kinds = {
  'application/x-www-form-urlencoded': (fields: readonly [string, string][]) =>
    new URLSearchParams(Object.fromEntries(fields)).toString(),
  'application/json': (fields: readonly [string, string][]) => JSON.stringify(Object.fromEntries(fields)),
  'multipart/form-data; boundary=b': (fields: readonly [string, string][]) =>
    `${fields
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--b--\r\n`,
}

async function send(...[fields, more]: [Parameters<typeof call>[1], Parameters<typeof call>[2]?]) {
  sent += 1
  return await call(world.site, fields, more)
}

async function get(path: string): Promise<void> {
  sent += 1
  await ask(world.site.port, path)
}

/** All that the log holds, once everything that was answered is in it. */
async function table(): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 30))
  await world.site.hub.requestLog.production.drain()
  const { rows } = await world.site.fresh.admin.query<{ text: string }>(
    'select l::text as text from production.request_log l',
  )
  return rows.map(({ text }) => text)
}

async function expectNothing(): Promise<void> {
  const kept = await table()
  expect(kept).toHaveLength(sent)
  for (const secret of [canary, 'canary', basic, world.client.clientSecret ?? ''])
    expect(kept.filter((text) => text.includes(secret)).slice(0, 3)).toEqual([])
}

test.each(['/homeroots', '/inventory-source'])(
  'no field of %s brings a secret into the log',
  async (mount) => {
    for (const [type, write] of Object.entries(kinds)) {
      const headers = { 'content-type': type }
      for (const name of names.split(' ')) {
        const fields = { grant_type: 'authorization_code', ...credentialsOf(world.client), [name]: canary }
        await send(write(Object.entries(fields)), { path: `${mount}/oauth/token`, headers })
      }
      for (const path of ['revoke', 'introspect']) {
        const fields = { ...credentialsOf(world.client), token: canary }
        await send(write(Object.entries(fields)), { path: `${mount}/oauth/${path}`, headers })
      }
    }
    await expectNothing()
    // what is left says what it was about
    expect((await table()).some((text) => text.includes('grant_type=authorization_code'))).toBe(true)
  },
)

test('no header brings one', async () => {
  // in one that is kept, beside the place where it proves something
  for (const name of headerNames.split(' ')) {
    await send(
      { grant_type: 'refresh_token' },
      { headers: { authorization: `Basic ${basic}`, [name]: canary } },
    )
    await send(
      { grant_type: 'refresh_token' },
      { headers: { authorization: `Bearer ${canary}`, [name]: canary } },
    )
    await send({ code: canary }, { headers: { [name]: canary } })
  }
  await expectNothing()
})

test('no address and no unreadable body brings one', async () => {
  const unreadable = [`{"code":${canary}}`, `["${canary}"]`, `{"a":{"b":"${canary}"}}`, `{"${canary}":"1"}`]
  for (const body of [canary, ...unreadable]) {
    await send(body)
    await send(body, { headers: { 'content-type': 'application/json' } })
    await send(body, { headers: { 'content-type': 'multipart/form-data; boundary=b' } })
    await get(`/homeroots/oauth/token?${encodeURIComponent(body)}`)
    await get(`/inventory-source/userinfo?access_token=${encodeURIComponent(body)}&x=${canary}`)
  }
  await expectNothing()
})
