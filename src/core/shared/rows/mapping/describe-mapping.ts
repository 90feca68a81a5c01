import type { ColumnMapping, ColumnRule, ColumnSource, RowsRule, RowsWhere } from './column-mapping.ts'
import { namesOf, sourceOf } from './column-mapping.ts'

/** A mapping in short sentences: `retail ← Variant Price`, `supplier = acme`. */
export function describeMapping(mapping: ColumnMapping): readonly string[] {
  const { columns, constants = {}, rows, nothing = [], currency } = mapping
  const constant = Object.entries(constants).map(([column, value]) => {
    const alone = columns === 'same' || columns[column] === undefined
    return `${column} = ${value}${alone ? '' : ', where the file says nothing'}`
  })
  if (columns === 'same') return ['The file has the columns of the hub.', ...constant]
  return [
    ...Object.entries(columns).map(([column, rule]) => `${column} ← ${ruleText(rule)}`),
    ...constant,
    ...(currency ? [`Amounts are in ${currency}.`] : []),
    ...(nothing.length > 0 ? [`${quoted(nothing)} mean${nothing.length > 1 ? '' : 's'} nothing.`] : []),
    ...(rows ? rowsText(rows) : []),
  ]
}

function ruleText(rule: ColumnRule): string {
  const source = sourceOf(rule)
  const names = namesOf(source)
  const all = source.take === 'all' ? (source.joined ?? ' / ').trim() || 'and' : 'or'
  const told = details(source)
  const otherwise = source.otherwise === undefined ? '' : `; where blank, ${ruleText(source.otherwise)}`
  return `${names.join(` ${all} `)}${told.length > 0 ? ` (${told.join(', ')})` : ''}${otherwise}`
}

function details(source: ColumnSource): readonly string[] {
  const { pair, words, when, prefix, above, nothing, without } = source
  return [
    ...[source.part ?? []].flat().map(({ split, at }) => `part ${at} between "${split}"`),
    ...(pair ? [`the value of ${pair.key}`] : []),
    ...written(source),
    ...(words
      ? [
          Object.entries(words)
            .map(([word, means]) => `"${word}" is "${means}"`)
            .join(', '),
        ]
      : []),
    ...(source.others === undefined ? [] : [`all else is "${source.others}"`]),
    ...(nothing ? [`${quoted(nothing)} is nothing`] : []),
    ...(above ? [`only if more than ${above}`] : []),
    ...(without ? [`without ${without}`] : []),
    ...(prefix ? [`with "${prefix}" in front`] : []),
    ...(when ? [`only where ${whereText(when)}`] : []),
  ]
}

function written(source: ColumnSource): readonly string[] {
  const { as, cents, currency, currencyFrom, decimals, unit, unitFrom, country, group } = source
  return [
    ...(as === 'list' ? [`a list between "${source.separator ?? ','}"`] : []),
    ...(as === 'slug' ? ['in lower case, with hyphens'] : []),
    ...(as === 'packed-money'
      ? [`the price for ${[country, currency, group].filter((word) => word).join(' ')}`]
      : []),
    ...(cents ? ['in cents'] : []),
    ...(as === 'money' && currency ? [`in ${currency}`] : []),
    ...(currencyFrom ? [`its currency is in ${currencyFrom}`] : []),
    ...(decimals === ',' ? ['with a decimal comma'] : []),
    ...(unit ? [unit === 'name' ? 'its unit is in the name of the column' : `in ${unit}`] : []),
    ...(unitFrom ? [`its unit is in ${unitFrom}`] : []),
    ...(source.blank ? ['blank leaves what is stored'] : []),
    ...(source.html ? ['HTML as plain text'] : []),
    ...(source.digits ? [`${source.digits} digits`] : []),
    ...(source.zero ? ['0 is nothing'] : []),
    ...(source.negative ? ['less than 0 is 0'] : []),
    ...(as === 'day' ? [`a day as ${source.order ?? 'ymd'}`] : []),
  ]
}

function rowsText({ only, refuse = [], group, parents }: RowsRule): readonly string[] {
  const said = (words: readonly string[]) => words.join(', ')
  return [
    ...(only ? [`Only rows where ${whereText(only)} are read.`] : []),
    ...refuse.map(({ when, because }) => `Rows where ${whereText(when)} are refused: it ${because}.`),
    ...(group?.by ? [`Rows with the same ${group.by} belong together.`] : []),
    ...(group?.continues ? [`Rows without ${group.continues} go on with the row before.`] : []),
    ...(group && group.words.length > 0 ? [`The first of them says ${said(group.words)}.`] : []),
    ...(group?.gather ? [`All of them add to ${said(group.gather)}.`] : []),
    ...(group?.parentLacks
      ? [`One without ${group.parentLacks}, where others have it, only speaks for them.`]
      : []),
    ...(parents
      ? [
          `Rows where ${whereText(parents.when)} bring no item: they say ${said(parents.words)} for the rows that name ` +
            `them under ${parents.child}.`,
        ]
      : []),
  ]
}

function whereText({ column, is, not }: RowsWhere): string {
  const words = (list: readonly string[]) => list.map((word) => (word === '' ? 'blank' : word)).join(' or ')
  return [
    ...(is ? [`${column} is ${words(is)}`] : []),
    ...(not ? [`${column} is not ${words(not)}`] : []),
  ].join(' and ')
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}
