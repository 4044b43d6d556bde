/** The app under test did what its makers promised it would not; outcome `broken`. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** The evidence does not allow a verdict and no scenario expected that; outcome `unknown`, which is a failure. */
export class UnknownVerdict extends Error {
  override readonly name = 'UnknownVerdict';
}

/** What surrounds the test failed (no browser, port taken, folder not writable); outcome `environment`. */
export class EnvironmentFailure extends Error {
  override readonly name = 'EnvironmentFailure';
}

/** The simulation was asked for something it does not model; outcome `not_modelled`. It never answers something plausible instead. */
export class NotModelledError extends Error {
  override readonly name = 'NotModelledError';
}

/** Watertight contradicts itself; outcome `harness`. */
export class HarnessBug extends Error {
  override readonly name = 'HarnessBug';
}

/** The user gave something that cannot be used (option, path, app model); exit code 2. The message holds place, expected and got. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
