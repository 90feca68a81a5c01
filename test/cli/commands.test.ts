import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { testHub } from '../support/hub.ts'
import { buyer, request, seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Ran, started, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  await fresh.admin.query(`select setval(pg_get_serial_sequence('hub.credential', 'credential_id'), 5000)`)
  await seedItems(fresh.admin, { first: 100_000, count: 3, onHand: { 1: 10, 3: 5 } })
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    // a test server may speak through a socket, whose folder is no host name
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: folder,
    DROPDOCK_LOG: 'silent',
    PORT: '0',
  }
  // the roles of the test server have passwords of their own secret; ours are made equal to what the command expects
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => dropdock(args, { variables, cwd: folder })

async function json<T>(...args: string[]): Promise<T> {
  const ran = await run(...args, '--json')
  expect(ran, args.join(' ')).toMatchObject({ code: 0 })
  return JSON.parse(ran.out) as T
}

async function placed(retailerId: number, lines: [number, number][]): Promise<string> {
  const hub = testHub({ db: fresh.db, clock: systemClock })
  const { order } = await placeOrder(hub, buyer(retailerId), request(lines))
  return String(order.number)
}

function refused(ran: Ran, sentence: RegExp, code = 1): void {
  expect(ran.err).toMatch(sentence)
  // one sentence: no stack, and nothing where an answer would be
  expect(ran.err).not.toMatch(/\n\s+at /)
  expect(ran).toMatchObject({ code, out: '' })
}

test('an order is found, packed, shipped in two parcels, and told', async () => {
  const number = await placed(1, [[100_000, 2]])
  const listed = await run('order', 'list', '--retailer', 'r1', '--state', 'scheduled')
  expect(listed.out.split('\n')[0]).toBe('RETAILER\tNUMBER\tPO\tSTATE\tPLACED\tSHIP TO\tLINES\tTOTAL')
  expect(listed.out).toMatch(new RegExp(`^r1\t${number}\t–\tscheduled\t.*\tTest Customer\t1\t50.00$`, 'm'))
  expect((await run('order', 'pack', 'r1', number)).out).toBe(`Order ${number} is packed.\n`)
  refused(await run('order', 'cancel', 'r1', number), /is packed and can no longer be canceled/)
  const ship = ['order', 'ship', 'r1', number, '--carrier', 'FedEx']
  const first = await run(...ship, '--tracking', '1', '--line', '1=1')
  expect(first.out).toBe(`Order ${number} is partially_shipped.\n`)
  refused(await run(...ship, '--tracking', '2', '--line', '1=5'), /Of line 1, 1 can still ship; 5 was asked/)
  const done = await json<{ state: string }>(...ship, '--tracking', '2')
  expect(done.state).toBe('shipped')
  // the very shapes of the operator API: money is decimal text
  expect(await json('order', 'show', 'r1', number)).toMatchObject({
    figures: { total: '50' },
    lines: [{ unitPrice: '25', unitCost: '10' }],
  })
  expect(await json('order', 'list', '--retailer', 'r1')).toMatchObject([{ retailer: 'r1', total: '50' }])
  const shown = await run('order', 'show', 'r1', number)
  expect(shown.out).toContain(`Order ${number} of r1: shipped`)
  expect(shown.out).toContain('by FedEx 2 https://www.fedex.com/')
  await sequenceEvents(testHub({ db: fresh.db }), 'production')
  const events = await json<{ seq: number; number: number }[]>('event', 'list', '--retailer', 'r1')
  expect(events.filter((event) => event.number === Number(number))).toHaveLength(5)
})

test('where an order has several fulfillments, one has to be named', async () => {
  const number = await placed(2, [[100_001, 12]])
  refused(
    await run('order', 'pack', 'r2', number),
    /several fulfillments: 1 \(scheduled\), 2 \(scheduled\)\. Say which with --fulfillment/,
  )
  expect((await run('order', 'pack', 'r2', number, '--fulfillment', '2')).code).toBe(0)
})

test('a token with scopes and an end', async () => {
  const token = ['credential', 'issue', '--dialect', 'homeroots', '--retailer', 'r1', '--name', 'oms']
  const scoped = await run(...token, '--scopes', 'write_orders, read_orders', '--expires', '30d')
  expect(scoped.out).toMatch(/^ddhr_live_[\w-]{43}\n$/)
  expect(scoped.err).toMatch(/production environment, until \d{4}-\d\d-\d\dT/)
  expect(await json('credential', 'list', '--retailer', 'r1')).toMatchObject([
    { kind: 'endless-aisles-token' },
    { kind: 'homeroots-token', scopes: ['read_orders', 'write_orders'], expiresAt: expect.any(String) },
  ])
  refused(await run(...token), /The scopes of this kind are read_inventory, read_orders, write_orders/)
})

