package io.posthorn.signature;

/** One mistake that people make when they compute a signature. */
public enum Slip {
  // the body
  REWRITTEN_COMPACT,
  REWRITTEN_PRETTY,
  REWRITTEN_PYTHON,
  REWRITTEN_PHP,
  REWRITTEN_ESCAPED,
  REWRITTEN_SORTED,
  REWRITTEN_GO,
  /** Whole numbers beyond 2^53, which JavaScript and Go round. */
  NUMBERS_ROUNDED,
  /** Names that are whole numbers, which JavaScript puts first. */
  NAMES_REORDERED,
  TRAILING_NEWLINE,
  STRIPPED,
  LINE_ENDS_CRLF,
  LINE_ENDS_LF,
  BYTE_ORDER_MARK,
  WRONG_CHARSET,
  /** Named: in what the body was written first. */
  BODY_ENCODED,
  ESCAPES_CHANGED,
  EMPTY_BODY,
  OBJECT_AS_TEXT,
  QUOTED_AGAIN,
  /** Named: which delivery's. */
  OTHER_BODY,

  // the secret
  /** {@code webhook-signature}: the whole text was the key. */
  SECRET_NOT_DECODED,
  SECRET_WITHOUT_PREFIX,
  SECRET_DECODED,
  SECRET_DECODED_WITH_PREFIX,
  SECRET_HEX_DECODED,
  SECRET_WITH_SPACE,
  SECRET_IN_QUOTES,
  SECRET_PREFIX_TWICE,
  SECRET_OTHER_CASE,
  SECRET_MASKED,
  SECRET_EMPTY,
  /** Named: what stood there for nothing. */
  SECRET_UNDEFINED,
  OLD_SECRET,
  /** The newer of two live secrets, for the header that the older one still signs. */
  SECRET_TOO_NEW,
  /** Named: which endpoint's. */
  OTHER_ENDPOINT,

  // what is signed with the body
  ID_AND_TIME_TOO,
  BODY_ALONE,
  WRONG_ORDER,
  ID_MISSING,
  TIME_MISSING,
  DOTS_MISSING,
  TIME_IN_MILLIS,
  OTHER_TIME,

  // how it is made
  SHA1,
  SHA512,
  MD5,
  NO_HMAC,
  HASH_WITH_SECRET,
  KEY_AND_BODY_SWAPPED,
  HASHED_TWICE,

  // how it is written
  BASE64_FOR_HEX,
  HEX_FOR_BASE64,
  BASE64_OF_HEX,
  URL_SAFE_BASE64,
  PADDING_MISSING,
  UPPER_CASE,
  TRUNCATED
}
