import { acknowledgeFulfillmentOperation } from './fulfillment/acknowledge.ts'
import { acknowledgeFulfillmentsOperation } from './fulfillment/acknowledge-many.ts'
import { addCarrierOperation } from './fulfillment/add-carrier.ts'
import { addWebhookOperation } from './fulfillment/add-webhook.ts'
import { answerCancelOperation } from './fulfillment/answer-cancel.ts'
import { authorizeReturnOperation } from './fulfillment/authorize-return.ts'
import { cancelLinesOperation } from './fulfillment/cancel-lines.ts'
import { changeWebhookOperation } from './fulfillment/change-webhook.ts'
import { correctTrackingOperation } from './fulfillment/correct-tracking.ts'
import { countAttentionOperation } from './fulfillment/count-attention.ts'
import { countFulfillmentsOperation } from './fulfillment/count-fulfillments.ts'
import { creditReturnOperation } from './fulfillment/credit-return.ts'
import { dismissAttentionOperation } from './fulfillment/dismiss-attention.ts'
import {
  getFileExchangeOperation,
  putFileExchangeOperation,
  removeFileExchangeOperation,
} from './fulfillment/file-exchange.ts'
import { getCalendarOperation } from './fulfillment/get-calendar.ts'
import { getCreditOperation } from './fulfillment/get-credit.ts'
import { getOrderDossierOperation } from './fulfillment/get-dossier.ts'
import { getFulfillmentEvidenceOperation, getOrderEvidenceOperation } from './fulfillment/get-evidence.ts'
import { getFulfillmentOperation } from './fulfillment/get-fulfillment.ts'
import { getInvoiceOperation } from './fulfillment/get-invoice.ts'
import { getPackingSlipOperation } from './fulfillment/get-packing-slip.ts'
import { getRetailerStatementOperation } from './fulfillment/get-retailer-statement.ts'
import { getReturnOperation } from './fulfillment/get-return.ts'
import { getSandboxClockOperation } from './fulfillment/get-sandbox-clock.ts'
import { getScorecardOperation } from './fulfillment/get-scorecard.ts'
import { getSupplierStatementOperation } from './fulfillment/get-supplier-statement.ts'
import { getTimelineOperation } from './fulfillment/get-timeline.ts'
import { getWebhookOperation } from './fulfillment/get-webhook.ts'
import { invoiceFulfillmentOperation } from './fulfillment/invoice-fulfillment.ts'
import { listAttentionOperation } from './fulfillment/list-attention.ts'
import { listCarriersOperation } from './fulfillment/list-carriers.ts'
import { listDeadlineTermsOperation } from './fulfillment/list-deadline-terms.ts'
import { listFulfillmentsOperation } from './fulfillment/list-fulfillments.ts'
import { listFulfillmentsCsvOperation } from './fulfillment/list-fulfillments-csv.ts'
import { listPackingSlipsOperation } from './fulfillment/list-packing-slips.ts'
import { listReceivedFilesOperation } from './fulfillment/list-received-files.ts'
import { listReturnsOperation } from './fulfillment/list-returns.ts'
import { listScenariosOperation } from './fulfillment/list-scenarios.ts'
import { listWebhookAttemptsOperation } from './fulfillment/list-webhook-attempts.ts'
import { listWebhookDeliveriesOperation } from './fulfillment/list-webhook-deliveries.ts'
import { listWebhooksOperation } from './fulfillment/list-webhooks.ts'
import { moveSandboxClockOperation } from './fulfillment/move-sandbox-clock.ts'
import { packFulfillmentOperation } from './fulfillment/pack-fulfillment.ts'
import { packOwnFulfillmentOperation } from './fulfillment/pack-own.ts'
import { putCalendarOperation } from './fulfillment/put-calendar.ts'
import { putDeadlineTermsOperation } from './fulfillment/put-deadline-terms.ts'
import { receiveReturnOperation } from './fulfillment/receive-return.ts'
import { recordManyTrackingOperation } from './fulfillment/record-many-tracking.ts'
import { recordRetailerPaymentOperation } from './fulfillment/record-retailer-payment.ts'
import { recordSupplierPaymentOperation } from './fulfillment/record-supplier-payment.ts'
import { recordTrackingOperation } from './fulfillment/record-tracking.ts'
import { removeCarrierOperation } from './fulfillment/remove-carrier.ts'
import { removeWebhookOperation } from './fulfillment/remove-webhook.ts'
import { renewDeadlinesOperation } from './fulfillment/renew-deadlines.ts'
import { resendWebhookOperation } from './fulfillment/resend-webhook.ts'
import { rotateWebhookSecretOperation } from './fulfillment/rotate-webhook-secret.ts'
import { setCreditLimitOperation } from './fulfillment/set-credit-limit.ts'
import { setSandboxClockBackOperation } from './fulfillment/set-sandbox-clock-back.ts'
import { shipFulfillmentOperation } from './fulfillment/ship-fulfillment.ts'
import { shipFulfillmentsOperation } from './fulfillment/ship-many.ts'
import { shipOwnFulfillmentOperation } from './fulfillment/ship-own.ts'
import { testCarrierOperation } from './fulfillment/test-carrier.ts'
import { testWebhookOperation } from './fulfillment/test-webhook.ts'
import { voidShipmentOperation } from './fulfillment/void-shipment.ts'
import {
  exportWorkOperation,
  listWorkExportsOperation,
  repeatWorkExportOperation,
} from './fulfillment/work-exports.ts'
import type { Operation } from './operation.ts'
import { cancelOrderOperation } from './orders/cancel-order.ts'
import { countOrdersOperation } from './orders/count-orders.ts'
import { dryRunRoutingOperation } from './orders/dry-run-routing.ts'
import { explainOrderOperation } from './orders/explain-order.ts'
import { findItemsToOrderOperation } from './orders/find-items-to-order.ts'
import { getDigestOperation } from './orders/get-digest.ts'
import { getOrderOperation } from './orders/get-order.ts'
import { getOrderDaysOperation } from './orders/get-order-days.ts'
import { holdOrderOperation } from './orders/hold-order.ts'
import { listEventsOperation } from './orders/list-events.ts'
import { listOrderTellingsOperation } from './orders/list-order-tellings.ts'
import { listOrdersOperation } from './orders/list-orders.ts'
import { listOrdersCsvOperation } from './orders/list-orders-csv.ts'
import { listRetailerEventsOperation } from './orders/list-retailer-events.ts'
import { listSupplierEventsOperation } from './orders/list-supplier-events.ts'
import { listWhatIfOrdersOperation } from './orders/list-what-if-orders.ts'
import { payOrderOperation } from './orders/pay-order.ts'
import { placeOrderOperation, previewOrderOperation } from './orders/place-order.ts'
import { releaseOrderOperation } from './orders/release-order.ts'
import { requestCancelOperation } from './orders/request-cancel.ts'
import { resetSandboxOperation } from './orders/reset-sandbox.ts'
import { whatIfRoutingOperation } from './orders/what-if-routing.ts'

