import { addRetailerOperation } from './access/add-retailer.ts'
import { addSupplierOperation } from './access/add-supplier.ts'
import { approvePartnerApplicationOperation } from './access/approve-partner-application.ts'
import { changeRetailerOperation } from './access/change-retailer.ts'
import { getPartnerApplicationOperation } from './access/get-partner-application.ts'
import { getPartnerFormOperation } from './access/get-partner-form.ts'
import { getRateLimitOperation } from './access/get-rate-limit.ts'
import { getRetailerOperation } from './access/get-retailer.ts'
import { issueCredentialOperation } from './access/issue-credential.ts'
import { listCredentialsOperation } from './access/list-credentials.ts'
import { listPartnerApplicationsOperation } from './access/list-partner-applications.ts'
import { listRateLimitsOperation } from './access/list-rate-limits.ts'
import { listRetailersOperation } from './access/list-retailers.ts'
import { listSuppliersOperation } from './access/list-suppliers.ts'
import { putPartnerFormOperation } from './access/put-partner-form.ts'
import { refusePartnerApplicationOperation } from './access/refuse-partner-application.ts'
import { resetRateLimitOperation } from './access/reset-rate-limit.ts'
import { revokeCredentialOperation } from './access/revoke-credential.ts'
import { revokePartnerApplicationOperation } from './access/revoke-partner-application.ts'
import { sendPartnerLinkOperation } from './access/send-partner-link.ts'
import { setRateLimitOperation } from './access/set-rate-limit.ts'
import { whoamiOperation } from './access/whoami.ts'
import { addPriceListOperation } from './catalog/add-price-list.ts'
import { getImportOperation } from './catalog/get-import.ts'
import { getItemOperation } from './catalog/get-item.ts'
import { getMappingOperation } from './catalog/get-mapping.ts'
import { getRefusedRowsOperation } from './catalog/get-refused-rows.ts'
import { importCatalogOperation } from './catalog/import-catalog.ts'
import { importPricesOperation } from './catalog/import-prices.ts'
import { listEntitlementsOperation } from './catalog/list-entitlements.ts'
import { listImportsOperation } from './catalog/list-imports.ts'
import { listMappingsOperation } from './catalog/list-mappings.ts'
import { listPriceListsOperation } from './catalog/list-price-lists.ts'
import { listProductsOperation } from './catalog/list-products.ts'
import { previewImportOperation } from './catalog/preview-import.ts'
import { putEntitlementOperation } from './catalog/put-entitlement.ts'
import { putMappingOperation } from './catalog/put-mapping.ts'
import { removeEntitlementOperation } from './catalog/remove-entitlement.ts'
import { removeMappingOperation } from './catalog/remove-mapping.ts'
import { addWebhookOperation } from './fulfillment/add-webhook.ts'
import { changeWebhookOperation } from './fulfillment/change-webhook.ts'
import { getFulfillmentOperation } from './fulfillment/get-fulfillment.ts'
import { getWebhookOperation } from './fulfillment/get-webhook.ts'
import { listFulfillmentsOperation } from './fulfillment/list-fulfillments.ts'
import { listWebhookAttemptsOperation } from './fulfillment/list-webhook-attempts.ts'
import { listWebhookDeliveriesOperation } from './fulfillment/list-webhook-deliveries.ts'
import { listWebhooksOperation } from './fulfillment/list-webhooks.ts'
import { packFulfillmentOperation } from './fulfillment/pack-fulfillment.ts'
import { removeWebhookOperation } from './fulfillment/remove-webhook.ts'
import { resendWebhookOperation } from './fulfillment/resend-webhook.ts'
import { rotateWebhookSecretOperation } from './fulfillment/rotate-webhook-secret.ts'
import { shipFulfillmentOperation } from './fulfillment/ship-fulfillment.ts'
import { testWebhookOperation } from './fulfillment/test-webhook.ts'
import { addFeedOperation } from './inventory/add-feed.ts'
import { addWarehouseOperation } from './inventory/add-warehouse.ts'
import { approveFeedRunOperation } from './inventory/approve-feed-run.ts'
import { changeFeedOperation } from './inventory/change-feed.ts'
import { getFeedOperation } from './inventory/get-feed.ts'
import { getFeedRunOperation } from './inventory/get-feed-run.ts'
import { getStockOperation } from './inventory/get-stock.ts'
import { getStockDriftOperation } from './inventory/get-stock-drift.ts'
import { importStockOperation } from './inventory/import-stock.ts'
import { importWarehousesOperation } from './inventory/import-warehouses.ts'
import { listFeedRunsOperation } from './inventory/list-feed-runs.ts'
import { listFeedsOperation } from './inventory/list-feeds.ts'
import { listFreightTablesOperation } from './inventory/list-freight-tables.ts'
import { listWarehousesOperation } from './inventory/list-warehouses.ts'
import { putFreightTableOperation } from './inventory/put-freight-table.ts'
import { refuseFeedRunOperation } from './inventory/refuse-feed-run.ts'
import { removeFeedOperation } from './inventory/remove-feed.ts'
import { repairStockOperation } from './inventory/repair-stock.ts'
import { runFeedOperation } from './inventory/run-feed.ts'
import { undoFeedRunOperation } from './inventory/undo-feed-run.ts'
import type { Operation } from './operation.ts'
import { cancelOrderOperation } from './orders/cancel-order.ts'
import { getDigestOperation } from './orders/get-digest.ts'
import { getOrderOperation } from './orders/get-order.ts'
import { holdOrderOperation } from './orders/hold-order.ts'
import { listEventsOperation } from './orders/list-events.ts'
import { listOrdersOperation } from './orders/list-orders.ts'
import { listRetailerEventsOperation } from './orders/list-retailer-events.ts'
import { listSupplierEventsOperation } from './orders/list-supplier-events.ts'
import { payOrderOperation } from './orders/pay-order.ts'
import { releaseOrderOperation } from './orders/release-order.ts'
import { resetSandboxOperation } from './orders/reset-sandbox.ts'

