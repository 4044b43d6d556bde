export { compareVersions } from '../../../model/versions';
