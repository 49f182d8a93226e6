package io.posthorn.app;

import java.net.URI;

/**
 * What {@code engine.json} says while an engine runs on the folder.
 *
 * @param url where its API listens
 * @param pid its process
 */
public record EngineFile(URI url, long pid) {}
