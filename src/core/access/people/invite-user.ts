import { findUser, type UserEntry } from '../../../store/people/users.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { type AddUser, addPerson } from './add-user.ts'
import { type Administrator, changePerson, countMailBy } from './administrator.ts'
import { mailLink } from './links.ts'
import { peopleOf } from './session.ts'

/**
 * Adds somebody and mails the invitation; `isMailed` is false where it did not leave, and it can be mailed again.
 * @throws Problem as `addPerson`; `too-many-requests` after thirty mails in an hour
 */
export async function inviteUser(
  hub: Hub,
  by: Administrator,
  input: Omit<AddUser, 'password'>,
): Promise<{ readonly user: UserEntry; readonly isMailed: boolean }> {
  await countMailBy(hub, by)
  const user = await addPerson(hub, by, input)
  return { user, isMailed: (await mailLink(hub, user)) !== undefined }
}

/**
 * Mails the invitation again, or a link to a new password to whoever has one; the link before it ends. Whether it left.
 * @throws Problem `user-not-found`, `invalid-request` for somebody disabled, `too-many-requests`, `forbidden`
 */
export async function mailLinkTo(hub: Hub, by: Administrator, userId: number): Promise<boolean> {
  await countMailBy(hub, by)
  await changePerson(hub, by, userId, async ({ person, audit }) => {
    if (person.disabledAt !== null) {
      throw new Problem('invalid-request', { messages: ['Enable the account first.'] })
    }
    await audit('user.link-mail')
  })
  const user = await findUser(peopleOf(hub), userId)
  return user !== undefined && (await mailLink(hub, user, by.name)) !== undefined
}