test('parties, credentials and files', async () => {
  const added = await run('retailer', 'add', 'hound', '--name', 'Harbor Hound', '--backorders', 'yes')
  expect(added.out).toMatch(/^Retailer hound has the number \d+\.\n$/)
  const freight = ['retailer', 'change', 'hound', '--freight-table', 'std']
  expect(await json(...freight)).toMatchObject({ freightTable: 'std', backorders: true })
  refused(
    await run('retailer', 'change', 'ghost', '--splits', 'no'),
    /No retailer has the code or the number ghost/,
  )
  const issue = [
    'credential',
    'issue',
    '--kind',
    'endless-aisles-token',
    '--retailer',
    'hound',
    '--name',
    'shop',
  ]
  const issued = await run(...issue, '--sandbox')
  expect(issued.out).toMatch(/^[0-9a-f]{32}\n$/)
  const list = await json<{ credentialId: number; environment: string }[]>(
    'credential',
    'list',
    '--sandbox',
    '--retailer',
    'hound',
  )
  expect(list).toMatchObject([{ name: 'shop', environment: 'sandbox', revokedAt: null }])
  expect(JSON.stringify(list)).not.toContain(issued.out.trim())
  const revoked = await run('credential', 'revoke', String(list[0]?.credentialId), '--environment', 'sandbox')
  expect(revoked.out).toMatch(/is revoked/)

  const file = join(folder, 'catalog.csv')
  writeFileSync(
    file,
    'sku,product,title,supplier,supplier_sku,cost\nA-1,a,Thing,s1,x,1\nA-2,a,Thing,s1,y,abc\n',
  )
  const bad = await run('catalog', 'import', file)
  expect(bad).toMatchObject({ code: 1, err: expect.stringContaining('1 row was refused') })
  expect(bad.out).toContain('3\tcost\tabc\t')
  refused(await run('catalog', 'import', join(folder, 'none.csv')), /there is no such file/)
  const stock = await dropdock(['stock', 'import', '-', '--format', 'jsonl'], {
    variables,
    cwd: folder,
    input: '{"warehouse":"w1","sku":"A-1","on_hand":7}\n',
  })
  expect(stock).toMatchObject({ code: 0, out: '1 row: 1 new, 0 changed, 0 unchanged, 0 refused (written)\n' })
})

test('what is asked wrongly is told with 2, before anything is opened', async () => {
  refused(
    await run('order', 'ship', 'r1', '1', '--carrier', 'UPS'),
    /required option '--tracking <number>'/,
    2,
  )
  refused(await run('order', 'show', 'r1', 'abc'), /A whole number from 1 on is expected/, 2)
  refused(await run('order', 'list', '--state', 'lost'), /Known states are/, 2)
  refused(await run('order', 'list', '--environment', 'moon'), /Allowed choices are production, sandbox/, 2)
  refused(
    await run('order', 'list', '--environment', 'production', '--sandbox'),
    /cannot be used with option/,
    2,
  )
  refused(await run('ordr', 'list'), /unknown command 'ordr'/, 2)
  refused(
    await dropdock(['retailer', 'list'], { variables: { PORT: 'x' }, cwd: folder }),
    /PORT must be a port number/,
  )
})

test('doctor and verify find a sound hub, and config shows where settings come from', async () => {
  const findings = await json<{ verdict: string; subject: string }[]>('doctor')
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  expect(findings.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['Node.js', 'database', 'schema', 'clock', 'disk']),
  )
  const down = { ...variables, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }
  const sick = await dropdock(['doctor'], { variables: down, cwd: folder })
  expect(sick.code).toBe(1)
  expect(sick.out).toMatch(/fail database: 127\.0\.0\.1:1 does not answer: .*\n\s+→ Start it/)
  writeFileSync(join(folder, '.env'), 'HOST=0.0.0.0\nPORT=9\n')
  const shown = await dropdock(['config'], { variables: down, cwd: folder })
  rmSync(join(folder, '.env'))
  expect(shown.out).toMatch(/^HOST\t0\.0\.0\.0\t\.env\t/m)
  expect(shown.out).toMatch(/^PORT\t0\tenvironment\t/m)
  expect(shown.out).toMatch(/^DROPDOCK_POOL\t8\tdefault\t/m)
  expect(shown.out).not.toContain('secret@')
  expect(shown.out).not.toContain(variables.DROPDOCK_SECRET as string)
  const verified = await json<Record<string, { violations: number }[]>>('verify')
  expect(Object.keys(verified)).toEqual(['production', 'sandbox'])
})

test.each(['serve', 'work'])('%s runs until it is told to stop, and ends well', async (command) => {
  const child = started([command], variables, folder)
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer) => {
      heard += part
      if (/answers at|Working/.test(heard)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', () => reject(new Error(heard)))
  })
  child.kill('SIGINT')
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code, heard).toBe(0)
})

test('without a database of your own, a command brings up the private one and leaves it stopped', async () => {
  const own = mkdtempSync(join(tmpdir(), 'dropdock-cli-own-'))
  try {
    const there = { variables: { DROPDOCK_DATA: join(own, 'data'), DROPDOCK_LOG: 'silent' }, cwd: own }
    // in the wrong folder, nothing is made
    for (const args of [
      ['supplier', 'add', 'acme', '--name', 'Acme'],
      ['order', 'list'],
      ['stock', 'import', '-'],
    ]) {
      refused(
        await dropdock(args, there),
        /There is no hub here: .* run “dropdock start” or “dropdock migrate”/,
      )
    }
    const looked = await dropdock(['doctor'], there)
    expect([looked.code, looked.out]).toEqual([1, expect.stringMatching(/^fail hub: There is no hub here/m)])
    expect(readdirSync(own)).toEqual([])
    expect(await dropdock(['migrate'], there)).toMatchObject({ code: 0 })
    const ran = await dropdock(['supplier', 'add', 'acme', '--name', 'Acme', '--json'], there)
    expect(ran, ran.err).toMatchObject({ code: 0 })
    expect(JSON.parse(ran.out)).toMatchObject({ supplierId: 1, code: 'acme', name: 'Acme' })
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
})
