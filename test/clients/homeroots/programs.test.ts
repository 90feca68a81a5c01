import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mountPath } from '../../../src/app.ts'
import { environments } from '../../../src/core/shared/environment.ts'
import { DEMO_RETAILER, loadDemo } from '../../../src/jobs/load-demo.ts'
import { freshDatabase } from '../../support/database.ts'
import type { HomerootsClient } from '../../support/http.ts'
import { openDoors, type Shop } from '../../support/shop.ts'
import { run, tool } from '../../support/tools.ts'
import { expectSound } from '../../support/trade.ts'

/** The document's own three programs, changed in host and token alone: they place one order, with one PO. */
let shop: Shop
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  await loadDemo(shop.hub, new URL('../../../demo/', import.meta.url), { print: () => {} })
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

const cwd = fileURLToPath(new URL('./', import.meta.url))
const programs = [
  ['PHP', () => tool('php'), 'order.php', /^string\(\d+\) "(.*)"\n$/],
  ['Python', () => tool('python'), 'order.py', /^b'(.*)'\n$/],
  ['Node.js', () => process.execPath, 'order.cjs', /^(.*)\n$/],
] as const

describe.each(environments)('the programs of the document, %s', (environment) => {
  let client: HomerootsClient
  beforeAll(async () => {
    client = await shop.buyer(DEMO_RETAILER, environment)
  })
  const orders = async () =>
    (await shop.fresh.admin.query(`select 1 from ${environment}.orders where po = '11-0123456789'`)).rowCount

  test.each(programs)('%s', async (_name, program, file, printed) => {
    const variables = {
      BASE_URL: `http://127.0.0.1:${shop.port}${mountPath('homeroots', environment)}`,
      TOKEN: client.token,
    }
    const ran = await run(program(), [file], { cwd, variables })
    expect(ran.code, ran.err).toBe(0)
    const [, answer = ''] = printed.exec(ran.out) ?? []
    expect(JSON.parse(answer), ran.out + ran.err).toEqual({
      po_number: '11-0123456789',
      invoice_numbers: [expect.any(String), expect.any(String)],
      payment_type: 'net_terms',
      message: 'Order submitted successfully.',
      status: true,
    })
    expect(await orders(), 'the next program repeats the order of the first').toBe(1)
  })

  test('all three are told the same', async () => {
    const said = new Set<string>()
    for (const [, program, file, printed] of programs) {
      const variables = {
        BASE_URL: `http://127.0.0.1:${shop.port}${mountPath('homeroots', environment)}`,
        TOKEN: client.token,
      }
      const { out } = await run(program(), [file], { cwd, variables })
      said.add(printed.exec(out)?.[1] ?? '')
    }
    expect(said.size).toBe(1)
  })

  test('a token that is no good is told in JSON, not by a redirect', async () => {
    for (const [, program, file, printed] of programs) {
      const variables = {
        BASE_URL: `http://127.0.0.1:${shop.port}${mountPath('homeroots', environment)}`,
        TOKEN: 'your_token_here...',
      }
      const { out } = await run(program(), [file], { cwd, variables })
      expect(printed.exec(out)?.[1], file).toBe('{"message":"Unauthenticated."}')
    }
  })
})
