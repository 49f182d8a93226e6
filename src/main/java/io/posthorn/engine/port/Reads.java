package io.posthorn.engine.port;

/**
 * What the engine reads outside the writer. Each call sees all that was committed before it. Calls
 * block; any thread may make them; a store that can't be read throws {@link
 * io.posthorn.model.Refused.Kind#UNAVAILABLE}.
 */
public interface Reads extends SettingsQueries, ListQueries, LaneQueries, StartQueries {}
