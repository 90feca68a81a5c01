import { execFile } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { routine } from '../../src/store/migrations.ts'
import type { Window } from './rounds.ts'
import { FIRST_ITEM, RETAILERS, type World } from './world.ts'

const run = promisify(execFile)

/** PostgreSQL's own load generator, where this machine has one. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const places = [
    ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, 'pgbench')),
    ...versions.map((version) => join(debian, version, 'bin/pgbench')),
  ]
  return places.find((place) => existsSync(place))
}

/** The same routine, one order a call, prepared, from `clients` connections of pgbench: no planning, no Node. */
export async function pgbench(
  pgbenchPath: string,
  world: World,
  clients: number,
  seconds: number,
): Promise<Window> {
  const file = join(tmpdir(), `dropdock-pgbench-${process.pid}.sql`)
  writeFileSync(file, script(world.items))
  const { stdout } = await run(
    pgbenchPath,
    [
      '-n',
      '-M',
      'prepared',
      '-h',
      world.socket.host,
      '-p',
      String(world.socket.port),
      '-U',
      'dropdock_production',
      '-c',
      String(clients),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      file,
      'bench',
    ],
    { env: { ...process.env, PGOPTIONS: '' } },
  )
  const tps = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  const latency = Number(/latency average = ([\d.]+)/.exec(stdout)?.[1])
  return { perSecond: tps, p50Ms: latency, p99Ms: Number.NaN }
}

function script(items: number): string {
  const last = Math.floor(items / 3) - 2
  const line = (no: number, item: string) =>
    `json_build_object('o', 1, 'line_no', ${no}, 'item', ${item}, 'version', 1, 'product', ${item}, 'sku', 'sku' || (${item}), 'gtin', null, 'quantity', 1, 'unit_price', 250000, 'unit_cost', 100000)`
  const part = (no: number, fulfillment: number, item: string) =>
    `json_build_object('o', 1, 'line_no', ${no}, 'part_no', 1, 'fulfillment_no', ${fulfillment}, 'item', ${item}, 'k', ${no}, 'quantity', 1)`
  const fulfillment = (no: number, item: string) =>
    `json_build_object('o', 1, 'no', ${no}, 'supplier', 1 + (${item}) % 3, 'state', 'scheduled', 'hold', null, 'freight', 75000, 'pick_pack', 20000, 'ship_date', '2026-11-22')`
  const [a, b, c] = ['a', 'b', 'c'].map(
    (name) => `(${FIRST_ITEM} + 3 * :${name}::int${name === 'c' ? ' + 1' : ''})`,
  ) as [string, string, string]
  // built by the server: pgbench takes every colon of a literal for a variable
  const address = `json_build_object('firstName', 'Test', 'lastName', 'Customer', 'fullName', 'Test Customer', 'company', null,
    'line1', '123 Anyplace St', 'line2', null, 'line3', null, 'city', 'Hyrule', 'state', 'NC', 'postalCode', '27511',
    'country', 'US', 'phone', null)`
  return `\\set r random(1, ${RETAILERS})
\\set a random(0, ${last})
\\set b random(0, ${last})
\\set c random(0, ${last})
select r_verdict from ${routine('place_orders').versionedName}(
  json_build_array(json_build_object('o', 1, 'credential', :r::int, 'key', 'req:' || gen_random_uuid(), 'hash', repeat('ab', 32),
    'terms', 1, 'dialect', 'endless-aisles', 'po', null, 'state', 'scheduled', 'email', 'shopper@example.com',
    'ship_to', ${address}, 'bill_to', null, 'ship_via', null, 'tax_rate', 0, 'shipping_cost', 0, 'discount', 0,
    'extension', null, 'actor', 'bench', 'suppliers', json_build_array(1 + ${a} % 3, 1 + ${c} % 3),
    'payload', json_build_object('state', 'scheduled'))),
  json_build_array(${line(1, a)}, ${line(2, b)}, ${line(3, c)}),
  json_build_array(${fulfillment(1, a)}, ${fulfillment(2, c)}),
  json_build_array(${part(1, 1, a)}, ${part(2, 1, b)}, ${part(3, 2, c)}),
  array[json_build_object('decision', repeat('0123456789', 150))::text],
  array[${a}, ${b}, ${c}], array[1 + ${a} % 3, 1 + ${b} % 3, 1 + ${c} % 3], now(), 202611);
`
}
