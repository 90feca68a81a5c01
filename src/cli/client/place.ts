import { type Command, Option } from 'commander'
import type { OAuthPlace } from '../../core/access/oauth/consent.ts'
import { type Maker, operatorMaker } from '../../core/access/oauth/maker.ts'
import { homerootsOAuth } from '../../dialects/homeroots/oauth/surface.ts'
import { inventorySourceOAuth } from '../../dialects/inventory-source/oauth/surface.ts'
import { type EnvironmentOptions, environmentOf, withEnvironment } from '../options.ts'
import { withHub } from '../with-hub.ts'

/** The wires whose applications people let in. */
const flavours = {
  homeroots: homerootsOAuth({ expiresIn: 'text' }).flavour,
  'inventory-source': inventorySourceOAuth().flavour,
}

export interface ClientOptions extends EnvironmentOptions {
  readonly dialect: keyof typeof flavours
}

export function withClientOptions(command: Command): Command {
  const dialect = new Option('--dialect <dialect>', 'the wire whose application it is')
  return withEnvironment(command).addOption(dialect.choices(Object.keys(flavours)).default('homeroots'))
}

/** Works on the applications of one wire, as the operator. */
export async function withClients<T>(
  options: ClientOptions,
  work: (place: OAuthPlace, maker: Maker) => Promise<T>,
): Promise<T> {
  const environment = environmentOf(options)
  const flavour = flavours[options.dialect]
  return await withHub(environment, (hub, caller) =>
    work({ hub, environment, flavour }, operatorMaker(caller)),
  )
}
