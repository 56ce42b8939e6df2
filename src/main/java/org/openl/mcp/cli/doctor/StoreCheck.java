package org.openl.mcp.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;

/** Checks whether the token store can be locked and read. */
record StoreCheck(TokenStore store) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.STORE;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    try (TokenStore.Held held = store.hold()) {
      held.read();
      findings.add(
          Finding.ok(
              topic(),
              store.description()
                  + mode().map(mode -> " (mode " + mode + ")").orElse("")
                  + (store.durable()
                      ? "; its lock is free."
                      : "; its tokens end with the process.")));
    } catch (StoreException e) {
      findings.add(Finding.failure(topic(), TokenProblem.of(e)));
    }
    store
        .warning()
        .ifPresent(warning -> findings.add(Diagnosis.DOUBTFUL_STORE.of(topic(), warning)));
    return findings;
  }

  /** Returns the file mode; empty if the store is not a file or the system has no modes. */
  private Optional<String> mode() {
    try {
      return Optional.of(
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(Path.of(store.description()))));
    } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
