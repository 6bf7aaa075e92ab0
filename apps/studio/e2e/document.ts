import { KOREAN } from './studio';

/** A document of several parts, with figures, a list and steps. */
export const DOCUMENT = `${KOREAN}

## 지금은 이렇게 냅니다

공급사는 우리가 얼마나 쓸지 모릅니다. 그래서 예비비를 22 % 더 받습니다.

- 가열로는 여섯 시간까지 옮길 수 있습니다.
- 압축 공기는 두 시간까지 옮길 수 있습니다.
- 조명은 옮길 수 없습니다.

## 이렇게 바꿉니다

1. 큰 부하 아홉 곳을 10초마다 잽니다.
2. 내일의 수요를 예측합니다.
3. 공급사에 계획을 약속합니다.

## 그러면 이렇게 됩니다

시범 공장 두 곳에서 예비율이 22 %에서 9 %로 내려갔습니다.
`;
