package org.openl.mcp.auth.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A disk on which one step ends in another way than it should. */
class FailingDisk extends DiskOperations {

  /** The steps of a replacement. */
  enum Step {
    CREATE,
    WRITE,
    FORCE,
    MOVE,
    AFTER_MOVE
  }

  /** What happens instead of a step. */
  interface Accident {
    void happen() throws IOException;
  }

  /** An end of the process that leaves it no time for anything. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Step step = Step.CREATE;
  private Accident accident = () -> {};

  /** From now on a step ends like this; the steps before it are done. */
  void onStep(Step which, Accident how) {
    step = which;
    accident = how;
  }

  /** From now on every step is done. */
  void mend() {
    accident = () -> {};
  }

  @Override
  FileOutputStream create(Path file) throws IOException {
    happen(Step.CREATE);
    super.create(file).close();
    return new FileOutputStream(file.toFile()) {
      @Override
      public void write(byte[] content) throws IOException {
        super.write(content, 0, content.length / 2);
        happen(Step.WRITE);
        super.write(content, content.length / 2, content.length - content.length / 2);
      }
    };
  }

  @Override
  void force(FileOutputStream out) throws IOException {
    happen(Step.FORCE);
    super.force(out);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    happen(Step.MOVE);
    super.move(from, to);
    happen(Step.AFTER_MOVE);
  }

  private void happen(Step now) throws IOException {
    if (now == step) {
      accident.happen();
    }
  }
}
