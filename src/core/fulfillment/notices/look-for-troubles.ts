import {
  type FailingEndpoint,
  type HeldRun,
  readFailingEndpoints,
  readHeldRuns,
} from '../../../store/notices/troubles.ts'
import type { Party } from '../../../store/people/users.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { type Draft, sandboxMark } from './draft.ts'
import { readReaders, tellReaders } from './readers.ts'

/** So many failures in a row are an outage. */
const OUTAGE = 10
const EXAMPLES = 5

interface ForParty {
  readonly environment: Environment
  readonly party: Party
  readonly ownerId: number
  readonly draft: Draft
}

/**
 * Looks for what is on no stream: feeds that wait, webhooks that fail. Each is told of once, however often it is seen. Gives how
 * many notices were written.
 */
export async function lookForTroubles(hub: Hub, environment: Environment): Promise<number> {
  const pool = hub.db.environments[environment]
  const runs = await readHeldRuns(pool)
  const endpoints = await readFailingEndpoints(pool, OUTAGE)
  if (runs.length + endpoints.length === 0) return 0
  const drafts = [
    ...runs.flatMap((run) => heldDrafts(environment, run)),
    ...endpoints.map((endpoint) => failingDraft(environment, endpoint)),
  ]
  return await tellReaders(peopleOf(hub), await readReaders(hub, environment), drafts, hub.clock.now())
}

function heldDrafts(environment: Environment, run: HeldRun): readonly ForParty[] {
  const { runId, feed, supplierId, supplierName, fileName } = run
  const where = sandboxMark(environment)
  const eventKey = `${environment}/feed/${feed}/${run.firstRunId}`
  const facts = [
    ['Feed', `${feed}, ${run.kind}`],
    ['Supplier', supplierName],
    ['File', fileName],
  ] as const
  const found = run.gates
    .filter(({ tripped }) => tripped)
    .flatMap(({ sentence, examples }) => [
      `- ${sentence}`,
      ...examples
        .slice(0, EXAMPLES)
        .map(({ what, from, to }) => `    ${what}: ${from || 'nothing'} → ${to || 'nothing'}`),
    ])
  const toOperator = {
    subject: `The feed ${feed}${where} waits for you`,
    intro: `Run ${runId} of the feed ${feed} of ${supplierName} is held: nothing of it is written. The next file takes its place.`,
    facts,
    details: [
      ...found,
      '',
      `Look at it:  npx dropdock feed show ${feed} --run ${runId}`,
      `Approve it:  npx dropdock feed approve ${runId} --because "…"`,
      `Refuse it:   npx dropdock feed refuse ${runId} --because "…"`,
    ],
    path: '/console',
  }
  const toSupplier = {
    subject: `Your file for the feed ${feed}${where} is held`,
    intro:
      'Something in it looks wrong, so nothing of it is written yet. If it is wrong, send a right one: it takes its place.',
    facts,
    details: found,
    path: '/console',
  }
  const kind = 'feed-held'
  return [
    { environment, party: 'operator', ownerId: 0, draft: { kind, eventKey, content: toOperator } },
    { environment, party: 'supplier', ownerId: supplierId, draft: { kind, eventKey, content: toSupplier } },
  ]
}

function failingDraft(environment: Environment, endpoint: FailingEndpoint): ForParty {
  const { endpointId, kind: party, ownerId, url, failuresInRow, waiting, lastReason } = endpoint
  // the rest of an address may be a secret
  const { host } = new URL(url)
  const content = {
    subject: `Your webhook at ${host}${sandboxMark(environment)} takes nothing any more`,
    intro: `The last ${failuresInRow} attempts failed. It is tried again by itself for seven days after each event, and nothing is lost until then.`,
    facts: [
      ['Endpoint', `${endpointId}, at ${host}`],
      ['Waiting', `${waiting} events`],
      ...(lastReason === null ? [] : ([['What it said', lastReason]] as const)),
    ] as const,
    details: [],
    path: '/console',
  }
  const eventKey = `${environment}/webhook/${endpointId}/${endpoint.lastTaken}`
  return { environment, party, ownerId, draft: { kind: 'webhook-failing', eventKey, content } }
}
