import { CustomDecorator, SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'presto:public';

/** Marks a route, or all of a controller's, as open to callers without an identity. */
export const Public = (): CustomDecorator => SetMetadata(IS_PUBLIC, true);
