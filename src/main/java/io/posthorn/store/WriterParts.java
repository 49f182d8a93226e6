package io.posthorn.store;

/** The writer's parts that several others work with. */
record WriterParts(
    SecretBox box,
    TypeNames types,
    BlockMarks marks,
    NewestTime newestTime,
    Dictionary dictionary,
    EndpointRows endpoints,
    Retention retention) {}
