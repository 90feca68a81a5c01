import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { beginFile, endFile, type ReceivedFile } from '../../../store/files/received.ts'
import type { SupplierCaller } from '../../access/caller.ts'
import type { BusinessReport } from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import { arrived, type FolderLooks, filesIn, moved } from '../../shared/dropped-files.ts'
import { isProblem } from '../../shared/problem.ts'
import { fileSource } from '../../shared/rows/read/file-source.ts'
import { resultFile } from '../../shared/rows/row-result.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import type { Exchange } from './exchange.ts'
import { type SupplierFileKind, takeSupplierFile } from './take-file.ts'
import { takeDroppedStock } from './take-stock.ts'
import { type FileVerbs, fileVerbs } from './verbs.ts'

/** Programs that may end in one file before it is set aside. */
const MOST_ATTEMPTS = 3
const MOST_BYTES = 50_000_000

export interface Taking {
  /** `in` of the supplier. */
  readonly folder: string
  readonly looks: FolderLooks
  readonly verbs?: FileVerbs
}

/**
 * Takes the files that have arrived whole, the oldest first, and puts each away with its result beside: `done` where every row
 * was taken, `held` where its stock waits for the operator, else `refused`. One that a program was at when it ended lies in `taking`, and is taken up again. How many were taken.
 */
export async function takeDroppedFiles(
  hub: Hub,
  caller: SupplierCaller,
  exchange: Exchange,
  { folder, looks, verbs = fileVerbs }: Taking,
): Promise<number> {
  for (const name of ['', 'taking', 'done', 'held', 'refused'])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  const taking = join(folder, 'taking')
  for (const name of arrived(folder, looks, hub.clock.now().getTime())) {
    // one of the same name that is being taken goes first
    if (existsSync(join(taking, name))) continue
    moved(join(folder, name), join(taking, name))
    looks.delete(join(folder, name))
  }
  let taken = 0
  for (const { name, bytes } of filesIn(taking)) {
    const end = await ended(hub, caller, exchange, { folder, name, bytes, verbs })
    if (!end) continue
    putAway(hub, { folder, name }, end)
    taken += 1
  }
  return taken
}

export interface End {
  readonly place: 'done' | 'held' | 'refused'
  /** What lies beside it. */
  readonly result: string
}

interface Dropped {
  readonly folder: string
  readonly name: string
  readonly bytes: number
  readonly verbs: FileVerbs
}

/** undefined: it is taken up at the next look. */
async function ended(
  hub: Hub,
  caller: SupplierCaller,
  exchange: Exchange,
  dropped: Dropped,
): Promise<End | undefined> {
  const { folder, name, bytes } = dropped
  const kind = kindOf(name)
  if (!kind)
    return refused(
      'The name does not say what the file is: begin it with “shipments”, “acknowledgements”, “tracking” or “stock”, such as shipments-1120.csv.',
    )
  if (kind === 'stock') return await takeDroppedStock(hub, caller, { folder, name })
  if (bytes > MOST_BYTES)
    return refused(`The file is larger than ${MOST_BYTES / 1_000_000} MB: send it in parts.`)
  const pool = hub.db.environments[caller.environment]
  const sha256 = await hashOf(join(folder, 'taking', name))
  const file = { supplierId: caller.supplierId, kind, fileName: name, sha256, at: hub.clock.now() }
  const begun = await beginFile(pool, file)
  if (begun.state === 'taken') return { place: 'done', result: `${taken(begun)}\r\n` }
  if (begun.state === 'poisoned' || begun.attempts > MOST_ATTEMPTS) return await poisoned(hub, caller, begun)
  return await read(hub, caller, exchange, { ...dropped, kind, begun })
}

async function read(
  hub: Hub,
  caller: SupplierCaller,
  exchange: Exchange,
  {
    folder,
    name,
    verbs,
    kind,
    begun,
  }: Dropped & { readonly kind: SupplierFileKind; readonly begun: ReceivedFile },
): Promise<End> {
  const pool = hub.db.environments[caller.environment]
  const end = async (became: Pick<ReceivedFile, 'state' | 'importId' | 'counts' | 'problem'>) =>
    await endFile(pool, begun.receivedFileId, { ...became, at: hub.clock.now() })
  try {
    const request = { dryRun: false, read: {}, layout: exchange.layouts[kind], constants: {} }
    const source = fileSource(join(folder, 'taking', name), name)
    const report = await takeSupplierFile(hub, caller, kind, source, request, verbs)
    const { accepted, known, refused: bad, importId, refusedFile } = report
    const isTaken = bad === 0 && refusedFile === null
    const counts = { accepted, known, refused: bad }
    await end({ state: isTaken ? 'taken' : 'refused', importId, counts, problem: refusedFile })
    return { place: isTaken ? 'done' : 'refused', result: textOf(report) }
  } catch (error) {
    // an outage is no fault of the file: it lies in `taking`, and the next look takes it up
    if (!isProblem(error)) throw error
    const problem = toldProblem(error)
    await end({ state: 'refused', importId: null, counts: null, problem })
    return refused(problem)
  }
}

/** Programs have ended in it again and again: nobody reads it any more until somebody has looked at it. */
async function poisoned(
  hub: Hub,
  { environment, supplierId }: SupplierCaller,
  begun: ReceivedFile,
): Promise<End> {
  const problem = `The hub broke off in this file ${MOST_ATTEMPTS} times, and reads it no more. What it had taken until then stays. Send it in parts, so that the bad one is found.`
  const { receivedFileId, importId, counts } = begun
  const at = hub.clock.now()
  await endFile(hub.db.environments[environment], receivedFileId, {
    state: 'poisoned',
    importId,
    counts,
    problem,
    at,
  })
  hub.log.error(
    { supplierId, file: begun.fileName },
    'a file of a supplier is set aside: the hub broke off in it again and again',
  )
  return refused(problem)
}

function refused(sentence: string): End {
  return { place: 'refused', result: `${sentence}\r\n` }
}

function taken({ fileName, receivedAt }: ReceivedFile): string {
  return `This very file was taken before, as ${fileName} on ${receivedAt.toISOString().slice(0, 10)}: it was not read again, and nothing was changed.`
}

function textOf({ refusedFile, results }: BusinessReport): string {
  return refusedFile === null ? resultFile(results) : `${refusedFile}\r\n`
}

/** By how its name begins, or by a word in it. */
function kindOf(name: string): SupplierFileKind | 'stock' | undefined {
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  const kinds = [
    ['acknowledgements', /^(ack|acks|acknowledg\w*|855|confirmations?)$/],
    ['tracking', /^(tracking|scans?|214)$/],
    ['shipments', /^(ship|shipments?|shipped|shipping|asn|856|dispatch)$/],
    ['stock', /^(stock|inventory|onhand|846)$/],
  ] as const
  return kinds.find(([, reading]) => words.some((word) => reading.test(word)))?.[0]
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function putAway(
  hub: Hub,
  { folder, name }: { readonly folder: string; readonly name: string },
  { place, result }: End,
): void {
  const stamp = hub.clock.now().toISOString().replace(/[:.]/g, '')
  const path = join(folder, place, `${stamp}-${name}`)
  // the result first: a file that is put away has one
  writeFileSync(`${path}.result.csv`, result, { mode: 0o600 })
  moved(join(folder, 'taking', name), path)
}
