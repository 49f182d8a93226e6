package io.posthorn.engine;

/**
 * The façade: everything that a window, the API or a test can ask of the dispatcher, in parts.
 *
 * <p>Every call blocks until its change is on disk or its answer is there; any thread but JavaFX's
 * may call. All calls throw {@link io.posthorn.model.Refused} for what can't be done, with words
 * for the person who asked. A part stays the same for as long as the engine runs.
 */
public interface Engine extends AutoCloseable {

  /** What comes in. */
  Intake intake();

  /** Sites and their tokens. */
  Sites sites();

  /** Endpoints, and what can be done with one. */
  Endpoints endpoints();

  /** Checks of an endpoint or a URL, step by step. */
  Doctor doctor();

  /** What came in. */
  Events events();

  /** What went out or will, and what can be done with it. */
  Deliveries deliveries();

  /** The same done with everything that a filter matches. */
  Replays replays();

  /** How the engine and its endpoints are. */
  EngineHealth health();

  /** What changes, as it changes. */
  Changes changes();

  /** What is kept, and for how long. */
  Storage storage();

  /** Pauses (or resumes) all sending; intake goes on. Lasts until it is resumed, over restarts. */
  void pause(boolean paused);

  /** Stops: attempts get 3 s to end, what is cut off goes out again at the next start. */
  @Override
  void close();
}
