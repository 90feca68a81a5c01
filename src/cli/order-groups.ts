import type { Command } from 'commander'
import { addAttentionDismiss, addAttentionList } from './attention/list.ts'
import { addCarrierAdd } from './carrier/add.ts'
import { addCarrierList } from './carrier/list.ts'
import { addCarrierRemove } from './carrier/remove.ts'
import { addCarrierTest } from './carrier/test.ts'
import { addDeadlineRenew, addDeadlineSet, addDeadlineTerms } from './deadline/terms.ts'
import { addEventList } from './event/list.ts'
import { addFileExchange, addFileStop } from './file/exchange.ts'
import { addFileAgain, addFileExport, addFileList } from './file/list.ts'
import { addFileTake } from './file/take.ts'
import { addFulfillmentInvoice } from './fulfillment/invoice.ts'
import { addFulfillmentSlip } from './fulfillment/slip.ts'
import {
  addOrderAcknowledge,
  addOrderAnswerCancel,
  addOrderCancelLines,
  addOrderRequestCancel,
  addOrderVoid,
} from './order/answers.ts'
import { addOrderCancel } from './order/cancel.ts'
import { addOrderEvidence } from './order/evidence.ts'
import { addOrderExplain } from './order/explain.ts'
import { addOrderHold } from './order/hold.ts'
import { addOrderImport } from './order/import.ts'
import { addOrderList } from './order/list.ts'
import { addOrderPack } from './order/pack.ts'
import { addOrderPay } from './order/pay.ts'
import { addOrderRelease } from './order/release.ts'
import { addOrderShip } from './order/ship.ts'
import { addOrderShow } from './order/show.ts'
import { addOrderTrack } from './order/track.ts'
import { addReturnAuthorize } from './return/authorize.ts'
import { addReturnCredit } from './return/credit.ts'
import { addReturnList, addReturnShow } from './return/list.ts'
import { addReturnReceive } from './return/receive.ts'
import { addRoutingDryRun } from './routing/dry-run.ts'
import { addRoutingRules, addRoutingShow } from './routing/rules.ts'
import { addRoutingWhatIf } from './routing/what-if.ts'
import { addSandboxClock } from './sandbox/clock.ts'
import { addSandboxReset } from './sandbox/reset.ts'
import { addWebhookAdd } from './webhook/add.ts'
import { addWebhookPause, addWebhookRemove, addWebhookResume, addWebhookRotate } from './webhook/change.ts'
import { addWebhookList } from './webhook/list.ts'
import { addWebhookLog, addWebhookResend, addWebhookTest } from './webhook/log.ts'

export type Add = (parent: Command) => void

export type Groups = Readonly<Record<string, readonly [description: string, commands: readonly Add[]]>>

/** Commands about orders and what becomes of them. */
export const orderGroups: Groups = {
  order: [
    'orders',
    [
      ...[addOrderList, addOrderShow, addOrderExplain, addOrderHold],
      ...[addOrderRelease, addOrderPay, addOrderPack, addOrderAcknowledge],
      ...[addOrderCancelLines, addOrderRequestCancel, addOrderAnswerCancel, addOrderVoid],
      ...[addOrderShip, addOrderTrack, addOrderCancel, addOrderImport],
      ...[addOrderEvidence],
    ],
  ],
  routing: [
    'where orders come from, and why',
    [addRoutingRules, addRoutingShow, addRoutingDryRun, addRoutingWhatIf],
  ],
  sandbox: ['the sandbox', [addSandboxReset, addSandboxClock]],
  event: ['what happened', [addEventList]],
  webhook: [
    'where events are sent',
    [
      ...[addWebhookAdd, addWebhookList, addWebhookTest, addWebhookLog],
      ...[addWebhookResend, addWebhookPause, addWebhookResume, addWebhookRotate],
      ...[addWebhookRemove],
    ],
  ],
  fulfillment: ['suppliers’ shares of orders', [addFulfillmentInvoice, addFulfillmentSlip]],
  return: [
    'goods that come back',
    [addReturnAuthorize, addReturnList, addReturnShow, addReturnReceive, addReturnCredit],
  ],
  carrier: [
    'who is asked where parcels are',
    [addCarrierAdd, addCarrierList, addCarrierTest, addCarrierRemove],
  ],
  deadline: ['how much time suppliers have', [addDeadlineTerms, addDeadlineSet, addDeadlineRenew]],
  attention: ['what somebody should look at', [addAttentionList, addAttentionDismiss]],
  file: [
    'files that are exchanged with suppliers',
    [addFileExchange, addFileStop, addFileList, addFileTake, addFileExport, addFileAgain],
  ],
}
