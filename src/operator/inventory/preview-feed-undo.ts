import { previewUndo } from '../../core/inventory/feeds/preview-undo.ts'
import { operation } from '../operation.ts'
import { UndoPreview } from './feed-change-schema.ts'
import { RunPath } from './feed-run-schema.ts'

export const previewFeedUndoOperation = operation({
  id: 'previewFeedUndo',
  method: 'GET',
  url: '/feed-runs/:run/undo',
  tag: 'Inventory',
  summary: 'What undoing a run would come to, and what was sold of it since',
  description: 'As things stand now; nothing is written.',
  params: RunPath,
  response: UndoPreview,
  refusals: ['forbidden', 'feed-run-not-found', 'transition-refused'],
  answer: async ({ hub, caller, params }) => ({ ...(await previewUndo(hub, caller, params.run)) }),
})
