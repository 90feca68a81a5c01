import { readUsers } from '../../../store/people/users.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Feed } from './feed.ts'
import type { GateVerdict } from './gates.ts'

/** Writes to the operator's people that a run waits. It waits just as well where no mail can be sent. */
export async function tellHeld(
  hub: Hub,
  caller: OperatorCaller,
  { code, supplier }: Feed,
  { runId, holding }: { readonly runId: number; readonly holding: readonly GateVerdict[] },
): Promise<void> {
  const where = caller.environment === 'sandbox' ? ' (sandbox)' : ''
  const subject = `The feed ${code}${where} waits for you`
  const text = [
    `Run ${runId} of the feed ${code} of ${supplier}${where} is held: nothing of it is written.`,
    '',
    ...holding.flatMap(({ sentence, examples }) => [
      `- ${sentence}`,
      ...examples
        .slice(0, 5)
        .map(({ what, from, to }) => `    ${what}: ${from || 'nothing'} → ${to || 'nothing'}`),
    ]),
    '',
    `Look at it:  npx dropdock feed show ${code} --run ${runId}`,
    `Approve it:  npx dropdock feed approve ${runId} --because "…"`,
    `Refuse it:   npx dropdock feed refuse ${runId} --because "…"`,
    '',
    'The next file of the feed takes its place.',
  ].join('\n')
  try {
    const people = await readUsers(hub.db.environments.production)
    const operators = people.filter(({ party, disabledAt }) => party === 'operator' && disabledAt === null)
    for (const { email } of operators) await hub.mailer.send({ kind: 'notice', to: email, subject, text })
  } catch (error) {
    hub.log.warn(
      { feed: code, runId, reason: String(error) },
      'nobody could be written to of a feed that waits',
    )
  }
}
