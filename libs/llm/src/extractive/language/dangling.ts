/** Openings that point back to a sentence which a slide does not show. */
const POINTS_BACK =
  /^(?:(?:most|many|some|all|none|one|two|three|few|each|several|both|neither|either|any|half) of (?:them|these|those|it|this)|this|these|that(?!\s+\w+\s+is\b)|those|it|its|they|their|them|he|she|his|her|such|here|there(?:fore|by|after)?\b(?!\s+(?:is|are|was|were|will|has|have)\b)|thus|hence|however|moreover|furthermore|further|additionally|also|likewise|similarly|nevertheless|nonetheless|instead|otherwise|consequently|accordingly|meanwhile|finally|then|but|and|or|so|yet|nor|for example|for instance|for this|examples? (?:include|are|of this)|in (?:addition|contrast|this|that|these|those|both|either|other words|fact|particular|short|such|each)|separately|on the other (?:hand|end|side)|each (?:is|was|are|were|of|has|had|can|one)|on the contrary|by contrast|as a result|as such|as (?:above|mentioned|noted|described)|to (?:this|that|do (?:this|so))|at (?:this|that)|with (?:this|that|these)|from (?:this|that)|of (?:these|those)|both|either|neither|another|the (?:former|latter|same|above|following|second|third|other|first of these)|not only|note|even (?:so|then|when)|still|again|looking at|summari[sz]ing|some examples)(?![\p{L}\p{N}'’-])/iu;
const POINTS_BACK_KOREAN =
  /^(?:이|그|저|이는|이를|이것|이것이|이것은|이것을|그것은|그것이|이런|이러한|이렇게|이와|이에|이로|이때|이처럼|이들|이후|그런|그러한|그렇게|그러나|그런데|그래서|그러므로|그리고|그들|그녀|그때|그 결과|하지만|따라서|또한|또|또는|즉|예를|예컨대|반면|반면에|한편|더 나아가|더나아가|마찬가지로|특히|다만|게다가|뿐만|물론|결국|결과적으로|여기|여기서|여기에|거기|위의|앞의|앞서|다음과|다음은|다음의|아래|전자|후자|둘|두 번째|마지막으로|이후에|그 외|그밖에|기타|심지어|대신|이외|이 외)(?=[\s,.]|$)/;
const POINTS_BACK_KOREAN_JOINED =
  /^(?:이와는|이와 |이에 |그와는|그와 |이러한|그러한|이런|그런|이렇|그렇|이것|그것|이들|그들|이로써|이로 인해|이를)/;
const POINTS_BACK_EAST =
  /^(?:これ|それ|あれ|この|その|あの|ここ|そこ|こう|そう|しかし|また|そして|さらに|したがって|つまり|例えば|たとえば|なお|ただし|一方|そのため|这|那|它|他们|她|但是|但|然而|因此|所以|此外|而且|另外|例如|比如|同时|其中|其|该|此|另一方面|もう)/;
const POINTS_BACK_OTHERS =
  /^(?:dies(?:e[rsmn]?)?|das|sie|er|es|aber|jedoch|daher|deshalb|außerdem|zudem|auch|und|oder|ce(?:la|ci|s|t|tte)?|il|elle|ils|elles|mais|cependant|ainsi|donc|de plus|par exemple|est[eo]s?|est[aá]s?|es[eo]s?|esas?|ell[ao]s?|pero|sin embargo|además|por ejemplo|por (?:eso|lo tanto)|así|это|эти|этот|эта|он|она|они|но|однако|поэтому|также|например|и|هذا|هذه|ذلك|تلك|لكن|لذلك|كما|यह|ये|वह|वे|इस|उस|लेकिन|इसलिए)(?![\p{L}\p{N}])/iu;

/** Whether a sentence can only be understood behind another one, so that it must not stand alone on a slide. */
export function isDangling(sentence: string): boolean {
  const text = sentence.replace(/^[\s"'“‘(「『]+/, '');
  return (
    POINTS_BACK.test(text) ||
    POINTS_BACK_KOREAN.test(text) ||
    POINTS_BACK_KOREAN_JOINED.test(text) ||
    POINTS_BACK_EAST.test(text) ||
    POINTS_BACK_OTHERS.test(text) ||
    (/^\p{Ll}/u.test(text.replace(/^(?:i[A-Z]|e[A-Z]|[a-z]+[A-Z0-9_./:(])/, 'X')) &&
      /^\p{sc=Latin}/u.test(text))
  );
}

/** Whether a sentence announces what stands behind it, which a slide without that would leave open. */
export function isLeadIn(sentence: string): boolean {
  return (
    /[:：]\s*$/.test(sentence) ||
    /(?:다음과 같(?:다|습니다)|아래와 같(?:다|습니다)|as follows)\s*[.。]?$/i.test(sentence) ||
    /\b(?:in the (?:table|figure|list|chart) below|shown below|see (?:below|above)|following (?:table|list|figure))\b/i.test(
      sentence,
    )
  );
}
