import { Command, Help, type Option } from 'commander'
import { VERSION } from '../config/version.ts'
import { addRetailerCredit } from './account/credit.ts'
import { addRetailerPayment, addSupplierPayment } from './account/payment.ts'
import { addRetailerStatement, addSupplierStatement } from './account/statement.ts'
import { addBackup } from './backup.ts'
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
import { type Add, type Groups, orderGroups } from './order-groups.ts'
import { addPartnerApprove, addPartnerLink, addPartnerRefuse, addPartnerRevoke } from './partner/decide.ts'
import { addPartnerForm } from './partner/form.ts'
import { addPartnerList } from './partner/list.ts'
import { addPartnerShow } from './partner/show.ts'
import { addPriceImport } from './price/import.ts'
import { addRestore } from './restore.ts'
import { addRetailerAdd } from './retailer/add.ts'
import { addRetailerChange } from './retailer/change.ts'
import { addRetailerLimits } from './retailer/limits.ts'
import { addRetailerList } from './retailer/list.ts'
import { addServe } from './serve.ts'
import { addSigningKeyList } from './signing-key/list.ts'
import { addSigningKeyRotate } from './signing-key/rotate.ts'
import { addStart } from './start.ts'
import { addStockImport } from './stock/import.ts'
import { addStockRepair } from './stock/repair.ts'
import { addSupplierAdd } from './supplier/add.ts'
import { addSupplierCalendar } from './supplier/calendar.ts'
import { addSupplierChange } from './supplier/change.ts'
import { addSupplierList } from './supplier/list.ts'
import { addSupplierScorecard } from './supplier/scorecard.ts'
import { addUserAdd } from './user/add.ts'
import { addUserChange } from './user/change.ts'
import { addUserDisable, addUserEnable } from './user/disable.ts'
import { addUserInvite, addUserResetLink } from './user/link.ts'
import { addUserList } from './user/list.ts'
import { addUserMail } from './user/mail.ts'
import { addUserNotices } from './user/notices.ts'
import { addUserSecondFactorRemove, addUserSignOut } from './user/sign-out.ts'
import { addVerify } from './verify.ts'
import { addWarehouseAdd } from './warehouse/add.ts'
import { addWarehouseImport } from './warehouse/import.ts'
import { addWarehouseList } from './warehouse/list.ts'
import { addWork } from './work.ts'

const running: readonly Add[] = [
  addStart,
  addServe,
  addWork,
  addMigrate,
  addDemo,
  addDoctor,
  addVerify,
  addBackup,
  addRestore,
  addConfig,
]

const groups: Groups = {
  catalog: ['the catalog', [addCatalogImport]],
  price: ['prices of price lists', [addPriceImport]],
  stock: ['what lies in the warehouses', [addStockImport, addStockRepair]],
  retailer: [
    'who sells',
    [
      addRetailerAdd,
      addRetailerList,
      addRetailerChange,
      addRetailerLimits,
      addRetailerStatement,
      addRetailerPayment,
      addRetailerCredit,
    ],
  ],
  supplier: [
    'who supplies',
    [
      addSupplierAdd,
      addSupplierList,
      addSupplierCalendar,
      addSupplierScorecard,
      addSupplierStatement,
      addSupplierPayment,
      addSupplierChange,
    ],
  ],
  warehouse: ['where goods lie', [addWarehouseAdd, addWarehouseList, addWarehouseImport]],
  feed: [
    'what suppliers send again and again',
    [
      ...[addFeedAdd, addFeedList, addFeedShow, addFeedChange],
      ...[addFeedRemove, addFeedRun, addFeedApprove, addFeedRefuse],
      ...[addFeedUndo],
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
      ...[addUserAdd, addUserList, addUserChange, addUserDisable],
      ...[addUserEnable, addUserSignOut, addUserSecondFactorRemove, addUserInvite],
      ...[addUserResetLink, addUserMail, addUserNotices],
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
  ...orderGroups,
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
