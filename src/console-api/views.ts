import { changeOwnView, listViews, removeOwnView, saveOwnView } from '../core/access/people/saved-views.ts'
import { given } from '../operator/values.ts'
import { endpoint } from './endpoint.ts'
import { Done, InEnvironment, Nothing } from './schema.ts'
import { ChangedView, NewView, OneView, SavedView, SavedViews, ViewsQuery } from './views-schema.ts'

const tag = 'Views'
const url = '/:environment/views'

/** Lists with their filters, under a name: each for themselves, whatever their role. */
export const viewEndpoints = [
  endpoint({
    id: 'listViews',
    method: 'GET',
    url,
    tag,
    summary: 'One’s own saved views of a list, and those one’s party shares',
    params: InEnvironment,
    query: ViewsQuery,
    response: SavedViews,
    refusals: [],
    answer: async ({ hub, session, params: { environment }, query: { page } }) => ({
      data: [...(await listViews(hub, session.user, { environment, page }))],
    }),
  }),
  endpoint({
    id: 'saveView',
    method: 'POST',
    url,
    tag,
    summary: 'Save a list with its filters; under a name of before it takes its place',
    params: InEnvironment,
    body: NewView,
    response: SavedView,
    refusals: ['invalid-request', 'forbidden'],
    answer: async ({ hub, session, params: { environment }, body }) => {
      const { isShared = false, isPinned = true, ...view } = body
      return await saveOwnView(hub, session.user, { ...view, environment, isShared, isPinned })
    },
  }),
  endpoint({
    id: 'changeView',
    method: 'POST',
    url: `${url}/:viewId`,
    tag,
    summary: 'Rename, pin or share a view of one’s own; what is not named stays',
    params: OneView,
    body: ChangedView,
    response: SavedView,
    refusals: ['invalid-request', 'forbidden'],
    answer: async ({ hub, session, params: { viewId }, body }) =>
      await changeOwnView(hub, session.user, viewId, given(body)),
  }),
  endpoint({
    id: 'removeView',
    method: 'DELETE',
    url: `${url}/:viewId`,
    tag,
    summary: 'Delete a view of one’s own',
    params: OneView,
    body: Nothing,
    response: Done,
    refusals: [],
    answer: async ({ hub, session, params: { viewId } }) => {
      await removeOwnView(hub, session.user, viewId)
      return {}
    },
  }),
]
