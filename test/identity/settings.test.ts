import { pino } from 'pino'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '../../src/config/env.ts'
import type { Hub } from '../../src/core/hub.ts'
import { cookiesOf } from '../../src/identity/visit.ts'
import { createServer } from '../../src/wire/server.ts'

const secret = 'x'.repeat(32)

test('mail, proxies and the form of expires_in are read, and wrong ones named', () => {
  const config = loadConfig('/nowhere', {
    DROPDOCK_SECRET: secret,
    DROPDOCK_SMTP: 'smtps://u:p@mail.example.com:465',
    DROPDOCK_MAIL_FROM: 'Hub <hub@example.com>',
    DROPDOCK_PROXIES: '10.0.0.0/8, ::1',
    DROPDOCK_HOMEROOTS_EXPIRES_IN: 'number',
    DROPDOCK_INVENTORY_SOURCE_AUDIENCE: 'https://api.example/v1',
  })
  expect(config).toMatchObject({
    smtpUrl: 'smtps://u:p@mail.example.com:465',
    mailFrom: 'Hub <hub@example.com>',
    proxies: ['10.0.0.0/8', '::1'],
    homerootsExpiresIn: 'number',
    inventorySourceAudience: 'https://api.example/v1',
  })
  const wrong = {
    DROPDOCK_SMTP: 'http://mail',
    DROPDOCK_MAIL_FROM: 'nobody',
    DROPDOCK_PROXIES: 'proxy.example.com',
    DROPDOCK_HOMEROOTS_EXPIRES_IN: 'yes',
  }
  const load = () => loadConfig('/nowhere', { DROPDOCK_SECRET: secret, ...wrong })
  expect(load).toThrow(ConfigError)
  for (const name of Object.keys(wrong)) expect(load).toThrow(name)
  const plain = loadConfig('/nowhere', { DROPDOCK_SECRET: secret })
  expect(plain).toMatchObject({ smtpUrl: undefined, proxies: [], homerootsExpiresIn: 'text' })
  expect(plain.inventorySourceAudience).toBeUndefined()
})

test('over TLS, cookies carry the prefix that no other host can set', () => {
  // as: nothing but the address is looked at
  const over = (baseUrl: string) => cookiesOf({ baseUrl } as Hub)
  expect(over('https://hub.example.com')).toEqual({
    session: '__Host-dropdock-session',
    form: '__Host-dropdock-form',
    options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
  })
  expect(over('http://localhost:4400')).toMatchObject({
    session: 'dropdock-session',
    options: { secure: false },
  })
})

test.each([
  [[], '10.1.2.3'],
  [['10.0.0.0/8'], '198.51.100.7'],
  [['192.0.2.1'], '10.1.2.3'],
])('with the proxies %j, the caller is %s', async (proxies, ip) => {
  const logger = pino({ level: 'silent' })
  const app = createServer({ logger, mountOf: () => undefined, proxies })
  app.get('/ip', async (request) => request.ip)
  const asked = {
    url: '/ip',
    remoteAddress: '10.1.2.3',
    headers: { 'x-forwarded-for': '6.6.6.6, 198.51.100.7' },
  }
  expect((await app.inject(asked)).body).toBe(ip)
  await app.close()
})
