package io.posthorn.store.sqlite.write;

import io.posthorn.store.codec.SecretBox;

/** The writer's parts that several others work with. */
record WriterParts(
    SecretBox box,
    NumberedNames types,
    NumberedNames causes,
    BlockMarks marks,
    NewestTime newestTime,
    Dictionary dictionary,
    EndpointRows endpoints,
    RetentionWalker retention) {}
