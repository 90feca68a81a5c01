import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { arrived, type FolderLooks, filesIn, moved } from '../../shared/dropped-files.ts'
import { isProblem } from '../../shared/problem.ts'
import { fileSource } from '../../shared/rows/read/file-source.ts'
import type { Feed } from './feed.ts'
import { type FeedOutcome, runFeed } from './run-feed.ts'

/** Where a supplier drops its files; those of the sandbox beside. */
export function folderOf(root: string, { environment }: OperatorCaller, { supplier, kind }: Feed): string {
  return join(root, supplier, environment === 'sandbox' ? `${kind}-sandbox` : kind)
}

/**
 * Takes the files of a feed that have arrived whole, the oldest first, and puts each away with its report beside: `done`, `held`
 * or `refused`. One that a program was at when it ended lies in `taking`, and is taken up again. How many were taken.
 */
export async function takeDropped(
  hub: Hub,
  caller: OperatorCaller,
  feed: Feed,
  {
    folder,
    looks,
    isTime,
  }: { readonly folder: string; readonly looks: FolderLooks; readonly isTime: boolean },
): Promise<number> {
  for (const name of ['', 'taking', 'done', 'held', 'refused'])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
  const taking = join(folder, 'taking')
  const whole = arrived(folder, looks, hub.clock.now().getTime())
  for (const name of isTime ? whole : []) {
    // of two programs that look at once, one moves it
    moved(join(folder, name), join(taking, name))
    looks.delete(join(folder, name))
  }
  let taken = 0
  for (const { name } of filesIn(taking)) if (await takeOne(hub, caller, feed, { folder, name })) taken += 1
  return taken
}

async function takeOne(
  hub: Hub,
  caller: OperatorCaller,
  feed: Feed,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<boolean> {
  const path = join(folder, 'taking', name)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return false
  const file = { source: fileSource(path, name), receivedAt: hub.clock.now(), modifiedAt: found.mtime }
  try {
    const outcome = await runFeed(hub, caller, feed.code, file, { dryRun: false })
    putAway(
      hub,
      { folder, name },
      outcome.run?.state === 'held' ? 'held' : placeOf(outcome),
      reportOf(outcome),
    )
    return true
  } catch (error) {
    // another run is under way, of this very file it may be: the next look finds out
    if (isProblem(error) && error.code === 'too-many-requests') return false
    const why = isProblem(error) ? error.code : 'It broke off; drop the file again.'
    hub.log.error(
      { feed: feed.code, file: name, reason: String(error) },
      'a file of a feed could not be brought in',
    )
    putAway(hub, { folder, name }, 'refused', { state: 'failed', problem: why })
    return true
  }
}

function placeOf({ run }: FeedOutcome): 'done' | 'refused' {
  return run?.state === 'accepted' || run?.state === 'unchanged' ? 'done' : 'refused'
}

function reportOf({ run, verdicts, imported }: FeedOutcome): object {
  const { rows, accepted, refused, created, changed, errors = [] } = imported?.report ?? {}
  return {
    ...{ run: run?.runId, state: run?.state, problem: run?.problem, asOf: run?.asOf },
    ...{ rows, accepted, refused, created, changed },
    gates: verdicts.map(({ gate, tripped, sentence }) => ({ gate, tripped, sentence })),
    errors: errors.slice(0, 100),
  }
}

function putAway(
  hub: Hub,
  { folder, name }: { readonly folder: string; readonly name: string },
  place: 'done' | 'held' | 'refused',
  report: object,
): void {
  const stamp = hub.clock.now().toISOString().replace(/[:.]/g, '')
  const path = join(folder, place, `${stamp}-${name}`)
  if (moved(join(folder, 'taking', name), path))
    writeFileSync(`${path}.report.json`, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 })
}
