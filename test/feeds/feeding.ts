import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hub } from '../../src/core/hub.ts'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import type { FeedSettings } from '../../src/core/inventory/feeds/feed.ts'
import type { FeedKind } from '../../src/core/inventory/feeds/gates.ts'
import { type FeedOutcome, runFeed } from '../../src/core/inventory/feeds/run-feed.ts'
import { fileSource } from '../../src/core/shared/rows/read/file-source.ts'
import { operator } from '../support/hub.ts'

/** Goes with the process. */
export const scratch = mkdtempSync(join(tmpdir(), 'dropdock-feeds-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
let counter = 0

/** A file on this machine with this content. */
export function fileOf(content: string, name = 'feed.csv') {
  const path = join(scratch, `${++counter}-${name}`)
  writeFileSync(path, content)
  return fileSource(path, name)
}

/** A feed of the supplier s1, in production unless said. */
export async function feedOf(
  hub: Hub,
  code: string,
  settings: Partial<FeedSettings> = {},
  { kind = 'stock', supplier = 's1' }: { kind?: FeedKind; supplier?: string } = {},
): Promise<void> {
  await addFeed(hub, operator.production, { code, kind, supplier, settings })
}

/** Sends a file; its run. */
export async function feed(
  hub: Hub,
  code: string,
  content: string,
  { name = 'feed.csv', modifiedAt = null, receivedAt = hub.clock.now() }: Sent = {},
): Promise<FeedOutcome & { readonly state: string | undefined }> {
  const file = { source: fileOf(content, name), receivedAt, modifiedAt }
  const outcome = await runFeed(hub, operator.production, code, file, { dryRun: false })
  return { ...outcome, state: outcome.run?.state }
}

interface Sent {
  readonly name?: string
  readonly modifiedAt?: Date | null
  readonly receivedAt?: Date
}

/** `warehouse,sku,on_hand` of these. */
export function counts(
  rows: readonly (readonly [itemId: number, onHand: number])[],
  warehouse = 'w1',
): string {
  return `warehouse,sku,on_hand\n${rows.map(([id, onHand]) => `${warehouse},sku${id},${onHand}\n`).join('')}`
}
