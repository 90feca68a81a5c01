import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100_000, count: 3, onHand: { 1: 10, 3: 5 } })
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: join(folder, 'data'),
    DROPDOCK_LOG: 'silent',
  }
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

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return name
}

test('a dry run shows old and new, and the refused rows go into a file beside', async () => {
  const first = 'sku,title,supplier,cost,retail\nC-1,Bone,s1,5,9.99\nC-2,Ball,s1,2,4\n'
  expect(await run('catalog', 'import', write('catalog.csv', first))).toMatchObject({
    code: 0,
    out: '2 rows: 2 new, 0 changed, 0 unchanged, 0 refused (written)\n',
  })
  const next = first.replace(',5,', ',5.25,').replace(',2,4', ',two,4')
  const ran = await run('catalog', 'import', write('catalog.csv', next), '--dry-run')
  expect(ran.code).toBe(1)
  expect(ran.out).toContain('2 rows: 0 new, 1 changed, 0 unchanged, 1 refused (dry run, nothing written)\n')
  expect(ran.out).toContain('ROW\tWHAT\tCOLUMN\tOLD\tNEW\n')
  expect(ran.out).toMatch(/^2\tC-1\tcost\t5\t5\.25$/m)
  expect(ran.out).toMatch(/^3\tcost\ttwo\tis not an amount/m)
  expect(ran.err).toContain('The refused rows are in catalog.refused.csv: mend them and import that file.')
  expect(ran.err).toMatch(/error: 1 row was refused\.\n$/)
  const mend = readFileSync(join(folder, 'catalog.refused.csv'), 'utf8')
  expect(mend).toMatch(/refused_because,sku,title,supplier,cost,retail/)
  // a second copy does not take the place of one that may be half mended
  const again = await run('catalog', 'import', 'catalog.csv')
  expect(again.err).toContain('The refused rows are in catalog.refused-2.csv')
  write('catalog.refused.csv', mend.replace(',two,', ',2.5,'))
  expect(await run('catalog', 'import', 'catalog.refused.csv')).toMatchObject({
    code: 0,
    out: '1 row: 0 new, 1 changed, 0 unchanged, 0 refused (written)\n',
  })
  const over = await run('catalog', 'import', 'catalog.csv', '--refused', './catalog.csv')
  expect([over.code, readFileSync(join(folder, 'catalog.csv'), 'utf8')]).toEqual([1, next])
  const named = await run('catalog', 'import', 'catalog.csv', '--refused', 'mend.csv', '--strict', '--json')
  expect(JSON.parse(named.out)).toMatchObject({
    layout: 'hub',
    refused: 1,
    applied: false,
    refusedRows: 'mend.csv',
  })
  expect(named.err).toMatch(/1 row was refused, and with --strict nothing was written/)
  expect(existsSync(join(folder, 'mend.csv'))).toBe(true)
})

test('a file nobody knows is guessed at, the guess saved, and used', async () => {
  const file = write(
    'bestand.csv',
    Buffer.from('Part No;Qty;Größe\nsku100000;42;XL\nsku100001;7;S\n', 'latin1'),
  )
  const refused = await run('stock', 'import', file, '--warehouse', 'w1', '--layout', 'nobody')
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toMatch(/no layout and no saved mapping “nobody”; there are hub, shopify/)
  const guess = await run('mapping', 'guess', file, '--kind', 'stock', '--warehouse', 'w1')
  expect(guess.out).toMatch(/^csv, windows-1252, parted by “;”\. /)
  expect(guess.out).toMatch(/^Qty\ton_hand\t42 \| 7\t/m)
  expect((await run('mapping', 'guess', file)).code).toBe(2)
  write(
    'own.json',
    '{"kind":"stock","columns":{"sku":"Part No","on_hand":"Qty"},"constants":{"warehouse":"w1"}}',
  )
  expect((await run('mapping', 'put', 'own', 'own.json')).out).toBe(
    'Mapping own is saved: import with --layout own.\n',
  )
  const saved = await run(
    'mapping',
    'guess',
    file,
    '--kind',
    'stock',
    '--warehouse',
    'w3',
    '--save',
    'guessed',
  )
  expect(saved.out).toMatch(/Saved: import with --layout guessed\.\n$/)
  expect(await json<object[]>('mapping', 'list')).toMatchObject([
    { code: 'guessed' },
    { code: 'own', kind: 'stock' },
  ])
  expect((await run('mapping', 'show', 'own')).out).toMatch(
    /sku ← Part No\n {2}on_hand ← Qty\n {2}warehouse = w1/,
  )
  expect(await run('stock', 'import', file, '--layout', 'own')).toMatchObject({
    code: 0,
    out: 'Read by the layout “own”.\n2 rows: 0 new, 2 changed, 0 unchanged, 0 refused (written)\n',
  })
  const bad = await run('mapping', 'put', 'own', write('bad.json', '{"kind":"stock"'))
  expect([bad.code, bad.err]).toEqual([1, expect.stringMatching(/^error: “bad\.json” cannot be read: /)])
  expect((await run('mapping', 'remove', 'own')).out).toBe('Mapping own is removed.\n')
  expect((await run('mapping', 'show', 'own')).err).toMatch(/no saved mapping “own”/)
})

test('what comes by the standard input lies nowhere afterwards, and every import is listed', async () => {
  const input = 'warehouse,sku,on_hand\nw1,sku100000,1\nw1,sku100001,x\n'
  const ran = await dropdock(['stock', 'import', '-', '--sandbox', '--refused', 'out.csv'], {
    variables,
    cwd: folder,
    input,
  })
  expect(ran.code).toBe(1)
  expect(existsSync(join(folder, 'out.csv'))).toBe(true)
  const listed = await json<{ importId: number; by: string; rowsRead: number }[]>(
    'import',
    'list',
    '--sandbox',
  )
  expect(listed).toMatchObject([
    { kind: 'stock', state: 'done', rowsRead: 2, fileName: '', by: 'operator:command-line' },
  ])
  const id = String(listed[0]?.importId)
  const shown = await run('import', 'show', id, '--sandbox', '--refused', 'later.csv')
  expect(shown.out).toMatch(/^state\tdone$/m)
  expect(shown.out).toMatch(/^3\ton_hand\tx\tis not a whole number$/m)
  expect(readFileSync(join(folder, 'later.csv'))).toEqual(readFileSync(join(folder, 'out.csv')))
  expect((await run('import', 'show', id)).err).toMatch(
    /This environment has no import \d+; “dropdock import list”/,
  )
  const none = await run('price', 'import', write('strange.csv', 'a,b\n1,2\n'), '--json')
  expect(JSON.parse(none.out)).toMatchObject({
    error: { code: 'file-refused', details: { importId: expect.any(Number) } },
  })
  expect([none.code, none.err]).toEqual([
    1,
    expect.stringMatching(/^error: The columns of this file are not the hub’s/),
  ])
  const left = [
    join(folder, 'data', 'uploads'),
    join(tmpdir(), `dropdock-uploads-${process.getuid?.() ?? 0}`),
  ]
  expect(left.flatMap((path) => (existsSync(path) ? readdirSync(path) : []))).toEqual([])
})

test('warehouses come in, and the help says what cannot be left out', async () => {
  const file = write('warehouses.csv', 'code,name,postal_code\nnorth,North Hall,07001\n')
  expect(await run('warehouse', 'import', file, '--supplier', 's1')).toMatchObject({ code: 0 })
  expect((await run('warehouse', 'list')).out).toContain('north')
  expect((await run('mapping', 'guess', '--help')).out).toMatch(/--kind <kind> .*\(required\)/s)
})
