import { endLinks } from '../../../store/people/links.ts'
import { deleteSessions } from '../../../store/people/sessions.ts'
import { savePassword } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { OperatorCaller } from '../caller.ts'
import { changeHub } from '../hub-change.ts'
import { getUser } from './add-user.ts'
import { hashPassword, passwordComplaint } from './password.ts'
import { peopleAudit } from './people-audit.ts'
import { peopleOf } from './session.ts'
import { requireFresh, type SignedIn } from './user.ts'

/** Ends every other session. Null, or what is wrong with the new password. @throws Problem `step-up-required` */
export async function changePassword(hub: Hub, session: SignedIn, password: string): Promise<string | null> {
  requireFresh(session, hub.clock)
  const { user } = session
  const why = passwordComplaint(password, [user.email.split('@')[0] ?? '', user.name])
  if (why !== null) return why
  const hash = await hashPassword(password, hub.random)
  await transaction(peopleOf(hub), [], async (tx) => {
    await savePassword(tx, user.userId, hash)
    await deleteSessions(tx, user.userId, session.idHash)
    await endLinks(tx, user.userId, hub.clock.now())
    await peopleAudit(hub, tx, user, 'user.password-change')
  })
  return null
}

/** The operator sets it, for somebody whose password is lost; every session ends. @throws Problem `user-not-found`, `forbidden` */
export async function setPassword(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly user: string; readonly password: string },
): Promise<void> {
  const user = await getUser(hub, input.user)
  const hash = await hashPassword(input.password, hub.random)
  await changeHub(hub, caller, async ({ tx, at, audit }) => {
    await savePassword(tx, user.userId, hash)
    await deleteSessions(tx, user.userId, null)
    await endLinks(tx, user.userId, at)
    await audit('user.password-set', `user:${user.userId}`, {})
  })
}
