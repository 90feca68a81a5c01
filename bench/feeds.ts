import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { OperatorCaller } from '../src/core/access/caller.ts'
import { addFeed } from '../src/core/inventory/feeds/add-feed.ts'
import { runFeed } from '../src/core/inventory/feeds/run-feed.ts'
import { undoFeedRun } from '../src/core/inventory/feeds/undo-run.ts'
import { fileSource } from '../src/core/shared/rows/read/file-source.ts'
import { timed } from './support/copy.ts'
import { type Variant, writeFeed } from './support/import-files.ts'
import { type ImportWorld, openImportWorld } from './support/import-world.ts'
import { median } from './support/rounds.ts'

// A stock feed, read, compared, gated and applied, against PostgreSQL's own COPY of the same file and one UPDATE … FROM it.

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '3' },
    undo: { type: 'boolean', default: false },
  },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const caller: OperatorCaller = {
  ...{ kind: 'operator', environment: 'production', credentialId: null, name: 'bench' },
}
const folder = mkdtempSync(join(tmpdir(), 'dropdock-feeds-'))
// the server, another user, reads here
chmodSync(folder, 0o777)
const path = (variant: Variant) => join(folder, `${variant}.csv`)

async function run(world: ImportWorld, variant: Variant): Promise<number> {
  const source = fileSource(path(variant))
  const file = { source, receivedAt: world.hub.clock.now(), modifiedAt: null }
  const { run: kept } = await runFeed(world.hub, caller, 'bench', file, { dryRun: false })
  if (kept?.state !== 'accepted') throw new Error(`${variant}: ${kept?.state} ${kept?.problem}`)
  return kept.runId
}

/** What the server needs by itself, for the same shelves to say the same: everything a feed does beside is left out. */
async function copyAndUpdate({ owner }: ImportWorld, variant: Variant): Promise<void> {
  await owner.query(`begin;
    create temp table told (warehouse text, sku text, on_hand int) on commit drop;
    copy told from '${path(variant)}' csv header;
    analyze told;
    update production.stock t set on_hand = s.on_hand
      from told s join hub.item i on i.sku = s.sku join hub.warehouse w on w.code = s.warehouse
     where t.item_id = i.item_id and t.warehouse_id = w.warehouse_id;
    commit`)
}

const world = await openImportWorld(1000)
try {
  for (const variant of ['first', 'one changed', 'all changed'] as const)
    await writeFeed(path(variant), 'stock', rows, variant)
  await world.catalogOf(rows)
  await world.owner.query('update hub.warehouse set supplier_id = 1')
  await addFeed(world.hub, caller, {
    ...{ code: 'bench', kind: 'stock', supplier: '1', settings: { gates: { 'unit-change': null } } },
  })
  await run(world, 'first')
  const seconds: Record<string, number[]> = {}
  const note = async (name: string, work: () => Promise<unknown>) => {
    await world.settle()
    const took = await timed(work)
    seconds[name] = [...(seconds[name] ?? []), took]
    process.stderr.write(`  ${name} ${took.toFixed(1)} s\n`)
  }
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  for (let round = 0; round < rounds; round += 1) {
    let last = 0
    await note('all changed', async () => {
      last = await run(world, 'all changed')
    })
    await note('one changed back', () => run(world, 'one changed').catch(() => run(world, 'first')))
    await note('COPY and UPDATE … FROM', () => copyAndUpdate(world, 'all changed'))
    await note('the same, from there', () => copyAndUpdate(world, 'one changed'))
    // a file that was taken back is held when it comes again
    if (values.undo && round === rounds - 1) {
      last = await run(world, 'all changed')
      await note('undo', () => undoFeedRun(world.hub, caller, { runId: last, word: 'bench' }))
    }
  }
  clearInterval(watch)
  const base = seconds['COPY and UPDATE … FROM'] ?? []
  process.stdout.write(
    `${rows} rows, ${rounds} rounds, medians; hub's memory at most ${(peak / 1e6).toFixed(0)} MB, the machine's load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}\n`,
  )
  for (const [name, took] of Object.entries(seconds)) {
    const ratio = median(took.map((each, round) => (base[round] ?? Number.NaN) / each))
    process.stdout.write(
      `  ${name.padEnd(24)} ${median(took).toFixed(1).padStart(6)} s, ${ratio.toFixed(2)} × COPY and UPDATE … FROM\n`,
    )
  }
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
