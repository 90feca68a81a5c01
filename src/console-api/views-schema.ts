import { type Static, Type } from 'typebox'
import { Closed, Id, Name, OneOf } from '../operator/wire-schema.ts'

const query = Type.String({
  maxLength: 2000,
  description: 'Of the page’s address, behind the question mark.',
})
const pages = ['orders'] as const

export const SavedView = Closed({
  viewId: Id,
  name: Type.String(),
  query: Type.String(),
  isShared: Type.Boolean({ description: 'Everybody of the same party sees it.' }),
  isPinned: Type.Boolean({ description: 'It stands among the tabs.' }),
  isOwn: Type.Boolean({ description: 'Who asks saved it, and may change it.' }),
})
export type SavedView = Static<typeof SavedView>

export const SavedViews = Closed({ data: Type.Array(SavedView) })

export const ViewsQuery = Closed({ page: OneOf(pages) })

export const NewView = Closed({
  page: OneOf(pages),
  name: Name,
  query,
  isShared: Type.Optional(Type.Boolean()),
  isPinned: Type.Optional(Type.Boolean()),
})

export const ChangedView = Closed({
  name: Type.Optional(Name),
  query: Type.Optional(query),
  isShared: Type.Optional(Type.Boolean()),
  isPinned: Type.Optional(Type.Boolean()),
})

export const OneView = Closed({ environment: OneOf(['production', 'sandbox']), viewId: Id })
