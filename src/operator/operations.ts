import { addRetailerOperation } from './access/add-retailer.ts'
import { addSupplierOperation } from './access/add-supplier.ts'
import { approvePartnerApplicationOperation } from './access/approve-partner-application.ts'
import { changeRetailerOperation } from './access/change-retailer.ts'
import { changeSupplierOperation } from './access/change-supplier.ts'
import { getPartnerApplicationOperation } from './access/get-partner-application.ts'
import { getPartnerFormOperation } from './access/get-partner-form.ts'
import { getRateLimitOperation } from './access/get-rate-limit.ts'
import { getRetailerOperation } from './access/get-retailer.ts'
import { getSupplierOperation } from './access/get-supplier.ts'
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
import { changeEntitlementsOperation } from './catalog/change-entitlements.ts'
import { changeItemsOperation } from './catalog/change-items.ts'
import { changePricesOperation } from './catalog/change-prices.ts'
import { getImportOperation } from './catalog/get-import.ts'
import { getItemOperation } from './catalog/get-item.ts'
import { getMappingOperation } from './catalog/get-mapping.ts'
import { getProductOperation } from './catalog/get-product.ts'
import { getRefusedRowsOperation } from './catalog/get-refused-rows.ts'
import { importCatalogOperation } from './catalog/import-catalog.ts'
import { importPricesOperation } from './catalog/import-prices.ts'
import { itemsCsvOperation } from './catalog/items-csv.ts'
import { listCatalogNamesOperation } from './catalog/list-catalog-names.ts'
import { listEntitlementsOperation } from './catalog/list-entitlements.ts'
import { listImportsOperation } from './catalog/list-imports.ts'
import { listItemRetailersOperation } from './catalog/list-item-retailers.ts'
import { listItemsOperation } from './catalog/list-items.ts'
import { listMappingsOperation } from './catalog/list-mappings.ts'
import { listPriceListsOperation } from './catalog/list-price-lists.ts'
import { listProductsOperation } from './catalog/list-products.ts'
import { previewImportOperation } from './catalog/preview-import.ts'
import { putEntitlementOperation } from './catalog/put-entitlement.ts'
import { putMappingOperation } from './catalog/put-mapping.ts'
import { raisePricesOperation } from './catalog/raise-prices.ts'
import { removeEntitlementOperation } from './catalog/remove-entitlement.ts'
import { removeMappingOperation } from './catalog/remove-mapping.ts'
import { removePriceListOperation } from './catalog/remove-price-list.ts'
import {
  importAcknowledgementsOperation,
  importShipmentsOperation,
  importTrackingOperation,
} from './fulfillment/import-supplier-files.ts'
import { activateRoutingRulesOperation } from './inventory/activate-routing-rules.ts'
import { addFeedOperation } from './inventory/add-feed.ts'
import { addRoutingRulesOperation } from './inventory/add-routing-rules.ts'
import { addWarehouseOperation } from './inventory/add-warehouse.ts'
import { approveFeedRunOperation } from './inventory/approve-feed-run.ts'
import { changeFeedOperation } from './inventory/change-feed.ts'
import { changeRoutingRulesOperation } from './inventory/change-routing-rules.ts'
import { countStockOperation } from './inventory/count-stock.ts'
import { downloadFeedChangesOperation } from './inventory/download-feed-changes.ts'
import { endRoutingRulesOperation } from './inventory/end-routing-rules.ts'
import { getFeedOperation } from './inventory/get-feed.ts'
import { getFeedRunOperation } from './inventory/get-feed-run.ts'
import { getRoutingRulesOperation } from './inventory/get-routing-rules.ts'
import { getStockOperation } from './inventory/get-stock.ts'
import { getStockDriftOperation } from './inventory/get-stock-drift.ts'
import { importStockOperation } from './inventory/import-stock.ts'
import { importWarehousesOperation } from './inventory/import-warehouses.ts'
import { listFeedChangesOperation } from './inventory/list-feed-changes.ts'
import { listFeedRunsOperation } from './inventory/list-feed-runs.ts'
import { listFeedsOperation } from './inventory/list-feeds.ts'
import { listFreightTablesOperation } from './inventory/list-freight-tables.ts'
import { listMovementsOperation } from './inventory/list-movements.ts'
import { listRoutingRulesOperation } from './inventory/list-routing-rules.ts'
import { listWarehousesOperation } from './inventory/list-warehouses.ts'
import { previewFeedUndoOperation } from './inventory/preview-feed-undo.ts'
import { putFreightTableOperation } from './inventory/put-freight-table.ts'
import { refuseFeedRunOperation } from './inventory/refuse-feed-run.ts'
import { removeFeedOperation } from './inventory/remove-feed.ts'
import { removeFreightTableOperation } from './inventory/remove-freight-table.ts'
import { removeRoutingRulesOperation } from './inventory/remove-routing-rules.ts'
import { repairStockOperation } from './inventory/repair-stock.ts'
import { runFeedOperation } from './inventory/run-feed.ts'
import { listSupplierStockOperation, setStockCountOperation } from './inventory/supplier-stock.ts'
import { undoFeedRunOperation } from './inventory/undo-feed-run.ts'
import { logOperations } from './log/log-operations.ts'
import type { Operation } from './operation.ts'
import { orderOperations } from './order-operations.ts'
import { importOrdersOperation } from './orders/import-orders.ts'
import { systemOperations } from './system-operations.ts'

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
  getSupplierOperation,
  addSupplierOperation,
  changeSupplierOperation,
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
  removePriceListOperation,
  listProductsOperation,
  getProductOperation,
  listItemsOperation,
  itemsCsvOperation,
  changeItemsOperation,
  getItemOperation,
  listItemRetailersOperation,
  listCatalogNamesOperation,
  changePricesOperation,
  raisePricesOperation,
  changeEntitlementsOperation,
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
  removeFreightTableOperation,
  getStockOperation,
  listSupplierStockOperation,
  setStockCountOperation,
  listMovementsOperation,
  countStockOperation,
  getStockDriftOperation,
  repairStockOperation,
  listFeedsOperation,
  addFeedOperation,
  getFeedOperation,
  changeFeedOperation,
  removeFeedOperation,
  listFeedRunsOperation,
  getFeedRunOperation,
  listFeedChangesOperation,
  downloadFeedChangesOperation,
  previewFeedUndoOperation,
  approveFeedRunOperation,
  refuseFeedRunOperation,
  undoFeedRunOperation,
  listRoutingRulesOperation,
  addRoutingRulesOperation,
  getRoutingRulesOperation,
  changeRoutingRulesOperation,
  removeRoutingRulesOperation,
  activateRoutingRulesOperation,
  endRoutingRulesOperation,
  ...orderOperations,
  ...systemOperations,
  ...logOperations,
]

export const fileOperations: readonly Operation[] = [
  importCatalogOperation,
  importPricesOperation,
  importStockOperation,
  importWarehousesOperation,
  importOrdersOperation,
  importAcknowledgementsOperation,
  importShipmentsOperation,
  importTrackingOperation,
  runFeedOperation,
  previewImportOperation,
]
