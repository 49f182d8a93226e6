package io.posthorn.store.sqlite.write;

/** What is taken. */
enum RetentionWalk {
  PAYLOADS(1),
  ROWS(2);

  final int number;

  RetentionWalk(int number) {
    this.number = number;
  }
}
