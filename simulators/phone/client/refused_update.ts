/** Why an update over the air is not taken; the app goes on as it is. */
export class RefusedUpdate extends Error {
  override readonly name = 'RefusedUpdate';
}
