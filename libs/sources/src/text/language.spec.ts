import { detectLanguage } from './language';

describe('detectLanguage', () => {
  it.each([
    ['en', 'The ferry crosses the sound and carries people to the island every day of the year.'],
    ['ko', '도서관은 밤 열두 시까지 문을 엽니다.'],
    ['ko', 'Twelve-Factor App은 설정을 환경 변수에 저장합니다.'],
    ['ja', '図書館は夜の十二時まで開いている。'],
    ['zh', '图书馆开放到晚上十二点。'],
    ['ar', 'تفتح المكتبة أبوابها حتى منتصف الليل كل يوم.'],
    ['hi', 'पुस्तकालय हर रात बारह बजे तक खुला रहता है और सब लोग आ सकते हैं।'],
    ['he', 'הספרייה פתוחה עד חצות.'],
    [
      'de',
      'Die Bibliothek ist jeden Abend bis Mitternacht geöffnet, und viele Menschen nutzen das Angebot gerne.',
    ],
    [
      'fr',
      'La bibliothèque est ouverte tous les soirs jusqu’à minuit, et beaucoup de gens en profitent volontiers.',
    ],
    ['en', 'SKU-1'],
    ['en', '123'],
  ])('finds %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
