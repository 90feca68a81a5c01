import { appendAudit } from '../../../store/access.ts'
import {
  type Delivery,
  readChoices,
  readSandboxReaders,
  saveChoice,
  saveIncludesSandbox,
} from '../../../store/notices/choices.ts'
import { findUser, type UserEntry } from '../../../store/people/users.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { peopleOf } from '../../access/people/session.ts'
import { userActor } from '../../access/people/user.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { isNoticeKind, kindsOf, type NoticeKind, noticeKinds, usualDelivery } from './kinds.ts'

export interface NoticeChoice {
  readonly kind: NoticeKind
  readonly title: string
  readonly words: string
  readonly delivery: Delivery
  /** Nobody chose it: it is so for everybody of this role. */
  readonly isUsual: boolean
}

export interface NoticeChoices {
  readonly choices: readonly NoticeChoice[]
  readonly includesSandbox: boolean
}

type Person = Pick<UserEntry, 'userId' | 'party' | 'role'>

/** What somebody is written, and how. */
export async function readNoticeChoices(hub: Hub, user: Person): Promise<NoticeChoices> {
  const db = peopleOf(hub)
  const stored = new Map((await readChoices(db, [user.userId])).map(({ kind, delivery }) => [kind, delivery]))
  const choices = kindsOf(user.party).map((kind) => {
    const { title, words } = noticeKinds[kind]
    const delivery = stored.get(kind) ?? usualDelivery(kind, user)
    return { kind, title, words, delivery, isUsual: !stored.has(kind) }
  })
  const readers = await readSandboxReaders(db, [user.userId])
  return { choices, includesSandbox: readers.length > 0 }
}

export interface ChangeChoices {
  readonly choices?: readonly { readonly kind: string; readonly delivery: Delivery }[] | undefined
  readonly includesSandbox?: boolean | undefined
}

/**
 * Somebody chooses, or the operator for them; what is not named stays. Everybody may: even who may only look has mail of their
 * own. @throws Problem `invalid-request` for a notice that this person cannot have
 */
export async function chooseNotices(
  hub: Hub,
  user: Person,
  { choices = [], includesSandbox }: ChangeChoices,
  actor = userActor(user),
): Promise<NoticeChoices> {
  const possible: readonly string[] = kindsOf(user.party)
  const wrong = choices.find(({ kind }) => !possible.includes(kind))
  if (wrong) {
    const message = `There is no notice “${wrong.kind}” for ${user.party}s; there are ${possible.join(', ')}.`
    throw new Problem('invalid-request', { messages: [message] })
  }
  await transaction(peopleOf(hub), [], async (tx) => {
    await save(hub, tx, user.userId, choices)
    if (includesSandbox !== undefined) await saveIncludesSandbox(tx, user.userId, includesSandbox)
    const chosen = Object.fromEntries(choices.map(({ kind, delivery }) => [kind, delivery]))
    const facts = { ...chosen, ...(includesSandbox === undefined ? {} : { sandbox: includesSandbox }) }
    await audit(hub, tx, user, { actor, action: 'notices.choose', facts })
  })
  return await readNoticeChoices(hub, user)
}

async function save(
  hub: Hub,
  tx: Tx,
  userId: number,
  choices: readonly { readonly kind: string; readonly delivery: Delivery }[],
): Promise<void> {
  for (const choice of choices) await saveChoice(tx, { userId, ...choice }, hub.clock.now())
}

async function audit(
  hub: Hub,
  tx: Tx,
  user: { readonly userId: number },
  { actor, action, facts }: { readonly actor: string; readonly action: string; readonly facts: object },
): Promise<void> {
  const at = hub.clock.now()
  await appendAudit(tx, { environment: 'production', actor, action, subject: userActor(user), facts, at })
}

const PURPOSE = 'end mails'

/** `digest`: everything that comes once a day. */
export type Ending = NoticeKind | 'digest'

/** What ends one kind of mail for one person: no sign-in, no end, and good for nothing else. */
export function endingToken(hub: Hub, userId: number, what: Ending): string {
  const named = `${userId}.${what}`
  return `${named}.${hub.keyring.mark(PURPOSE, named)}`
}

export interface KnownEnding {
  readonly user: UserEntry
  readonly what: Ending
  /** In the words of the page. */
  readonly title: string
}

/** undefined: the hub has not made it. */
export async function readEnding(hub: Hub, token: string): Promise<KnownEnding | undefined> {
  const [, id = '', what = '', mark = ''] = /^(\d{1,9})\.([a-z-]{1,30})\.([\w-]{1,100})$/.exec(token) ?? []
  if (!hub.keyring.isMark(PURPOSE, `${id}.${what}`, mark)) return undefined
  const user = await findUser(peopleOf(hub), Number(id))
  if (!user) return undefined
  if (what === 'digest') return { user, what, title: 'The daily digest' }
  return isNoticeKind(what) ? { user, what, title: noticeKinds[what].title } : undefined
}

/** Ends such mails; a second time changes nothing. */
export async function endMails(hub: Hub, { user, what }: KnownEnding): Promise<void> {
  const { choices } = await readNoticeChoices(hub, user)
  const ended = choices.filter(({ kind, delivery }) =>
    what === 'digest' ? delivery === 'digest' : kind === what,
  )
  if (ended.every(({ delivery, isUsual }) => delivery === 'off' && !isUsual)) return
  await transaction(peopleOf(hub), [], async (tx) => {
    await save(
      hub,
      tx,
      user.userId,
      ended.map(({ kind }) => ({ kind, delivery: 'off' as const })),
    )
    await audit(hub, tx, user, { actor: userActor(user), action: 'notices.unsubscribe', facts: { what } })
  })
}
