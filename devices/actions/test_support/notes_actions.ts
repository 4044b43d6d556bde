interface SignIn {
  readonly user: string;
  readonly password: string;
}

/** Actions as a user would write them, whose synchronization fails. */
export class AppActions {
  constructor(private readonly browser: WebdriverIO.Browser) {}

  async signIn({ user, password }: SignIn): Promise<void> {
    await this.browser.$('#user').setValue(user);
    await this.browser.$('#password').setValue(password);
    await this.browser.$('button').click();
    await this.browser.$('li').waitForDisplayed();
  }

  async synchronize(): Promise<void> {
    throw new Error('quoted value');
  }
}
