import { type Command, Option } from 'commander'
import { type CredentialKind, issueCredential } from '../../core/access/issue-credential.ts'
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
  readonly kind: CredentialKind
  readonly retailer?: string
  readonly name: string
}

export function addCredentialIssue(parent: Command): void {
  const command = parent
    .command('issue')
    .description('make a key or a token; its secret is shown this once')
    .addOption(
      new Option('--kind <kind>', 'what it opens')
        .choices(['endless-aisles-token', 'operator-key'])
        .makeOptionMandatory(),
    )
    .option('--retailer <retailer>', 'code or number; for a token')
    .requiredOption('--name <name>', 'to know it by later')
    .action(async ({ json, kind, name, retailer, ...options }: Options) => {
      if (name.trim() === '' || name.length > 255) {
        throw new Problem('invalid-request', { messages: ['A name is 1 to 255 characters.'] })
      }
      const environment = environmentOf(options)
      const issued = await withHub(environment, (hub, caller) =>
        issueCredential(hub, caller, { kind, name, retailer: retailer ?? null }),
      )
      if (json) return sayJson({ ...issued, environment })
      mention(
        `Credential ${issued.credentialId} of the ${environment} environment; keep the secret, it is shown this once:`,
      )
      say(issued.secret)
    })
  withExample(
    withJson(withEnvironment(command)),
    'credential issue --kind operator-key --name "Ann’s laptop"',
    'credential issue --kind endless-aisles-token --retailer harbor-hound --name shop --sandbox',
  )
}
