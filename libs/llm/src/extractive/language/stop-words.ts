const lists: Readonly<Record<string, string>> = {
  en: 'a about after all also an and any are as at be because been before being between both but by can could did do does done down during each few for from further had has have he her here hers him his how i if in into is it its itself just less many may me might more most much must my no nor not now of off on once one only or other our out over own per same she should so some such than that the their them then there these they this those through to too under until up us very was we were what when where which while who whom why will with within without would yet you your',
  ko: '및 등 수 것 그 이 저 더 또 또는 그리고 하지만 그러나 때 때문 위해 통해 대한 대해 있는 없는 하는 되는 같은 다른 모든 각 매우 가장 여러 우리 경우 있다 없다 한다 된다 이다 있습니다 없습니다 합니다 됩니다 입니다',
  de: 'aber als am an auch auf aus bei bis das dass dem den der des die doch du durch ein eine einem einen einer er es für hat ich im in ist kann mehr mit nach nicht noch nur oder sich sie sind so über um und uns von vor war was wenn wie wir wird zu zum zur',
  fr: 'au aux avec ce ces dans de des du elle en est et il ils je la le les leur mais ne nous on ou par pas plus pour qu que qui sa se ses son sont sur un une vous',
  es: 'al como con de del el ella en es esta este la las lo los más mas no o para pero por que se sin son su sus un una y',
};

const WORDS = new Set(Object.values(lists).flatMap((list) => list.split(' ')));

/** Words that say nothing about what a text is about, in the languages that most sources are in. */
export const isStopWord = (word: string): boolean => WORDS.has(word);
