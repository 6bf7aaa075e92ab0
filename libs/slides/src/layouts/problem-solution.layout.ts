import { z } from 'zod';
import { text as words, texts, title } from '../content/fields';
import { panel, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

const side = (what: string) =>
  z.strictObject({
    label: words(40, `A heading for the ${what}`),
    points: texts(1, 4, 130, `The ${what} in its parts`),
  });

export const problemSolution = defineLayout({
  name: 'problem-solution',
  when: 'A difficulty on one side, on the other what removes it, point by point.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({ title: title(), problem: side('problem'), solution: side('solution') }),
  compose: ({ title, problem, solution }) =>
    contentPage({ title }, [
      row(
        [
          panel(
            stack([
              text('heading', 'problem.label', problem.label, { tag: 'h3' }),
              pointList('problem.points', problem.points, 'cross'),
            ]),
            { name: 'problem' },
          ),
          panel(
            stack([
              text('heading', 'solution.label', solution.label, { tag: 'h3' }),
              pointList('solution.points', solution.points, 'check'),
            ]),
            { tone: 'accent', name: 'solution' },
          ),
        ],
        { align: 'stretch', spread: true },
      ),
    ]),
  samples: {
    en: {
      title: 'Every surprise is billed; every plan is not',
      problem: {
        label: 'Today',
        points: [
          'Demand is reported a month late',
          'The supplier holds 22 % in reserve for us',
          'Peaks are found on the invoice',
        ],
      },
      solution: {
        label: 'With a firm forecast',
        points: [
          'Demand is known 24 hours ahead',
          'The reserve falls to 9 %',
          'Peaks are moved before they happen',
        ],
      },
    },
    ko: {
      title: '놀랄 일에는 청구서가 오고 계획에는 오지 않습니다',
      problem: {
        label: '지금',
        points: [
          '수요가 한 달 늦게 보고됩니다',
          '공급사가 22 %를 예비로 잡아 둡니다',
          '최대 부하를 청구서에서 발견합니다',
        ],
      },
      solution: {
        label: '확실한 예측이 있으면',
        points: [
          '수요를 24시간 전에 압니다',
          '예비율이 9 %로 내려갑니다',
          '최대 부하를 미리 옮깁니다',
        ],
      },
    },
  },
});
