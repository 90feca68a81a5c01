import { type Static, Type } from 'typebox'
import { Closed, CodeOrId, Id, Name, Nullable, OneOf, Time } from '../operator/wire-schema.ts'

// People and their mail, as the console is told of them.

const Role = OneOf(['owner', 'member', 'read-only'])
const Party = OneOf(['operator', 'retailer', 'supplier'])
const State = OneOf(['active', 'invited', 'disabled'])

export const Person = Closed({
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  party: Party,
  partyName: Nullable(Type.String({ description: 'null: the operator.' })),
  state: State,
  createdAt: Time,
  isSelf: Type.Boolean(),
  isLastOwner: Type.Boolean({ description: 'Stays an owner: nobody else of the party could look after it.' }),
  security: Nullable(
    Closed(
      {
        signedInAt: Nullable(Time),
        sessions: Type.Integer(),
        hasTotp: Type.Boolean(),
        passkeys: Type.Integer(),
      },
      { description: 'null where whoever asks is no owner.' },
    ),
  ),
})
export type Person = Static<typeof Person>
export const People = Closed({ data: Type.Array(Person), next: Nullable(Id) })
export type People = Static<typeof People>

export const AskPeople = Closed({
  own: Type.Optional(OneOf(['true'], 'Only the people of one’s own party.')),
  party: Type.Optional(Party),
  state: Type.Optional(State),
  role: Type.Optional(Role),
  text: Type.Optional(Type.String({ maxLength: 255, pattern: '^[^\\u0000]*$' })),
  after: Type.Optional(Id),
})
export const OnePerson = Closed({ userId: Id })
export const NewPerson = Closed({
  name: Name,
  email: Type.String({ minLength: 3, maxLength: 254 }),
  role: Role,
  retailer: Type.Optional({ ...CodeOrId, description: 'Of the operator’s owners: whose person it is.' }),
  supplier: Type.Optional(CodeOrId),
})
export const ChangedPerson = Closed({ name: Type.Optional(Name), role: Type.Optional(Role) })
export const Mailed = Closed({ isMailed: Type.Boolean({ description: 'false: the mail did not leave.' }) })
export type Mailed = Static<typeof Mailed>

const PartyChoice = Closed({ code: Type.String(), name: Type.String() })
export const PartyChoices = Closed({
  retailers: Type.Array(PartyChoice),
  suppliers: Type.Array(PartyChoice),
})
export type PartyChoices = Static<typeof PartyChoices>

const mail = {
  id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  writtenAt: Time,
  to: Type.String(),
  subject: Type.String(),
  holdsLink: Type.Boolean({ description: 'It may hold a link that signs its reader in.' }),
}
export const WaitingMail = Closed({ ...mail, mayOpen: Type.Boolean() })
export type WaitingMail = Static<typeof WaitingMail>
export const Mails = Closed({
  isSent: Type.Boolean({ description: 'true: mail leaves by SMTP, and none waits.' }),
  keptDays: Type.Integer(),
  data: Type.Array(WaitingMail),
  next: Nullable(Type.String()),
})
export type Mails = Static<typeof Mails>
export const AskMails = Closed({ after: Type.Optional(mail.id) })
export const OneMail = Closed({ id: mail.id })
export const OpenedMail = Closed({ ...mail, text: Type.String() })
export type OpenedMail = Static<typeof OpenedMail>
