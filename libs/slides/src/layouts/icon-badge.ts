import { IconName } from '../icons/icon-set';
import { iconSvg } from '../icons/icon';
import { Graphic } from '../scene/scene';
import { MARKERS } from '../scene/metrics';

/** An icon of the set on the theme's badge. */
export function iconBadge(name: IconName): Graphic {
  const { size } = MARKERS.icon;
  return { kind: 'graphic', svg: iconSvg(name), width: size, height: size, name: 'icon' };
}
