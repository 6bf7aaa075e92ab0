import { mapText, contentLimits } from '../content/slide-text';
import { parseContent } from '../content/parse-content';
import { LAYOUTS, LayoutName } from '../layouts/registry';

/** Running text to fill fields with: real sentences, so that words and breaks are those of the language. */
const TEXTS = {
  ja: '予測が確かになれば予備費は半分になります。供給会社は私たちの不確実性に備える必要がなくなり、最大負荷は前日に分かります。「確約」は三つの工場で十週間かけて始まりました。',
  zh: '预测越准确，备用费用就越低。供应商不再需要为我们的不确定性预留容量，峰值负荷提前一天就能知道。“承诺”计划在三家工厂用十周时间启动，节省了百分之十一的电费。',
  ar: 'كلما كان التوقع أدق انخفضت رسوم الاحتياط. لا يحتاج المورد إلى حجز سعة إضافية من أجلنا، ونعرف ذروة الحمل قبل يوم كامل. بدأت الخطة في ثلاثة مصانع خلال 10 أسابيع ووفرت 11 في المئة.',
  hi: 'पूर्वानुमान जितना पक्का होगा, आरक्षित शुल्क उतना ही कम होगा। आपूर्तिकर्ता को हमारी अनिश्चितता के लिए क्षमता रोककर नहीं रखनी पड़ती और अधिकतम भार एक दिन पहले पता चल जाता है।',
  de: 'Je sicherer die Vorhersage, desto kleiner die Reservegebühr. Der Versorger hält keine Kapazitätsbereitstellungsverpflichtungen mehr für uns vor, und Lastspitzen kennen wir einen Tag vorher.',
} as const;

/** Content of a layout in a language, its fields about as full as a writer would make them. */
function filled(text: string) {
  return (layout: LayoutName) => {
    const { content } = parseContent(layout, LAYOUTS[layout].samples.en);
    const limits = new Map(
      contentLimits(layout).map((limit) => [limit.field, limit.max_characters]),
    );
    const cjk = /[\u3040-\u9fff]/.test(text);
    let at = 0;
    return mapText(layout, content, (value, field) => {
      if (layout === 'chart' && !['title', 'source'].includes(field)) return value;
      const limit = limits.get(field.replace(/\[\d+\]/g, '[]')) ?? value.length;
      const wanted = Math.max(1, Math.min(limit, Math.round(value.length * (cjk ? 0.6 : 1.1))));
      const piece = [...(text + ' ' + text + ' ' + text).slice(at, at + wanted)].join('').trim();
      at = (at + 17) % text.length;
      return piece === '' ? value : piece;
    });
  };
}

export const LONG_SAMPLES = {
  ja: filled(TEXTS.ja),
  zh: filled(TEXTS.zh),
  ar: filled(TEXTS.ar),
  hi: filled(TEXTS.hi),
  de: filled(TEXTS.de),
};
