import { balancedShare } from './balance';

it.each([
  [['Certainty halves the reserve', 'fee'], 18 / 28],
  [['One line'], 1],
  [['확실한 예측이 예비비를', '절반으로 줄입니다'], 1],
  [['一二三四五六七八九', '十'], 1],
])('%j keeps its lines in %d of the width', (lines, share) => {
  expect(balancedShare(lines)).toBeCloseTo(share, 1);
});
