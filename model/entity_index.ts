import type { Entity } from './app_model';
import { nameIndex } from './name_index';

/** The first entity of a list that has a name. */
export const entityIn = nameIndex<Entity>(({ name }) => name);
