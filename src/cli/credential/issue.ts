import { type Command, InvalidArgumentError, Option } from 'commander'
import { type CredentialKind, issueCredential } from '../../core/access/issue-credential.ts'
import { tokenKinds } from '../../core/access/token-kinds.ts'
import { Problem } from '../../core/shared/problem.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly kind?: CredentialKind
  readonly dialect?: keyof typeof kindOfDialect
  readonly retailer?: string
  readonly supplier?: string
  readonly name: string
  readonly scopes?: readonly string[]
  readonly expires?: number | null
}

const kindOfDialect = {
  'endless-aisles': 'endless-aisles-token',
  homeroots: 'homeroots-token',
  sophio: 'sophio-key',
  'inventory-source': 'inventory-source-token',
} as const satisfies Record<string, CredentialKind>

export function addCredentialIssue(parent: Command): void {
  const command = parent
    .command('issue')
    .description('make a key or a token; its secret is shown this once')
    .addOption(new Option('--kind <kind>', 'what it opens').choices(Object.keys(tokenKinds)))
    .addOption(
      new Option('--dialect <dialect>', 'instead of a kind: the wire whose token it is')
        .choices(Object.keys(kindOfDialect))
        .conflicts('kind'),
    )
    .option('--retailer <retailer>', 'code or number; for a token')
    .option('--supplier <supplier>', 'code or number; for a supplier-key')
    .requiredOption('--name <name>', 'to know it by later')
    .option(
      '--scopes <scopes>',
      'what a homeroots or inventory-source token may do, separated by commas',
      scopesOf,
    )
    .option('--expires <days>', 'when it ends: 365d, or never', daysOf)
    .action(
      async ({ json, kind, dialect, name, retailer, supplier, scopes, expires, ...options }: Options) => {
        const asked = kind ?? (dialect && kindOfDialect[dialect])
        if (asked === undefined) throw refused('Say what it opens: --kind or --dialect.')
        if (name.trim() === '' || name.length > 255) throw refused('A name is 1 to 255 characters.')
        const environment = environmentOf(options)
        const terms = { scopes, expiresInDays: expires }
        const issued = await withHub(environment, (hub, caller) =>
          issueCredential(hub, caller, {
            ...{ kind: asked, name, retailer: retailer ?? null, supplier: supplier ?? null },
            ...terms,
          }),
        )
        if (json) return sayJson({ ...issued, environment })
        const until = issued.expiresAt === null ? '' : `, until ${issued.expiresAt.toISOString()}`
        mention(
          `Credential ${issued.credentialId} of the ${environment} environment${until}; keep the secret, it is shown this once:`,
        )
        say(issued.secret)
      },
    )
  withExample(
    withJson(withEnvironment(command)),
    'credential issue --kind operator-key --name "Ann’s laptop"',
    'credential issue --dialect endless-aisles --retailer harbor-hound --name shop --sandbox',
    'credential issue --dialect homeroots --retailer harbor-hound --name oms --scopes read_orders,write_orders',
    'credential issue --dialect sophio --retailer harbor-hound --name shop',
    'credential issue --kind supplier-key --supplier pet-pantry --name erp',
  )
}

function scopesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '')
}

function daysOf(text: string): number | null {
  if (text === 'never') return null
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? []
  if (days === undefined) throw new InvalidArgumentError('Say days, such as 365d, or never.')
  return Number(days)
}

function refused(message: string): Problem {
  return new Problem('invalid-request', { messages: [message] })
}
