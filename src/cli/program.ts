import { Command, Help, type Option } from 'commander'
import { VERSION } from '../config/version.ts'
import { addCatalogImport } from './catalog/import.ts'
import { addClientAdd } from './client/add.ts'
import { addClientDelete, addClientRotate } from './client/change.ts'
import { addClientList } from './client/list.ts'
import { addConfig } from './config.ts'
import { addCredentialIssue } from './credential/issue.ts'
import { addCredentialList } from './credential/list.ts'
import { addCredentialRevoke } from './credential/revoke.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addEventList } from './event/list.ts'
import { addFeedAdd } from './feed/add.ts'
import { addFeedChange, addFeedRemove } from './feed/change.ts'
import { addFeedApprove, addFeedRefuse, addFeedUndo } from './feed/decide.ts'
import { addFeedList, addFeedShow } from './feed/list.ts'
import { addFeedRun } from './feed/run.ts'
import { addImportList } from './import/list.ts'
import { addImportShow } from './import/show.ts'
import { addMappingGuess } from './mapping/guess.ts'
import { addMappingList } from './mapping/list.ts'
import { addMappingPut } from './mapping/put.ts'
import { addMappingRemove } from './mapping/remove.ts'
import { addMappingShow } from './mapping/show.ts'
import { addMigrate } from './migrate.ts'
import { addOrderCancel } from './order/cancel.ts'
import { addOrderHold } from './order/hold.ts'
import { addOrderList } from './order/list.ts'
import { addOrderPack } from './order/pack.ts'
import { addOrderPay } from './order/pay.ts'
import { addOrderRelease } from './order/release.ts'
import { addOrderShip } from './order/ship.ts'
import { addOrderShow } from './order/show.ts'
import { addPartnerApprove, addPartnerLink, addPartnerRefuse, addPartnerRevoke } from './partner/decide.ts'
import { addPartnerForm } from './partner/form.ts'
import { addPartnerList } from './partner/list.ts'
import { addPartnerShow } from './partner/show.ts'
import { addPriceImport } from './price/import.ts'
import { addRetailerAdd } from './retailer/add.ts'
import { addRetailerChange } from './retailer/change.ts'
import { addRetailerLimits } from './retailer/limits.ts'
import { addRetailerList } from './retailer/list.ts'
import { addSandboxReset } from './sandbox/reset.ts'
import { addServe } from './serve.ts'
import { addSigningKeyList } from './signing-key/list.ts'
import { addSigningKeyRotate } from './signing-key/rotate.ts'
import { addStart } from './start.ts'
import { addStockImport } from './stock/import.ts'
import { addStockRepair } from './stock/repair.ts'
import { addSupplierAdd } from './supplier/add.ts'
import { addSupplierList } from './supplier/list.ts'
import { addUserAdd } from './user/add.ts'
import { addUserChange } from './user/change.ts'
import { addUserDisable, addUserEnable } from './user/disable.ts'
import { addUserInvite, addUserResetLink } from './user/link.ts'
import { addUserList } from './user/list.ts'
import { addUserMail } from './user/mail.ts'
import { addUserSecondFactorRemove, addUserSignOut } from './user/sign-out.ts'
import { addVerify } from './verify.ts'
import { addWarehouseAdd } from './warehouse/add.ts'
import { addWarehouseImport } from './warehouse/import.ts'
import { addWarehouseList } from './warehouse/list.ts'
import { addWebhookAdd } from './webhook/add.ts'
import { addWebhookPause, addWebhookRemove, addWebhookResume, addWebhookRotate } from './webhook/change.ts'
import { addWebhookList } from './webhook/list.ts'
import { addWebhookLog, addWebhookResend, addWebhookTest } from './webhook/log.ts'
import { addWork } from './work.ts'

type Add = (parent: Command) => void

const running: readonly Add[] = [
  addStart,
  addServe,
  addWork,
  addMigrate,
  addDemo,
  addDoctor,
  addVerify,
  addConfig,
]

const groups: Readonly<Record<string, readonly [description: string, commands: readonly Add[]]>> = {
  catalog: ['the catalog', [addCatalogImport]],
  price: ['prices of price lists', [addPriceImport]],
  stock: ['what lies in the warehouses', [addStockImport, addStockRepair]],
  retailer: ['who sells', [addRetailerAdd, addRetailerList, addRetailerChange, addRetailerLimits]],
  supplier: ['who supplies', [addSupplierAdd, addSupplierList]],
  warehouse: ['where goods lie', [addWarehouseAdd, addWarehouseList, addWarehouseImport]],
  feed: [
    'what suppliers send again and again',
    [
      ...[addFeedAdd, addFeedList, addFeedShow, addFeedChange, addFeedRemove],
      ...[addFeedRun, addFeedApprove, addFeedRefuse, addFeedUndo],
    ],
  ],
  import: ['files that were brought in', [addImportList, addImportShow]],
  mapping: [
    'how columns of files become the hub’s own',
    [addMappingGuess, addMappingList, addMappingShow, addMappingPut, addMappingRemove],
  ],
  credential: ['keys and tokens', [addCredentialIssue, addCredentialList, addCredentialRevoke]],
  user: [
    'people who sign in',
    [
      addUserAdd,
      addUserList,
      addUserChange,
      addUserDisable,
      addUserEnable,
      addUserSignOut,
      addUserSecondFactorRemove,
      addUserInvite,
      addUserResetLink,
      addUserMail,
    ],
  ],
  client: [
    'applications that people let in (OAuth 2)',
    [addClientAdd, addClientList, addClientRotate, addClientDelete],
  ],
  partner: [
    'applications that want access to the Inventory Source API',
    [
      addPartnerList,
      addPartnerShow,
      addPartnerApprove,
      addPartnerRefuse,
      addPartnerRevoke,
      addPartnerLink,
      addPartnerForm,
    ],
  ],
  'signing-key': ['keys that sign id tokens', [addSigningKeyList, addSigningKeyRotate]],
  order: [
    'orders',
    [
      ...[addOrderList, addOrderShow, addOrderHold, addOrderRelease, addOrderPay, addOrderPack],
      ...[addOrderShip, addOrderCancel],
    ],
  ],
  sandbox: ['the sandbox', [addSandboxReset]],
  event: ['what happened', [addEventList]],
  webhook: [
    'where events are sent',
    [
      addWebhookAdd,
      addWebhookList,
      addWebhookTest,
      addWebhookLog,
      addWebhookResend,
      addWebhookPause,
      addWebhookResume,
      addWebhookRotate,
      addWebhookRemove,
    ],
  ],
}

/** As commander writes it, and which ones cannot be left out. */
function optionDescription(option: Option): string {
  const usual = new Help().optionDescription(option)
  return option.mandatory ? `${usual} (required)` : usual
}

/** The whole command line. Throws CommanderError where others would end the process. */
export function program(): Command {
  const root = new Command('dropdock')
    .description('Self-hosted dropship order hub')
    .version(VERSION)
    .showHelpAfterError('(add --help for what it takes)')
    .configureHelp({ optionDescription })
    .exitOverride()
  for (const add of running) add(root)
  for (const [name, [description, commands]] of Object.entries(groups)) {
    const group = root.command(name).description(description)
    for (const add of commands) add(group)
  }
  return root
}
