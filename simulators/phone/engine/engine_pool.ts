import { EngineModule } from './engine_module';
import { MemorySnapshot } from './memory_snapshot';

/** Where an app's process gets its SQLCipher from, and where it leaves it. */
export interface EnginePool {
  /** A module for one process. */
  take(): Promise<EngineModule>;
  /** The process ended; its module holds nothing that is still needed. */
  giveBack(module: EngineModule): void;
}

/**
 * Every process has a module to itself, with the memory of one that was never used: what it writes depends on nothing that
 * ran before. Modules are reused, so there are as many as processes at the same time.
 */
export class PristineModules implements EnginePool {
  private readonly idle: EngineModule[] = [];
  private pristine: MemorySnapshot | undefined;

  async take(): Promise<EngineModule> {
    const module = this.idle.pop() ?? (await EngineModule.create());
    this.pristine ??= new MemorySnapshot(module.memory);
    return module;
  }

  giveBack(module: EngineModule): void {
    this.pristine?.restore(module.memory);
    this.idle.push(module);
  }
}

/**
 * All processes share one module and its entropy: faster, but bytes depend on what ran before, and a killed process leaves
 * its connections behind in the memory. For comparing speed only.
 */
export class SharedModules implements EnginePool {
  private shared: Promise<EngineModule> | undefined;

  take(): Promise<EngineModule> {
    this.shared ??= EngineModule.create();
    return this.shared;
  }

  giveBack(): void {}
}
