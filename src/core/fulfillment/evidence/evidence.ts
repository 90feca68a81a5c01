import { createHash } from 'node:crypto'
import type { Caller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { type ZipEntry, zipped } from '../../shared/zip.ts'
import { carriedOf } from './carried.ts'
import { dailyDigests } from './digests.ts'
import { type Facts, factsOf, type Subject } from './facts.ts'
import { messagesOf } from './messages.ts'
import { summaryOf } from './summary.ts'

export type { Subject } from './facts.ts'

/** A document of the pack that the surface writes in its own words. */
export interface Document {
  readonly name: string
  readonly value: unknown
}

/**
 * Everything that the hub knows of an order, or of one supplier's share of it, as a zip: what happened and who did it, what was due
 * and when it was done, what was sent to whom and what they answered; a manifest with the hash of each file, and the digests of the
 * days by which a partner can check it against what it received. A supplier's pack holds nothing of the retailer's prices, nor of
 * any other supplier; a retailer's nothing of suppliers' prices, deadlines and files, nor of what the operator looks into.
 * @throws Problem `order-not-found`
 */
export async function evidenceOf(
  hub: Hub,
  caller: Caller,
  subject: Subject,
  documents: readonly Document[],
): Promise<AsyncIterable<Buffer>> {
  const facts = await factsOf(hub, caller, subject)
  const at = hub.clock.now()
  return zipped(files(hub, facts, documents), at)

  async function* files(...all: Parameters<typeof contents>): AsyncGenerator<ZipEntry> {
    const listed: { name: string; bytes: number; sha256: string }[] = []
    for await (const { name, content } of contents(...all)) {
      const hash = createHash('sha256')
      const measured = { bytes: 0 }
      yield { name, content: measuring(content, (piece) => hash.update(piece), measured) }
      listed.push({ name, ...measured, sha256: hash.digest('hex') })
    }
    const digests = await dailyDigests(hub, caller, facts)
    const { environment, retailer, number, invoiceNumbers } = facts
    const manifest = { madeAt: at, environment, retailer, number, invoiceNumbers, files: listed, digests }
    yield { name: 'manifest.json', content: [json(manifest)] }
  }
}

async function* contents(hub: Hub, facts: Facts, documents: readonly Document[]): AsyncGenerator<ZipEntry> {
  yield { name: 'summary.txt', content: [Buffer.from(summaryOf(facts))] }
  for (const { name, value } of documents) yield { name, content: [json(value)] }
  yield { name: 'events.jsonl', content: lines(facts.events) }
  if (facts.deadlines !== null) yield { name: 'deadlines.json', content: [json(facts.deadlines)] }
  yield { name: 'messages.jsonl', content: messagesOf(hub, facts) }
  const { mails, ...carried } = await carriedOf(hub, facts)
  if (carried.sent.length + carried.received.length > 0)
    yield { name: 'files.json', content: [json(carried)] }
  if (mails.length > 0) yield { name: 'mails.jsonl', content: lines(mails) }
  if (facts.decision !== null) yield { name: 'decision.json', content: [json(facts.decision)] }
  if (facts.audit.length > 0) yield { name: 'audit.jsonl', content: lines(facts.audit) }
}

async function* measuring(
  content: ZipEntry['content'],
  seen: (piece: Buffer) => void,
  measured: { bytes: number },
): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    seen(piece)
    measured.bytes += piece.length
    yield piece
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}

function* lines(values: readonly object[]): Generator<Buffer> {
  for (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`)
}
