import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { putMapping } from '../../src/core/catalog/imports/saved-mappings.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addWarehouse } from '../../src/core/inventory/add-warehouse.ts'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import type { FeedSettings } from '../../src/core/inventory/feeds/feed.ts'
import { runFeed } from '../../src/core/inventory/feeds/run-feed.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { runImport } from '../../src/core/inventory/run-import.ts'
import { fileSource } from '../../src/core/shared/rows/read/file-source.ts'
import { type FileCase, type FileSet, fileSets } from '../catalog-files/cases.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { expectSound } from '../support/trade.ts'

// Files of real catalogs, each sent as a feed: dry first, then for good, then the same again, then taken back.

const caller = operator.production
const at = (path: string) => fileURLToPath(new URL(`../catalog-files/${path}`, import.meta.url))
const tables = [
  ...['hub.product', 'hub.item', 'hub.supplier_offer', 'hub.price', 'hub.sale_window', 'production.stock'],
] as const

/** What there is, but for versions and times: a hash for each table. */
async function dump(fresh: FreshDatabase): Promise<unknown> {
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await fresh.admin.query(
      `select count(*)::int, md5(string_agg(row, '' order by row)) from (
         select md5((to_jsonb(t) - array['version', 'changed_at', 'class_id'])::text) as row from ${table} t) r`,
    )
    found[table] = rows
  }
  return found
}

/** Whoever the file is of: the first supplier of its set. */
async function feedFor(hub: Hub, set: FileSet, each: FileCase, code: string): Promise<boolean> {
  const [supplier = 'somebody'] = set.suppliers ?? []
  if (each.kind === 'warehouses' || each.absent || !existsSync(at(`files/${each.file}`))) return false
  const layout = each.mapping?.toLowerCase().replaceAll('_', '-')
  if (layout !== undefined) {
    const mapping: unknown = JSON.parse(readFileSync(at(`mappings/${each.mapping}.json`), 'utf8'))
    await putMapping(hub, caller, { code: layout, mapping })
  }
  const { warehouse, price_list: list } = each.constants ?? {}
  const constants = { ...(warehouse ? { warehouse } : {}), ...(list ? { price_list: list } : {}) }
  const chosen = layout ?? each.layout
  const settings: Partial<FeedSettings> = { constants, ...(chosen === undefined ? {} : { layout: chosen }) }
  await addFeed(hub, caller, { code, kind: each.kind, supplier, settings })
  return true
}

let fresh: FreshDatabase | undefined
const clock = settableClock()
beforeAll(() => {
  clock.set('2026-11-20T15:00:00Z')
})
afterAll(async () => await fresh?.drop())

test.each(fileSets.map((set) => [set.name, set] as const))('%s', { timeout: 240_000 }, async (_, set) => {
  await fresh?.drop()
  fresh = await freshDatabase()
  const hub = testHub({ db: fresh.db, clock })
  const { suppliers = ['somebody'] } = set
  for (const code of suppliers) await addSupplier(hub, caller, { code, name: code })
  const [supplier = ''] = suppliers
  for (const code of set.warehouses ?? [])
    await addWarehouse(hub, caller, { code, name: code, supplier, postalCode: '98011' })
  for (const code of set.priceLists ?? []) await addPriceList(hub, caller, { code, name: code })
  for (const [nth, each] of set.cases.entries()) {
    clock.advance(60_000)
    const code = `f${nth}`
    if (!(await feedFor(hub, set, each, code))) {
      await bringOther(hub, each)
      continue
    }
    const source = fileSource(at(`files/${each.file}`))
    const file = { source, receivedAt: clock.now(), modifiedAt: null }
    const send = async (dryRun: boolean) => await runFeed(hub, caller, code, file, { dryRun })
    const before = await dump(fresh)
    const dry = await send(true)
    expect(await dump(fresh)).toEqual(before)
    const done = await send(false)
    const state = done.run?.state
    expect([each.file, state]).toEqual([each.file, expect.stringMatching(/^(accepted|held|refused)$/)])
    // what was measured dry is what was measured for good
    expect(done.verdicts).toEqual(dry.verdicts)
    // a gate, a refusal or a row: nothing is passed over without a word
    const { run } = done
    if (state !== 'accepted') expect(run?.problem).toMatch(/\S/)
    // nothing was written of what waits or was turned down, nor of a file that has heads and no rows
    if (state !== 'accepted' || run?.rowsNamed === 0) {
      expect([each.file, await dump(fresh)]).toEqual([each.file, before])
      await bringOther(hub, each)
      continue
    }
    expect((await send(false)).run?.state).toBe('unchanged')
    const undone = await undoFeedRun(hub, caller, { runId: run?.runId ?? 0, word: 'as a test' })
    expect([each.file, undone.undone?.left]).toEqual([each.file, 0])
    expect(await dump(fresh)).toEqual(before)
    // the same is turned down by itself, and goes in where somebody brings it in past the feed
    clock.advance(60_000)
    expect(
      (await runFeed(hub, caller, code, { ...file, receivedAt: clock.now() }, { dryRun: false })).run?.state,
    ).toBe('held')
    await bringOther(hub, each)
  }
  await expectSound(hub)
})

/** What is no feed, or was taken back, and what later files of the set speak of. */
async function bringOther(hub: Hub, each: FileCase): Promise<void> {
  const path = [at(`files/${each.file}`), at(`../../demo/sources/${each.file}`)].find(existsSync)
  if (path === undefined) return
  const layout = each.mapping?.toLowerCase().replaceAll('_', '-') ?? each.layout
  if (each.mapping !== undefined && layout !== undefined) {
    const mapping: unknown = JSON.parse(readFileSync(at(`mappings/${each.mapping}.json`), 'utf8'))
    await putMapping(hub, caller, { code: layout, mapping })
  }
  const common = { dryRun: false, strict: false, read: {}, constants: each.constants ?? {} }
  await runImport(hub, caller, each.kind, fileSource(path), { ...common, layout })
}