/** Every operation of this API, those that take JSON or nothing first. */
export const jsonOperations: readonly Operation[] = [
  whoamiOperation,
  listCredentialsOperation,
  issueCredentialOperation,
  revokeCredentialOperation,
  listRetailersOperation,
  addRetailerOperation,
  getRetailerOperation,
  changeRetailerOperation,
  listRateLimitsOperation,
  getRateLimitOperation,
  setRateLimitOperation,
  resetRateLimitOperation,
  listSuppliersOperation,
  addSupplierOperation,
  listPartnerApplicationsOperation,
  getPartnerApplicationOperation,
  approvePartnerApplicationOperation,
  refusePartnerApplicationOperation,
  revokePartnerApplicationOperation,
  sendPartnerLinkOperation,
  getPartnerFormOperation,
  putPartnerFormOperation,
  listEntitlementsOperation,
  putEntitlementOperation,
  removeEntitlementOperation,
  listPriceListsOperation,
  addPriceListOperation,
  listProductsOperation,
  getItemOperation,
  listImportsOperation,
  getImportOperation,
  getRefusedRowsOperation,
  listMappingsOperation,
  getMappingOperation,
  putMappingOperation,
  removeMappingOperation,
  listWarehousesOperation,
  addWarehouseOperation,
  listFreightTablesOperation,
  putFreightTableOperation,
  getStockOperation,
  getStockDriftOperation,
  repairStockOperation,
  listFeedsOperation,
  addFeedOperation,
  getFeedOperation,
  changeFeedOperation,
  removeFeedOperation,
  listFeedRunsOperation,
  getFeedRunOperation,
  approveFeedRunOperation,
  refuseFeedRunOperation,
  undoFeedRunOperation,
  listOrdersOperation,
  getOrderOperation,
  holdOrderOperation,
  releaseOrderOperation,
  payOrderOperation,
  cancelOrderOperation,
  listEventsOperation,
  listRetailerEventsOperation,
  listSupplierEventsOperation,
  getDigestOperation,
  listFulfillmentsOperation,
  getFulfillmentOperation,
  packFulfillmentOperation,
  shipFulfillmentOperation,
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
]

export const fileOperations: readonly Operation[] = [
  importCatalogOperation,
  importPricesOperation,
  importStockOperation,
  importWarehousesOperation,
  runFeedOperation,
  previewImportOperation,
]
