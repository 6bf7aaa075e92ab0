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
    [
      'id',
      'Perpustakaan ini buka setiap malam dan banyak orang yang datang untuk membaca dengan tenang.',
    ],
    ['es', 'La biblioteca está abierta todas las noches y mucha gente viene a leer con calma.'],
    ['pl', 'Biblioteka jest otwarta do północy i wielu ludzi czyta w niej, bo nie ma tam hałasu.'],
    ['en', 'Year,Mean,Unc\n1959,315.98,0.12\n1960,316.91,0.12\n1961,317.64,0.12\n1962,318.45,0.12'],
    [
      'en',
      'District,Satisfied,Main wish\nMillbrook,64,Seats outdoors\nLakeside,82,Live music\nSouth Gate,49,Wheelchairs',
    ],
    ['en', 'Dana Kim, Okoro Ltd, Bergen, Kata Tjuta, Luang Prabang, Nusa Dua'],
    [
      'ko',
      '# 설치\n\n다음과 같이 설치합니다.\n\n```bash\nnpm install some-package --save-dev && npm run build\n```\n',
    ],
    ['en', '```\nconst answer = 42;\n```'],
    ['ko', '연도,평균\n1959,315.98\n1960,316.91'],
    ['en', 'SKU-1'],
    ['en', '123'],
  ])('finds %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