/** What is done with orders and their fulfillments; of these, all take JSON or nothing. */
export const orderOperations: readonly Operation[] = [
  dryRunRoutingOperation,
  whatIfRoutingOperation,
  listWhatIfOrdersOperation,
  listOrdersOperation,
  listOrdersCsvOperation,
  countOrdersOperation,
  getOrderDaysOperation,
  placeOrderOperation,
  previewOrderOperation,
  findItemsToOrderOperation,
  getOrderOperation,
  explainOrderOperation,
  getOrderDossierOperation,
  listOrderTellingsOperation,
  holdOrderOperation,
  releaseOrderOperation,
  payOrderOperation,
  cancelOrderOperation,
  listEventsOperation,
  listRetailerEventsOperation,
  listSupplierEventsOperation,
  getDigestOperation,
  listFulfillmentsOperation,
  listFulfillmentsCsvOperation,
  countFulfillmentsOperation,
  getFulfillmentOperation,
  getTimelineOperation,
  acknowledgeFulfillmentOperation,
  acknowledgeFulfillmentsOperation,
  packOwnFulfillmentOperation,
  shipOwnFulfillmentOperation,
  shipFulfillmentsOperation,
  cancelLinesOperation,
  answerCancelOperation,
  voidShipmentOperation,
  requestCancelOperation,
  packFulfillmentOperation,
  shipFulfillmentOperation,
  getFileExchangeOperation,
  putFileExchangeOperation,
  removeFileExchangeOperation,
  listWorkExportsOperation,
  exportWorkOperation,
  repeatWorkExportOperation,
  listReceivedFilesOperation,
  listDeadlineTermsOperation,
  putDeadlineTermsOperation,
  renewDeadlinesOperation,
  getScorecardOperation,
  getFulfillmentEvidenceOperation,
  getOrderEvidenceOperation,
  listAttentionOperation,
  countAttentionOperation,
  dismissAttentionOperation,
  getCalendarOperation,
  putCalendarOperation,
  recordTrackingOperation,
  recordManyTrackingOperation,
  correctTrackingOperation,
  listCarriersOperation,
  addCarrierOperation,
  removeCarrierOperation,
  testCarrierOperation,
  getPackingSlipOperation,
  listPackingSlipsOperation,
  invoiceFulfillmentOperation,
  getInvoiceOperation,
  authorizeReturnOperation,
  listReturnsOperation,
  getReturnOperation,
  receiveReturnOperation,
  creditReturnOperation,
  getRetailerStatementOperation,
  getSupplierStatementOperation,
  recordRetailerPaymentOperation,
  recordSupplierPaymentOperation,
  getCreditOperation,
  setCreditLimitOperation,
  listWebhooksOperation,
  addWebhookOperation,
  getWebhookOperation,
  changeWebhookOperation,
  removeWebhookOperation,
  rotateWebhookSecretOperation,
  testWebhookOperation,
  resendWebhookOperation,
  listWebhookAttemptsOperation,
  listWebhookDeliveriesOperation,
  resetSandboxOperation,
  getSandboxClockOperation,
  moveSandboxClockOperation,
  setSandboxClockBackOperation,
  listScenariosOperation,
]
