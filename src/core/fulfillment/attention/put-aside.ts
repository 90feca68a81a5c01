import { appendAudit } from '../../../store/access.ts'
import { dropSnoozes, saveSnooze } from '../../../store/attention/snoozes.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { findAttention } from './find-attention.ts'
import type { Attention } from './source.ts'

/** What was put aside so long ago is over. */
const KEPT_MS = 180 * 86_400_000

/**
 * Takes a thing off the list until a moment, or for good (null); when it happens anew it is there again.
 * @throws Problem `invalid-request` where no such thing is on the list
 */
export async function putAside(
  hub: Hub,
  caller: OperatorCaller,
  { kind, subject, until }: { readonly kind: string; readonly subject: string; readonly until: Date | null },
): Promise<Attention> {
  const thing = (await findAttention(hub, caller, { kinds: [kind] })).find((each) => each.subject === subject)
  if (!thing)
    throw new Problem('invalid-request', {
      messages: [`Nothing on the list is of the kind “${kind}” and about “${subject}”.`],
    })
  const at = hub.clock.now()
  await transaction(hub.db.environments[caller.environment], [], async (tx) => {
    await dropSnoozes(tx, new Date(at.getTime() - KEPT_MS))
    await saveSnooze(tx, { kind, subject, since: thing.since, until }, actorOf(caller), at)
    await appendAudit(tx, {
      environment: caller.environment,
      actor: actorOf(caller),
      action: 'attention.put-aside',
      subject: `${kind}:${subject}`,
      facts: { until, since: thing.since },
      at,
    })
  })
  return thing
}
