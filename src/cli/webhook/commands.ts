import type { Add } from '../groups.ts'
import { addWebhookAdd } from './add.ts'
import { addWebhookPause, addWebhookRemove, addWebhookResume, addWebhookRotate } from './change.ts'
import { addWebhookList } from './list.ts'
import { addWebhookLog, addWebhookResend, addWebhookTest } from './log.ts'

export const commands: readonly Add[] = [
  addWebhookAdd,
  addWebhookList,
  addWebhookTest,
  addWebhookLog,
  addWebhookResend,
  addWebhookPause,
  addWebhookResume,
  addWebhookRotate,
  addWebhookRemove,
]
