package org.openl.mcp.auth.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Disk operations of which one step fails. */
class FailingDisk extends DiskOperations {

  /** The steps of a replacement. */
  enum Step {
    CREATE,
    WRITE,
    FORCE,
    MOVE,
    AFTER_MOVE
  }

  /** The failure of a step. */
  interface Accident {
    void happen() throws IOException;
  }

  /** A sudden end of the process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Step step = Step.CREATE;
  private Accident accident = () -> {};

  /** Makes a step fail. The steps before it succeed. */
  void onStep(Step which, Accident how) {
    step = which;
    accident = how;
  }

  /** Makes every step succeed. */
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
