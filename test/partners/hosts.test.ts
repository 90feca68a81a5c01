import { expect, test } from 'vitest'
import { ask } from '../support/http.ts'
import { openSite } from '../support/site.ts'

test('partners find their pages under every host name, also one that is bound to a wire', async () => {
  const host = 'api-test.example.com'
  const site = await openSite({ hosts: [{ host, dialect: 'inventory-source', environment: 'sandbox' }] })
  for (const name of [host, 'elsewhere.example.com'])
    for (const path of ['/partners', '/partners/manage', '/partners?x=1']) {
      const answer = await ask(site.port, path, { headers: { host: name } })
      expect([name, path, answer.status]).toEqual([name, path, 200])
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  // what only begins alike is the wire's
  const other = await ask(site.port, '/partnership', { headers: { host } })
  expect(other.text).not.toContain('<html')
  await site.close()
})

test('the sandbox’s own role sees nothing of partners', async () => {
  const { hub, close } = await openSite()
  const tables = ['application', 'client', 'link', 'session', 'form'].map((name) => `hub.partner_${name}`)
  for (const table of tables) {
    await hub.db.environments.production.query(`select from ${table}`)
    await expect(hub.db.environments.sandbox.query(`select from ${table}`)).rejects.toThrow(
      'permission denied',
    )
  }
  await close()
})
