// Our GIFT, read by a parser that is not ours: gift-pegjs finds the same questions, keys and reasons in it.
//
//   BINARY=/path/to/factdeck node gift.mjs
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parse } from 'gift-pegjs'

const binary = process.env.BINARY
assert(binary, 'BINARY says where the program is')
const BANKS = [
  '../../questions/black-january.toml',
  '../../questions/caspian-sea.toml',
  '../../questions/smallpox.toml',
  '../data/every/every.toml',
  '../exchange/types.toml',
]
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const run = (...args) => execFileSync(binary, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
// Wrapped lines and Markdown's escapes are no difference of meaning.
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim()

/** The rows of a table with tabs; cells with a quotation mark, a tab or a break stand in quotation marks. */
function rows(text) {
  const all = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|$)/gy)) {
    all.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\r\n') all.push([])
    if (end === '') break
  }
  return all.filter((row) => row.length > 1)
}

/** The questions of a bank as a table says them: what GIFT has to say, too. */
function table(bank) {
  const [head, ...all] = rows(run('export', bank, '--format', 'tsv').replace(/^\uFEFF/, ''))
  return all.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])))
}

const cells = (cell) => cell.split(' | ').map((part) => plain(part.replace(/\\\|/g, '|').replace(/\\\\/g, '\\')))
const said = (text) => plain(text?.text)
// Moodle takes a star for anything unless a backslash stands before it.
const typed = (text) => said(text).replaceAll('\\*', '*')
const GAP = /\{\{(.*?)\}\}/g

/** What a question of each type means: [what the parser found, what the table says]. GIFT has no form for the rest. */
const MEANING = {
  choice: options,
  multi: options,
  'true-false': (one, row) => [[one.type, one.isTrue], ['TF', row.answer === 'true']],
  short: (one, row) => [[one.type, ...one.choices.map((choice) => typed(choice.text))], ['Short', ...cells(row.answer)]],
  date: (one, row) => [[one.type, ...one.choices.map((choice) => typed(choice.text))], ['Short', ...cells(row.answer)]],
  number: (one, row) => {
    // As its author wrote it: "35,000".
    const value = Number(row.answer.replaceAll(',', ''))
    const tolerance = row.tolerance.endsWith('%') ? (value * parseFloat(row.tolerance)) / 100 : Number(row.tolerance)
    const [{ text }] = one.choices
    return [[one.type, one.choices.length, text.number, text.range ?? 0], ['Numerical', 1, value, tolerance]]
  },
  match: (one, row) => {
    const found = one.matchPairs.map((pair) => [said(pair.subquestion), plain(pair.subanswer)])
    const pairs = cells(row.answer).map((pair) => pair.split(' = '))
    return [[one.type, ...found], ['Matching', ...pairs, ...(row.wrong ? cells(row.wrong).map((left) => ['', left]) : [])]]
  },
  cloze: (one, row) => {
    const right = one.choices.filter((choice) => choice.isCorrect).map((choice) => typed(choice.text))
    return [right, [...row.prompt.matchAll(GAP)][0][1].split('|').map(plain)]
  },
  flashcard: (one, row) => [[one.type, said(one.globalFeedback)], ['Essay', plain(row.answer)]],
  open: (one, row) => [[one.type, said(one.globalFeedback)], ['Essay', plain(row.answer)]],
}

/** Options with what is said of the wrong ones; each right one of several counts the same, all of them the whole. */
function options(one, row) {
  const isRight = (choice) => choice.isCorrect || choice.weight > 0
  const right = one.choices.filter(isRight)
  const wrong = one.choices.filter((choice) => !isRight(choice))
  const why = row.why ? cells(row.why) : wrong.map(() => '')
  const sum = row.type === 'multi' ? Math.round(right.reduce((sum, choice) => sum + choice.weight, 0)) : 100
  return [
    [one.type, sum, right.map((choice) => said(choice.text)), wrong.map((choice) => [said(choice.text), said(choice.feedback)])],
    ['MC', 100, cells(row.answer), row.wrong ? cells(row.wrong).map((text, place) => [text, why[place] ?? '']) : []],
  ]
}

/** Whether GIFT has a form for it: nothing to put in order, and no text with gaps after one another. */
const has = (row) => row.type !== 'order' && (row.type !== 'cloze' || [...row.prompt.matchAll(GAP)].length === 1)

const seen = new Map()
for (const bank of BANKS) {
  const theirs = parse(run('export', here(bank), '--format', 'gift')).filter((one) => one.type !== 'Category')
  const byId = new Map(theirs.map((one) => [one.id, one]))
  const all = table(here(bank))
  assert.deepEqual([...byId.keys()], all.filter(has).map((row) => row.id), bank)
  assert.equal(byId.size, theirs.length, 'every question has an id of its own')
  for (const row of all.filter(has)) {
    const one = byId.get(row.id)
    seen.set(row.type, (seen.get(row.type) ?? 0) + 1)
    assert.equal(said(one.stem), plain(row.prompt.replace(GAP, '_____')), row.id)
    const [found, wanted] = MEANING[row.type](one, row)
    assert.deepEqual(found, wanted, row.id)
    if (row.explain && row.type !== 'open' && row.type !== 'flashcard') {
      assert.equal(said(one.globalFeedback), plain(row.explain), row.id)
    }
    // This parser ends a tag at a bracket even where a backslash stands before it; Moodle does not.
    const tags = row.tags ? cells(row.tags).map((tag) => tag.replace(/\].*$/, '\\')) : []
    assert.deepEqual([...one.tags ?? []].sort(), tags.sort(), row.id)
  }
}
assert.deepEqual([...seen.keys()].sort(), Object.keys(MEANING).sort(), 'every type was compared')
const count = [...seen.values()].reduce((sum, one) => sum + one)
console.log(`gift-pegjs reads ${count} questions of ${seen.size} types with the same meaning`)
