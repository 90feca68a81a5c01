import type { Delivery } from '../../../store/notices/choices.ts'
import type { Party, UserRole } from '../../../store/people/users.ts'

export type { Delivery } from '../../../store/notices/choices.ts'

export const deliveries = ['mail', 'digest', 'off'] as const satisfies readonly Delivery[]

interface Kind {
  readonly title: string
  /** When such a mail is written, as the person who chooses it reads it. */
  readonly words: string
  /** Who may have it, and how an owner and a member have it unless they choose; who may only look has none unless chosen. */
  readonly usual: Partial<Readonly<Record<Party, Readonly<Record<Exclude<UserRole, 'read-only'>, Delivery>>>>>
}

/** What people can be written, in the order in which they are shown. */
export const noticeKinds = {
  'new-order': {
    title: 'New orders',
    words: 'An order comes in that you ship.',
    usual: { supplier: { owner: 'mail', member: 'digest' } },
  },
  late: {
    title: 'Late orders',
    words: 'An order will not make its date, or has missed it.',
    usual: { supplier: { owner: 'mail', member: 'mail' }, operator: { owner: 'mail', member: 'digest' } },
  },
  'feed-held': {
    title: 'Feeds that wait',
    words: 'A file looks wrong and is held until somebody approves it.',
    usual: { operator: { owner: 'mail', member: 'mail' }, supplier: { owner: 'mail', member: 'digest' } },
  },
  'webhook-failing': {
    title: 'Webhooks that fail',
    words: 'One of your webhook endpoints takes nothing any more.',
    usual: {
      operator: { owner: 'mail', member: 'off' },
      retailer: { owner: 'mail', member: 'off' },
      supplier: { owner: 'mail', member: 'off' },
    },
  },
  shipped: {
    title: 'Shipments',
    words: 'Goods of one of your orders have left.',
    usual: { retailer: { owner: 'digest', member: 'digest' } },
  },
  exception: {
    title: 'Trouble on the way',
    words: 'A parcel is held up, or goes back.',
    usual: { retailer: { owner: 'mail', member: 'mail' } },
  },
  'credit-hold': {
    title: 'Credit holds',
    words: 'An order waits because the credit limit is reached.',
    usual: { operator: { owner: 'mail', member: 'mail' }, retailer: { owner: 'mail', member: 'off' } },
  },
} as const satisfies Readonly<Record<string, Kind>>

export type NoticeKind = keyof typeof noticeKinds

export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}

/** What somebody of this party may be written. */
export function kindsOf(party: Party): readonly NoticeKind[] {
  return Object.keys(noticeKinds)
    .filter(isNoticeKind)
    .filter((kind) => party in noticeKinds[kind].usual)
}

/** How it comes to somebody who has not chosen. */
export function usualDelivery(kind: NoticeKind, { party, role }: { party: Party; role: UserRole }): Delivery {
  const { usual }: Kind = noticeKinds[kind]
  return role === 'read-only' ? 'off' : (usual[party]?.[role] ?? 'off')
}
