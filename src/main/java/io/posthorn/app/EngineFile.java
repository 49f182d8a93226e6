package io.posthorn.app;

import io.posthorn.engine.rules.EngineProof;
import java.net.URI;

/**
 * What {@code engine.json} says while an engine runs on the folder.
 *
 * @param url where its API listens
 * @param pid its process
 * @param proof by which it is told from another program on its port
 */
public record EngineFile(URI url, long pid, EngineProof proof) {
  /** Whether its process has ended without taking the file away: a crash, a power cut. */
  public boolean leftBehind() {
    return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
  }
}
