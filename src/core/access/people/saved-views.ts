import {
  changeView,
  countViews,
  isNameTaken,
  readViews,
  removeView,
  type SavedView,
  saveView,
  type ViewPlace,
} from '../../../store/people/saved-views.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { peopleOf } from './session.ts'
import { mayWrite, type UserEntry } from './user.ts'

export type { SavedView, ViewPlace } from '../../../store/people/saved-views.ts'

/** Of one person, over all lists. */
const MOST = 200

type Said = Pick<SavedView, 'name' | 'query' | 'isShared' | 'isPinned'>

/** One's own views of a list, and those that one's party shares. */
export async function listViews(hub: Hub, user: UserEntry, place: ViewPlace): Promise<readonly SavedView[]> {
  return await readViews(peopleOf(hub), user.userId, place)
}

/**
 * Saves a view; under a name of before it takes its place. Everybody may for themselves: even who may only look looks at the
 * same lists every day. @throws Problem `invalid-request` for too many, `forbidden` for sharing by who may only look
 */
export async function saveOwnView(hub: Hub, user: UserEntry, view: ViewPlace & Said): Promise<SavedView> {
  requireSharing(user, view)
  return await transaction(peopleOf(hub), [], async (tx) => {
    if ((await countViews(tx, user.userId)) >= MOST)
      throw new Problem('invalid-request', {
        messages: [`You have ${MOST} views. Delete one that you do not need.`],
      })
    const saved = await saveView(tx, user.userId, { ...view, name: view.name.trim() }, hub.clock.now())
    if (!saved) throw new TypeError('a view that was saved is there')
    return saved
  })
}

/** @throws Problem `invalid-request` where it is not this person's, or the name is another's; `forbidden` as above */
export async function changeOwnView(
  hub: Hub,
  user: UserEntry,
  viewId: number,
  change: Partial<Said>,
): Promise<SavedView> {
  requireSharing(user, change)
  return await transaction(peopleOf(hub), [], async (tx) => {
    const { name } = change
    if (name !== undefined && (await isNameTaken(tx, user.userId, { viewId, name: name.trim() })))
      throw new Problem('invalid-request', { messages: [`There is a view “${name.trim()}” already.`] })
    const said = name === undefined ? change : { ...change, name: name.trim() }
    const saved = await changeView(tx, user.userId, viewId, said, hub.clock.now())
    if (!saved) throw new Problem('invalid-request', { messages: ['There is no such view of yours.'] })
    return saved
  })
}

/** A second time changes nothing, and another's stays. */
export async function removeOwnView(hub: Hub, user: UserEntry, viewId: number): Promise<void> {
  await removeView(peopleOf(hub), user.userId, viewId)
}

function requireSharing(user: UserEntry, { isShared }: Partial<Said>): void {
  if (isShared === true && !mayWrite(user)) throw new Problem('forbidden', {})
}
